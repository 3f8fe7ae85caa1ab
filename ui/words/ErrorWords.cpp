#include "ErrorWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorWords", text);
}

// Of an answer that is not LinkModel's: who gave it is not known.
QString strangeAnswer(const ApiError &error)
{
    return error.httpStatus > 0 ? tr("An answer came that is not LinkModel's (HTTP %1): LinkModel or something on the "
                                     "way to it gave it.")
                                      .arg(error.httpStatus)
                                : tr("What came is no answer of LinkModel's.");
}

QString quoted(const ApiError &error)
{
    return error.serverText.isEmpty() ? QString() : tr(" It says: %1").arg(error.serverText);
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
        return tr("a web page came instead of it");
    case NotClip::Text:
        return error.detail.isEmpty() ? tr("a text came instead of it")
                                      : tr("a text came instead of it: “%1”").arg(error.detail);
    case NotClip::Picture:
        return tr("a picture came instead of it");
    case NotClip::CutShort:
        return tr("what came ends in the middle");
    }
    return tr("what came cannot be played here");
}

// 403 and 410 are of a signature, 404 also of a clip that is not there yet.
QString refusedLinkWords(int httpStatus)
{
    switch (httpStatus) {
    case 0:
        return tr("LinkModel gave no fresh link for it");
    case 404:
        return tr("the server of the clips does not have it, or not yet (HTTP 404)");
    default:
        return tr("the server of the clips does not take its link (HTTP %1)").arg(httpStatus);
    }
}

QString joinedWithPlace(const QString &words, const QString &place)
{
    return place.isEmpty() ? words
                           : tr("%1. It was put aside as %2, for another player to try").arg(words, native(place));
}

} // namespace

QString whatHappened(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
        return tr("There is no connection to LinkModel.");
    case Kind::Proxy:
        return tr("There is no connection to LinkModel: %1. The proxy is set under Settings, Network.")
            .arg(error.detail);
    case Kind::Tls:
        return error.detail.isEmpty()
                   ? tr("The server could not prove that it is LinkModel, so nothing was said to it.")
                   : tr("The server could not prove that it is LinkModel, so nothing was said to it: %1.")
                         .arg(error.detail);
    case Kind::ConnectionLost:
        return error.anythingCame ? tr("The connection broke before the whole answer came.")
                                  : tr("The connection broke before any answer came.");
    case Kind::TimedOut:
        return error.anythingCame ? tr("An answer began, and its end did not come in time.")
                                  : tr("No answer came in time.");
    case Kind::Redirected:
        return tr("Something between here and LinkModel redirects its requests; they are not followed.");
    case Kind::Unauthorized:
        if (error.httpStatus == 0)
            return tr("There is no API key, or none that can be sent.");
        if (!error.isLinkModels())
            return tr("The API key was not accepted (HTTP %1), in an answer without a word of LinkModel's.")
                .arg(error.httpStatus);
        return tr("LinkModel does not accept the API key.") + quoted(error);
    case Kind::NotFound:
        if (!error.isLinkModels() && error.httpStatus != 0)
            return strangeAnswer(error);
        return tr("LinkModel does not know this task.") + quoted(error);
    case Kind::RateLimited:
        return error.isLinkModels() ? tr("LinkModel asks for fewer requests.") + quoted(error)
                                    : tr("Fewer requests are asked for (HTTP %1).").arg(error.httpStatus);
    case Kind::Refused:
        if (!error.isLinkModels())
            return strangeAnswer(error);
        return error.serverText.isEmpty() ? tr("LinkModel refused without giving a reason.")
                                          : tr("LinkModel refused: %1").arg(error.serverText);
    case Kind::ServerFault:
        return error.isLinkModels()
                   ? tr("LinkModel has a fault of its own (HTTP %1).").arg(error.httpStatus) + quoted(error)
                   : strangeAnswer(error);
    case Kind::Unreadable:
        return tr("An answer came that could not be read as LinkModel's.") + quoted(error);
    case Kind::OtherTask:
        return tr("The answer was about another task, so it counts for nothing.");
    case Kind::TooLarge:
        return tr("The answer was far too large and was not read.");
    case Kind::Aborted:
        return tr("The request was given up.");
    }
    return {};
}

QString troubleWords(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
    case Kind::ConnectionLost:
        return tr("no connection");
    case Kind::Proxy:
        return tr("the proxy does not let it through (Settings, Network)");
    case Kind::TimedOut:
        return tr("no answer");
    case Kind::Tls:
        return tr("the server is not trusted");
    case Kind::RateLimited:
        return tr("the server is busy");
    case Kind::ServerFault:
        return tr("the server has a fault");
    case Kind::OtherTask:
        return tr("the answer was about another task");
    case Kind::Redirected:
    case Kind::Unreadable:
    case Kind::TooLarge:
        return tr("the answer is not readable");
    case Kind::Unauthorized:
        return tr("the key is not accepted");
    case Kind::NotFound:
        return error.isLinkModels() || error.httpStatus == 0 ? tr("LinkModel says that it does not know the task")
                                                             : tr("HTTP 404 came instead of an answer");
    case Kind::Refused:
        return tr("the check was refused");
    case Kind::Aborted:
        return tr("the check was given up");
    }
    return {};
}

QString requestWords(const QString &requestId)
{
    return requestId.isEmpty() ? QString() : tr(" · request %1").arg(requestId);
}

QString clipTrouble(const ClipError &error)
{
    using Kind = ClipError::Kind;
    switch (error.kind) {
    case Kind::BadLink:
        return error.detail.isEmpty() ? tr("its link is not a safe address")
                                      : tr("its link is not a safe address (%1)").arg(error.detail);
    case Kind::LinkExpired:
        return refusedLinkWords(error.httpStatus);
    case Kind::NoLink:
        return tr("LinkModel has not given its link yet");
    case Kind::Server:
        return tr("the server of the clips sent no clip (HTTP %1)").arg(error.httpStatus);
    case Kind::RedirectLoop:
        return tr("the server of the clips sends the download round in a circle (%1)").arg(error.detail);
    case Kind::Network:
        return error.detail.isEmpty() ? tr("the connection broke") : tr("the connection broke (%1)").arg(error.detail);
    case Kind::Slow:
        return tr("the server of the clips sends hardly anything (%1)").arg(error.detail);
    case Kind::Proxy:
        return tr("%1 (Settings, Network)").arg(error.detail);
    case Kind::Untrusted:
        return tr("its server could not be trusted, so nothing was taken from it: %1").arg(error.detail);
    case Kind::CutOff:
        return tr("it came only in part (%1)").arg(error.detail);
    case Kind::TooLarge:
        return tr("it is larger than 4 GB");
    case Kind::Disk:
        return error.place.isEmpty() ? tr("the disk did not take it (%1)").arg(error.detail)
                                     : tr("the folder %1 did not take it (%2)").arg(native(error.place), error.detail);
    case Kind::DiskFull:
        return tr("there is no room in %1 (%2)").arg(native(error.place), error.detail);
    case Kind::NotRecorded:
        return tr("LinkReel's history could not be written (%1)").arg(error.detail);
    case Kind::FolderGone:
        return tr("the folder %1 is not there: plug its drive in, or choose another folder in Settings")
            .arg(native(error.place));
    case Kind::NotAClip:
        return joinedWithPlace(insteadWords(error), error.place);
    case Kind::Aborted:
        return tr("the download was stopped");
    }
    return {};
}

QString taskIdWords(std::optional<TaskIdProblem> problem)
{
    if (!problem)
        return {};
    switch (*problem) {
    case TaskIdProblem::Empty:
        return {}; // not yet typed is no mistake
    case TaskIdProblem::TooLong:
        return tr("That is longer than any task id. Copy the id alone.");
    case TaskIdProblem::OddCharacters:
        return tr("A task id has no spaces and no special characters. Copy the id alone.");
    }
    return {};
}
