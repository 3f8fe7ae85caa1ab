#include "UploadWords.h"

#include <QCoreApplication>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(UploadWords)
};

QString refusal(const UploadError &error)
{
    QString why;
    if (error.httpStatus == 401 || error.httpStatus == 403)
        why = Words::tr("its key or token is not accepted");
    else if (error.httpStatus == 404 || error.httpStatus == 405)
        why = Words::tr("there is no upload at this address");
    else if (error.httpStatus == 413)
        why = Words::tr("it is too large for it");
    else if (error.httpStatus == 429)
        why = Words::tr("it takes no more uploads for now");
    else if (error.httpStatus >= 500)
        why = Words::tr("it has a fault of its own");
    const QString said = error.hostText.isEmpty() ? QString() : Words::tr(" It says: “%1”").arg(error.hostText);
    return (why.isEmpty()
                ? Words::tr("%1 refused the picture (HTTP %2).").arg(error.host).arg(error.httpStatus)
                : Words::tr("%1 refused the picture: %3 (HTTP %2).").arg(error.host).arg(error.httpStatus).arg(why)) +
           said;
}

} // namespace

QString uploadTrouble(const UploadError &error)
{
    using Kind = UploadError::Kind;
    switch (error.kind) {
    case Kind::NoHost:
        return Words::tr("No upload host is in use. Import one under Settings, Pictures.");
    case Kind::Unusable:
        return Words::tr("The description of %1 cannot be used: %2").arg(error.host, error.detail);
    case Kind::Unreachable:
        return Words::tr("%1 could not be reached.").arg(error.host);
    case Kind::Proxy:
        return Words::tr("%1 could not be reached: %2. The proxy is set under Settings, Network.")
            .arg(error.host, error.detail);
    case Kind::Tls:
        return Words::tr("%1 could not be trusted, so nothing was sent to it: %2.").arg(error.host, error.detail);
    case Kind::ConnectionLost:
        return Words::tr("The connection to %1 broke off before its answer.").arg(error.host);
    case Kind::TimedOut:
        return Words::tr("%1 took too long to answer.").arg(error.host);
    case Kind::TooLarge:
        return Words::tr("%1 answered with more than 1 MB, which is no answer of an upload.").arg(error.host);
    case Kind::Redirected:
        return Words::tr("%1 sent the upload on to %2, where pictures are not taken by themselves.")
            .arg(error.host, error.detail);
    case Kind::Refused:
        return refusal(error);
    case Kind::NoAddress: {
        const QString said = error.hostText.isEmpty() ? QString() : Words::tr(" It says: “%1”").arg(error.hostText);
        return Words::tr("%1 answered without the picture's address: %2.%3").arg(error.host, error.detail, said);
    }
    case Kind::NotAPicture:
        return Words::tr("%1 took the picture, but at the address it gave there is none for others to see (%2).")
            .arg(error.host, error.detail);
    case Kind::Cancelled:
        return Words::tr("The upload was cancelled.");
    }
    return {};
}
