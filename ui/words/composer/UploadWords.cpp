#include "UploadWords.h"

#include "UploaderWords.h"
#include "ui/words/DetailWords.h"

#include <QCoreApplication>

namespace {

struct UploadTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(UploadWords)
};

// What the host's own words add to a sentence.
QString said(const UploadError &error)
{
    return error.hostText.isEmpty() ? QString() : u' ' + UploadTexts::tr("It says: “%1”").arg(error.hostText);
}

QString refusal(const UploadError &error)
{
    const auto sentence = [&error](const QString &text) {
        return text.arg(error.host, QString::number(error.httpStatus)) + said(error);
    };
    if (error.httpStatus == 401 || error.httpStatus == 403)
        return sentence(UploadTexts::tr("%1 refused the picture: its key or token is not accepted (HTTP %2)."));
    if (error.httpStatus == 404 || error.httpStatus == 405)
        return sentence(UploadTexts::tr("%1 refused the picture: there is no upload at this address (HTTP %2)."));
    if (error.httpStatus == 413)
        return sentence(UploadTexts::tr("%1 refused the picture: it is too large for it (HTTP %2)."));
    if (error.httpStatus == 429)
        return sentence(UploadTexts::tr("%1 refused the picture: it takes no more uploads for now (HTTP %2)."));
    if (error.httpStatus >= 500)
        return sentence(UploadTexts::tr("%1 refused the picture: it has a fault of its own (HTTP %2)."));
    return sentence(UploadTexts::tr("%1 refused the picture (HTTP %2)."));
}

} // namespace

QString uploadTrouble(const UploadError &error)
{
    using Kind = UploadError::Kind;
    switch (error.kind) {
    case Kind::NoHost:
        return UploadTexts::tr("No upload host is in use. Import one under Settings, Pictures.");
    case Kind::Unusable:
        return UploadTexts::tr("The description of %1 cannot be used: %2", "a host, and a sentence that says why")
            .arg(error.host, error.description ? uploaderTrouble(*error.description) : QString());
    case Kind::Unreachable:
        return UploadTexts::tr("%1 could not be reached.").arg(error.host);
    case Kind::Proxy:
        return UploadTexts::tr("%1 could not be reached: %2. The proxy is set under Settings, Network.")
            .arg(error.host, detailText(error.detail));
    case Kind::Tls:
        return UploadTexts::tr("%1 could not be trusted, so nothing was sent to it: %2.")
            .arg(error.host, detailText(error.detail));
    case Kind::ConnectionLost:
        return UploadTexts::tr("The connection to %1 broke off before its answer.").arg(error.host);
    case Kind::TimedOut:
        return UploadTexts::tr("%1 took too long to answer.").arg(error.host);
    case Kind::TooLarge:
        return UploadTexts::tr("%1 answered with more than 1 MB, which is no answer of an upload.").arg(error.host);
    case Kind::Redirected:
        return UploadTexts::tr("%1 sent the upload on to %2, where pictures are not taken by themselves.")
            .arg(error.host, error.detail);
    case Kind::RedirectedOften:
        return UploadTexts::tr(
                   "%1 sent the upload on more than %n time(s), last to %2, where pictures are not taken by "
                   "themselves.",
                   "", error.redirects)
            .arg(error.host, error.detail);
    case Kind::Refused:
        return refusal(error);
    case Kind::NotInAnswer:
        return UploadTexts::tr("%1 answered without the picture's address: “%2” is not in the answer.")
                   .arg(error.host, error.detail) +
               said(error);
    case Kind::EmptyAnswer:
        return UploadTexts::tr("%1 answered without the picture's address: the answer is empty.").arg(error.host) +
               said(error);
    case Kind::NoWebAddress:
        return UploadTexts::tr("%1 answered without the picture's address: “%2” is no web address.")
                   .arg(error.host, error.detail) +
               said(error);
    case Kind::NotAPicture:
        if (error.detail.isEmpty())
            return UploadTexts::tr(
                       "%1 took the picture, but at the address it gave there is none for others to see (no "
                       "picture).")
                .arg(error.host);
        return UploadTexts::tr("%1 took the picture, but at the address it gave there is none for others to see (%2).")
            .arg(error.host, detailText(error.detail));
    case Kind::Cancelled:
        return UploadTexts::tr("The upload was cancelled.");
    }
    return {};
}
