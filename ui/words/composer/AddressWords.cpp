#include "AddressWords.h"

#include "ui/words/DetailWords.h"

#include <QCoreApplication>

namespace {

struct AddressTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(AddressWords)
};

QString what(const AddressFinding &finding)
{
    using Kind = AddressFinding::Kind;
    switch (finding.kind) {
    case Kind::Picture:
        return {};
    case Kind::Gone:
        return AddressTexts::tr("There is nothing at this address (HTTP %1). Check it before you pay for a clip.")
            .arg(finding.status);
    case Kind::Forbidden:
        return AddressTexts::tr(
                   "This address is not open to everybody (HTTP %1), so LinkModel can hardly fetch it. Save "
                   "the picture and drop the file instead.")
            .arg(finding.status);
    case Kind::ServerTrouble:
        return AddressTexts::tr("The server of this address answers with an error (HTTP %1). Try it later, or save the "
                                "picture and drop the file.")
            .arg(finding.status);
    case Kind::WebPage:
        return AddressTexts::tr(
            "This address leads to a web page, not to a picture. Copy the address of the picture on "
            "it, or drag the picture itself.");
    case Kind::NotAPicture:
        return finding.detail.isEmpty()
                   ? AddressTexts::tr("What is at this address is not a picture.")
                   : AddressTexts::tr("What is at this address is not a picture (%1).").arg(finding.detail);
    case Kind::UnknownFormat:
        return AddressTexts::tr(
                   "The picture at this address is in the %1 format. It cannot be shown here, and LinkModel "
                   "may not take it.")
            .arg(finding.detail);
    case Kind::RareFormat:
        return AddressTexts::tr(
                   "The picture at this address is in the %1 format, which LinkModel may not take. Save it and "
                   "drop the file: it is then sent as JPEG or PNG.")
            .arg(finding.detail);
    case Kind::Damaged:
        return AddressTexts::tr("The picture at this address cannot be read: it is damaged or incomplete.");
    case Kind::TooLarge:
        return AddressTexts::tr(
            "The picture at this address is too large to be shown here, and LinkModel may not take it.");
    case Kind::NoAnswer:
        if (finding.waitedSeconds > 0)
            return AddressTexts::tr(
                "This address could not be reached from here (not everything came within %n second(s)). "
                "LinkModel may still reach it.",
                "", finding.waitedSeconds);
        return AddressTexts::tr("This address could not be reached from here (%1). LinkModel may still reach it.")
            .arg(detailText(finding.detail));
    case Kind::PrivateRedirect:
        return AddressTexts::tr("This address leads on to “%1”, a computer of a private network, and was not followed.")
            .arg(finding.detail);
    case Kind::BadRedirect:
        return AddressTexts::tr("This address leads on and on, or to nowhere, and was not followed.");
    }
    return {};
}

} // namespace

QString addressWarning(const AddressFinding &finding)
{
    const QString sentence = what(finding);
    return sentence.isEmpty()
               ? QString()
               : AddressTexts::tr("%1 It would be sent as it is.", "one sentence or more, and one behind it")
                     .arg(sentence);
}
