// VideoApi: what LinkReel asks of the LinkModel video API, as an interface, so that everything above it can be tested
// with a hand-driven fake. It knows nothing of tasks, files or the window.
#pragma once

#include "ApiError.h"
#include "GenerationRequest.h"
#include "RequestLimiter.h"
#include "net/RawUrl.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>
#include <variant>

struct CreateReply
{
    QString taskId;                 // never empty
    QString orderId;                // may be empty
    QString status;                 // the server's own word
    std::optional<double> priceUsd; // nothing when absent, 0 or below: billing is settled later
    QString requestId;
};

enum class RemoteStatus { Pending, Processing, Success, Failed, Cancelled, Other };

// The five documented words in any case; all else is Other, which counts as not ended.
RemoteStatus remoteStatusFromWord(const QString &word);
// Whether a word that is Other says that the task is done: "succeeded", "completed". Together with a link it is an end.
bool isWordOfSuccess(const QString &word);

struct QueryReply
{
    QString taskId;
    QString statusWord; // as the server spelt it
    RemoteStatus status = RemoteStatus::Other;
    QList<RawUrl> clips;    // of file_url and output_videos, each once; empty: no link yet. Any scheme.
    QString message;        // task-level detail, the reason of a failure
    GenerationRequest echo; // model, prompt, duration and frames as the server repeats them; empty where it does not
    QString requestId;
    QString rawAnswer; // of an answer that support may want to see: not as documented, or of a task that failed
};

// Whether an answer is about the task that was asked about. One of them empty: it does not say, and a connection
// carries one question alone. Letters of a UUID may come back in the other case.
bool isSameTask(const QString &asked, const QString &answered);

struct KeyCheckReply
{
    bool valid = false;
    QString requestId;
};

template <typename Reply>
using ApiResult = std::variant<Reply, ApiError>;

// An answer about another task is no answer: it becomes an error.
ApiResult<QueryReply> answerAbout(const QString &taskId, const ApiResult<QueryReply> &result);

// Every call answers exactly once, through `done`, later than the call itself returns, and not at all once `context` is
// gone. It waits for a slot of limiter() where there is none; the rate of queries and the back-off are kept by who
// asks: see RequestLimiter. Ownership: none passes.
class VideoApi : public QObject
{
    Q_OBJECT
public:
    using CreateDone = std::function<void(const ApiResult<CreateReply> &)>;
    using QueryDone = std::function<void(const ApiResult<QueryReply> &)>;
    using KeyCheckDone = std::function<void(const ApiResult<KeyCheckReply> &)>;

    explicit VideoApi(const RequestLimits &limits, QObject *parent = nullptr);

    RequestLimiter &limiter() { return m_limiter; }

    // Costs money. At most one POST leaves the machine for one call, whatever happens to the connection.
    virtual void create(const GenerationRequest &request, QObject *context, CreateDone done) = 0;
    // Free, and safe to repeat. `kind`: Query or BackgroundQuery.
    virtual void query(const QString &taskId, RequestLimiter::Kind kind, QObject *context, QueryDone done) = 0;
    void query(const QString &taskId, QObject *context, QueryDone done);
    // Free. Checks `key`, which need not be the one in use; a 401 is an answer (valid == false), not an error.
    virtual void checkKey(const QString &key, QObject *context, KeyCheckDone done) = 0;

private:
    RequestLimiter m_limiter;
};
