#include "AddressWords.h"

namespace {

const QString stillSent = QStringLiteral(" It would be sent as it is.");

QString what(const AddressFinding &finding)
{
    using Kind = AddressFinding::Kind;
    switch (finding.kind) {
    case Kind::Picture:
        return {};
    case Kind::Gone:
        return QStringLiteral("There is nothing at this address (HTTP %1). Check it before you pay for a clip.")
            .arg(finding.status);
    case Kind::Forbidden:
        return QStringLiteral("This address is not open to everybody (HTTP %1), so LinkModel can hardly fetch it. Save "
                              "the picture and drop the file instead.")
            .arg(finding.status);
    case Kind::ServerTrouble:
        return QStringLiteral("The server of this address answers with an error (HTTP %1). Try it later, or save the "
                              "picture and drop the file.")
            .arg(finding.status);
    case Kind::WebPage:
        return QStringLiteral("This address leads to a web page, not to a picture. Copy the address of the picture on "
                              "it, or drag the picture itself.");
    case Kind::NotAPicture:
        return finding.detail.isEmpty()
                   ? QStringLiteral("What is at this address is not a picture.")
                   : QStringLiteral("What is at this address is not a picture (%1).").arg(finding.detail);
    case Kind::UnknownFormat:
        return QStringLiteral("The picture at this address is in the %1 format. It cannot be shown here, and LinkModel "
                              "may not take it.")
            .arg(finding.detail);
    case Kind::RareFormat:
        return QStringLiteral(
                   "The picture at this address is in the %1 format, which LinkModel may not take. Save it and "
                   "drop the file: it is then sent as JPEG or PNG.")
            .arg(finding.detail);
    case Kind::Damaged:
        return QStringLiteral("The picture at this address cannot be read: it is damaged or incomplete.");
    case Kind::TooLarge:
        return QStringLiteral(
            "The picture at this address is too large to be shown here, and LinkModel may not take it.");
    case Kind::NoAnswer:
        return QStringLiteral("This address could not be reached from here (%1). LinkModel may still reach it.")
            .arg(finding.detail);
    case Kind::PrivateRedirect:
        return QStringLiteral("This address leads on to “%1”, a computer of a private network, and was not followed.")
            .arg(finding.detail);
    case Kind::BadRedirect:
        return QStringLiteral("This address leads on and on, or to nowhere, and was not followed.");
    }
    return {};
}

} // namespace

QString addressWarning(const AddressFinding &finding)
{
    const QString sentence = what(finding);
    return sentence.isEmpty() ? QString() : sentence + stillSent;
}
