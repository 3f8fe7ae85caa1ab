#include "ErrorWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

// Of an answer that is not LinkModel's: who gave it is not known.
QString strangeAnswer(const ApiError &error)
{
    return error.httpStatus > 0
               ? Words::tr("An answer came that is not LinkModel's (HTTP %1): LinkModel or something on the "
                           "way to it gave it.")
                     .arg(error.httpStatus)
               : Words::tr("What came is no answer of LinkModel's.");
}

QString quoted(const ApiError &error)
{
    return error.serverText.isEmpty() ? QString() : u' ' + Words::tr("It says: %1").arg(error.serverText);
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
        return Words::tr("a web page came instead of it");
    case NotClip::Text:
        return error.detail.isEmpty() ? Words::tr("a text came instead of it")
                                      : Words::tr("a text came instead of it: “%1”").arg(error.detail);
    case NotClip::Picture:
        return Words::tr("a picture came instead of it");
    case NotClip::CutShort:
        return Words::tr("what came ends in the middle");
    }
    return Words::tr("what came cannot be played here");
}

// 403 and 410 are of a signature, 404 also of a clip that is not there yet.
QString refusedLinkWords(int httpStatus)
{
    switch (httpStatus) {
    case 0:
        return Words::tr("LinkModel gave no fresh link for it");
    case 404:
        return Words::tr("the server of the clips does not have it, or not yet (HTTP 404)");
    default:
        return Words::tr("the server of the clips does not take its link (HTTP %1)").arg(httpStatus);
    }
}

QString joinedWithPlace(const QString &words, const QString &place)
{
    return place.isEmpty()
               ? words
               : Words::tr("%1. It was put aside as %2, for another player to try").arg(words, native(place));
}

} // namespace

QString whatHappened(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
        return Words::tr("There is no connection to LinkModel.");
    case Kind::Proxy:
        return Words::tr("There is no connection to LinkModel: %1. The proxy is set under Settings, Network.")
            .arg(error.detail);
    case Kind::Tls:
        return error.detail.isEmpty()
                   ? Words::tr("The server could not prove that it is LinkModel, so nothing was said to it.")
                   : Words::tr("The server could not prove that it is LinkModel, so nothing was said to it: %1.")
                         .arg(error.detail);
    case Kind::ConnectionLost:
        return error.anythingCame ? Words::tr("The connection broke before the whole answer came.")
                                  : Words::tr("The connection broke before any answer came.");
    case Kind::TimedOut:
        return error.anythingCame ? Words::tr("An answer began, and its end did not come in time.")
                                  : Words::tr("No answer came in time.");
    case Kind::Redirected:
        return Words::tr("Something between here and LinkModel redirects its requests; they are not followed.");
    case Kind::Unauthorized:
        if (error.httpStatus == 0)
            return Words::tr("There is no API key, or none that can be sent.");
        if (!error.isLinkModels())
            return Words::tr("The API key was not accepted (HTTP %1), in an answer without a word of LinkModel's.")
                .arg(error.httpStatus);
        return Words::tr("LinkModel does not accept the API key.") + quoted(error);
    case Kind::NotFound:
        if (!error.isLinkModels() && error.httpStatus != 0)
            return strangeAnswer(error);
        return Words::tr("LinkModel does not know this task.") + quoted(error);
    case Kind::RateLimited:
        return error.isLinkModels() ? Words::tr("LinkModel asks for fewer requests.") + quoted(error)
                                    : Words::tr("Fewer requests are asked for (HTTP %1).").arg(error.httpStatus);
    case Kind::Refused:
        if (!error.isLinkModels())
            return strangeAnswer(error);
        return error.serverText.isEmpty() ? Words::tr("LinkModel refused without giving a reason.")
                                          : Words::tr("LinkModel refused: %1").arg(error.serverText);
    case Kind::ServerFault:
        return error.isLinkModels()
                   ? Words::tr("LinkModel has a fault of its own (HTTP %1).").arg(error.httpStatus) + quoted(error)
                   : strangeAnswer(error);
    case Kind::Unreadable:
        return Words::tr("An answer came that could not be read as LinkModel's.") + quoted(error);
    case Kind::OtherTask:
        return Words::tr("The answer was about another task, so it counts for nothing.");
    case Kind::TooLarge:
        return Words::tr("The answer was far too large and was not read.");
    case Kind::Aborted:
        return Words::tr("The request was given up.");
    }
    return {};
}

QString troubleWords(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
    case Kind::ConnectionLost:
        return Words::tr("no connection");
    case Kind::Proxy:
        return Words::tr("the proxy does not let it through (Settings, Network)");
    case Kind::TimedOut:
        return Words::tr("no answer");
    case Kind::Tls:
        return Words::tr("the server is not trusted");
    case Kind::RateLimited:
        return Words::tr("the server is busy");
    case Kind::ServerFault:
        return Words::tr("the server has a fault");
    case Kind::OtherTask:
        return Words::tr("the answer was about another task");
    case Kind::Redirected:
    case Kind::Unreadable:
    case Kind::TooLarge:
        return Words::tr("the answer is not readable");
    case Kind::Unauthorized:
        return Words::tr("the key is not accepted");
    case Kind::NotFound:
        return error.isLinkModels() || error.httpStatus == 0
                   ? Words::tr("LinkModel says that it does not know the task")
                   : Words::tr("HTTP 404 came instead of an answer");
    case Kind::Refused:
        return Words::tr("the check was refused");
    case Kind::Aborted:
        return Words::tr("the check was given up");
    }
    return {};
}

QString requestWords(const QString &requestId)
{
    return requestId.isEmpty() ? QString() : QStringLiteral(" · ") + Words::tr("request %1").arg(requestId);
}

QString clipTrouble(const ClipError &error)
{
    using Kind = ClipError::Kind;
    switch (error.kind) {
    case Kind::BadLink:
        return error.detail.isEmpty() ? Words::tr("its link is not a safe address")
                                      : Words::tr("its link is not a safe address (%1)").arg(error.detail);
    case Kind::LinkExpired:
        return refusedLinkWords(error.httpStatus);
    case Kind::NoLink:
        return Words::tr("LinkModel has not given its link yet");
    case Kind::Server:
        return Words::tr("the server of the clips sent no clip (HTTP %1)").arg(error.httpStatus);
    case Kind::RedirectLoop:
        return Words::tr("the server of the clips sends the download round in a circle (%1)").arg(error.detail);
    case Kind::Network:
        return error.detail.isEmpty() ? Words::tr("the connection broke")
                                      : Words::tr("the connection broke (%1)").arg(error.detail);
    case Kind::Slow:
        return Words::tr("the server of the clips sends hardly anything (%1)").arg(error.detail);
    case Kind::Proxy:
        return Words::tr("%1 (Settings, Network)").arg(error.detail);
    case Kind::Untrusted:
        return Words::tr("its server could not be trusted, so nothing was taken from it: %1").arg(error.detail);
    case Kind::CutOff:
        return Words::tr("it came only in part (%1)").arg(error.detail);
    case Kind::TooLarge:
        return Words::tr("it is larger than 4 GB");
    case Kind::Disk:
        return error.place.isEmpty()
                   ? Words::tr("the disk did not take it (%1)").arg(error.detail)
                   : Words::tr("the folder %1 did not take it (%2)").arg(native(error.place), error.detail);
    case Kind::DiskFull:
        return Words::tr("there is no room in %1 (%2)").arg(native(error.place), error.detail);
    case Kind::NotRecorded:
        return Words::tr("LinkReel's history could not be written (%1)").arg(error.detail);
    case Kind::FolderGone:
        return Words::tr("the folder %1 is not there: plug its drive in, or choose another folder in Settings")
            .arg(native(error.place));
    case Kind::NotAClip:
        return joinedWithPlace(insteadWords(error), error.place);
    case Kind::Aborted:
        return Words::tr("the download was stopped");
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
        return Words::tr("That is longer than any task id. Copy the id alone.");
    case TaskIdProblem::OddCharacters:
        return Words::tr("A task id has no spaces and no special characters. Copy the id alone.");
    }
    return {};
}
