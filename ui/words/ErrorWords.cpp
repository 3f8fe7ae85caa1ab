#include "ErrorWords.h"

#include "DetailWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

struct ErrorTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

// An answer without LinkModel's envelope; it may come from a proxy or a gateway.
QString strangeAnswer(const ApiError &error)
{
    return error.httpStatus > 0
               ? ErrorTexts::tr("An answer came that is not LinkModel's (HTTP %1): LinkModel or something on the "
                                "way to it gave it.")
                     .arg(error.httpStatus)
               : ErrorTexts::tr("What came is no answer of LinkModel's.");
}

QString quoted(const ApiError &error)
{
    return error.serverText.isEmpty() ? QString() : u' ' + ErrorTexts::tr("It says: %1").arg(error.serverText);
}

QString native(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

QString insteadWords(const ClipError &error)
{
    switch (error.instead) {
    case NotClip::Nothing:
    case NotClip::Unplayable:
        break;
    case NotClip::Page:
        return ErrorTexts::tr("a web page came instead of it");
    case NotClip::Text:
        return error.detail.isEmpty() ? ErrorTexts::tr("a text came instead of it")
                                      : ErrorTexts::tr("a text came instead of it: “%1”").arg(detailText(error.detail));
    case NotClip::Picture:
        return ErrorTexts::tr("a picture came instead of it");
    case NotClip::CutShort:
        return ErrorTexts::tr("what came ends in the middle");
    }
    return ErrorTexts::tr("what came cannot be played here");
}

// 403 and 410 mean that the signature is not valid (any more); 404 also that the clip is not there yet.
QString refusedLinkWords(int httpStatus)
{
    switch (httpStatus) {
    case 0:
        return ErrorTexts::tr("LinkModel gave no fresh link for it");
    case 404:
        return ErrorTexts::tr("the server of the clips does not have it, or not yet (HTTP 404)");
    default:
        return ErrorTexts::tr("the server of the clips does not take its link (HTTP %1)").arg(httpStatus);
    }
}

QString joinedWithPlace(const QString &words, const QString &place)
{
    return place.isEmpty()
               ? words
               : ErrorTexts::tr("%1. It was put aside as %2, for another player to try").arg(words, native(place));
}

} // namespace

QString whatHappened(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
        return ErrorTexts::tr("There is no connection to LinkModel.");
    case Kind::Proxy:
        return ErrorTexts::tr("There is no connection to LinkModel: %1. The proxy is set under Settings, Network.")
            .arg(detailText(error.detail));
    case Kind::Tls:
        return error.detail.isEmpty()
                   ? ErrorTexts::tr("The server could not prove that it is LinkModel, so nothing was said to it.")
                   : ErrorTexts::tr("The server could not prove that it is LinkModel, so nothing was said to it: %1.")
                         .arg(detailText(error.detail));
    case Kind::ConnectionLost:
        return error.anythingCame ? ErrorTexts::tr("The connection broke before the whole answer came.")
                                  : ErrorTexts::tr("The connection broke before any answer came.");
    case Kind::TimedOut:
        return error.anythingCame ? ErrorTexts::tr("An answer began, and its end did not come in time.")
                                  : ErrorTexts::tr("No answer came in time.");
    case Kind::Redirected:
        return ErrorTexts::tr("Something between here and LinkModel redirects its requests; they are not followed.");
    case Kind::Unauthorized:
        if (error.httpStatus == 0)
            return ErrorTexts::tr("There is no API key, or none that can be sent.");
        if (!error.isLinkModels())
            return ErrorTexts::tr("The API key was not accepted (HTTP %1), in an answer without a word of LinkModel's.")
                .arg(error.httpStatus);
        return ErrorTexts::tr("LinkModel does not accept the API key.") + quoted(error);
    case Kind::NotFound:
        if (!error.isLinkModels() && error.httpStatus != 0)
            return strangeAnswer(error);
        return ErrorTexts::tr("LinkModel does not know this task.") + quoted(error);
    case Kind::RateLimited:
        return error.isLinkModels() ? ErrorTexts::tr("LinkModel asks for fewer requests.") + quoted(error)
                                    : ErrorTexts::tr("Fewer requests are asked for (HTTP %1).").arg(error.httpStatus);
    case Kind::Refused:
        if (!error.isLinkModels())
            return strangeAnswer(error);
        return error.serverText.isEmpty() ? ErrorTexts::tr("LinkModel refused without giving a reason.")
                                          : ErrorTexts::tr("LinkModel refused: %1").arg(error.serverText);
    case Kind::ServerFault:
        return error.isLinkModels()
                   ? ErrorTexts::tr("LinkModel has a fault of its own (HTTP %1).").arg(error.httpStatus) + quoted(error)
                   : strangeAnswer(error);
    case Kind::Unreadable:
        return ErrorTexts::tr("An answer came that could not be read as LinkModel's.") + quoted(error);
    case Kind::OtherTask:
        return ErrorTexts::tr("The answer was about another task, so it counts for nothing.");
    case Kind::TooLarge:
        return ErrorTexts::tr("The answer was far too large and was not read.");
    case Kind::Aborted:
        return ErrorTexts::tr("The request was given up.");
    }
    return {};
}

QString troubleWords(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
    case Kind::ConnectionLost:
        return ErrorTexts::tr("no connection");
    case Kind::Proxy:
        return ErrorTexts::tr("the proxy does not let it through (Settings, Network)");
    case Kind::TimedOut:
        return ErrorTexts::tr("no answer");
    case Kind::Tls:
        return ErrorTexts::tr("the server is not trusted");
    case Kind::RateLimited:
        return ErrorTexts::tr("the server is busy");
    case Kind::ServerFault:
        return ErrorTexts::tr("the server has a fault");
    case Kind::OtherTask:
        return ErrorTexts::tr("the answer was about another task");
    case Kind::Redirected:
    case Kind::Unreadable:
    case Kind::TooLarge:
        return ErrorTexts::tr("the answer is not readable");
    case Kind::Unauthorized:
        return ErrorTexts::tr("the key is not accepted");
    case Kind::NotFound:
        return error.isLinkModels() || error.httpStatus == 0
                   ? ErrorTexts::tr("LinkModel says that it does not know the task")
                   : ErrorTexts::tr("HTTP 404 came instead of an answer");
    case Kind::Refused:
        return ErrorTexts::tr("the check was refused");
    case Kind::Aborted:
        return ErrorTexts::tr("the check was given up");
    }
    return {};
}

QString clipTrouble(const ClipError &error)
{
    using Kind = ClipError::Kind;
    switch (error.kind) {
    case Kind::BadLink:
        return error.detail.isEmpty()
                   ? ErrorTexts::tr("its link is not a safe address")
                   : ErrorTexts::tr("its link is not a safe address (%1)").arg(detailText(error.detail));
    case Kind::LinkExpired:
        return refusedLinkWords(error.httpStatus);
    case Kind::NoLink:
        return ErrorTexts::tr("LinkModel has not given its link yet");
    case Kind::Server:
        return ErrorTexts::tr("the server of the clips sent no clip (HTTP %1)").arg(error.httpStatus);
    case Kind::RedirectLoop:
        return ErrorTexts::tr("the server of the clips sends the download round in a circle (%1)")
            .arg(detailText(error.detail));
    case Kind::Network:
        return error.detail.isEmpty() ? ErrorTexts::tr("the connection broke")
                                      : ErrorTexts::tr("the connection broke (%1)").arg(detailText(error.detail));
    case Kind::Slow:
        return ErrorTexts::tr("the server of the clips sends hardly anything (%1)").arg(detailText(error.detail));
    case Kind::Proxy:
        return ErrorTexts::tr("%1 (Settings, Network)").arg(detailText(error.detail));
    case Kind::Untrusted:
        return ErrorTexts::tr("its server could not be trusted, so nothing was taken from it: %1")
            .arg(detailText(error.detail));
    case Kind::CutOff:
        return joinedWithPlace(ErrorTexts::tr("it came only in part (%1)").arg(detailText(error.detail)), error.place);
    case Kind::TooLarge:
        return ErrorTexts::tr("it is larger than 4 GB");
    case Kind::Disk:
        return error.place.isEmpty() ? ErrorTexts::tr("the disk did not take it (%1)").arg(detailText(error.detail))
                                     : ErrorTexts::tr("the folder %1 did not take it (%2)")
                                           .arg(native(error.place), detailText(error.detail));
    case Kind::DiskFull:
        return ErrorTexts::tr("there is no room in %1 (%2)").arg(native(error.place), detailText(error.detail));
    case Kind::NotRecorded:
        return ErrorTexts::tr("LinkReel's history could not be written (%1)").arg(detailText(error.detail));
    case Kind::FolderGone:
        return ErrorTexts::tr("the folder %1 is not there: plug its drive in, or choose another folder in Settings")
            .arg(native(error.place));
    case Kind::NotAClip:
        return joinedWithPlace(insteadWords(error), error.place);
    case Kind::Aborted:
        return ErrorTexts::tr("the download was stopped");
    }
    return {};
}

QString taskIdWords(std::optional<TaskIdProblem> problem)
{
    if (!problem)
        return {};
    switch (*problem) {
    case TaskIdProblem::Empty:
        return {}; // nothing was typed yet
    case TaskIdProblem::TooLong:
        return ErrorTexts::tr("That is longer than any task id. Copy the id alone.");
    case TaskIdProblem::OddCharacters:
        return ErrorTexts::tr("A task id has no spaces and no special characters. Copy the id alone.");
    }
    return {};
}

QString baseUrlWords(std::optional<BaseUrlError> error)
{
    if (!error)
        return {};
    switch (*error) {
    case BaseUrlError::Incomplete:
        return ErrorTexts::tr(
            "The API address is not a complete web address; it should look like https://api.linkmodel.ai/api/v1.");
    case BaseUrlError::HoldsLogin:
        return ErrorTexts::tr(
            "The API address holds a user name or password; remove it, the API key is all that is needed.");
    case BaseUrlError::HoldsQuery:
        return ErrorTexts::tr("The API address must end with its path, without “?” or “#”.");
    case BaseUrlError::NotEncrypted:
        return ErrorTexts::tr(
            "The API address must begin with https://, so that nobody on the way can read your API key; http:// is "
            "possible for this computer only.");
    }
    return {};
}
