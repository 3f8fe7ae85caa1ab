// FakeVideoApi: the VideoApi in a test's hand. It writes down every call with its moment and answers when, and what,
// the test says: by hand, or by a script that answers from the event loop. It judges nothing.
#pragma once

#include "api/VideoApi.h"

#include <QHash>
#include <QPointer>

class FakeClock;

class FakeVideoApi : public VideoApi
{
    Q_OBJECT
public:
    template <typename Result>
    struct Call
    {
        QString taskId;            // of a query
        GenerationRequest request; // of a create; its pictures stand in its fields, as they leave
        QString key;               // of a key check
        qint64 atMs = 0;           // by the clock
        qint64 steadyMs = 0;       // by the time that really passed
        bool answered = false;
        QPointer<QObject> slot; // of the limiter, held while this lives
        QPointer<QObject> context;
        std::function<void(const Result &)> done;
    };
    using CreateCall = Call<ApiResult<CreateReply>>;
    using QueryCall = Call<ApiResult<QueryReply>>;
    using KeyCheckCall = Call<ApiResult<KeyCheckReply>>;

    // Of `limits` the clock is this one.
    explicit FakeVideoApi(const FakeClock &clock, const RequestLimits &limits = {}, QObject *parent = nullptr);

    void create(const GenerationRequest &request, QObject *context, CreateDone done) override;
    using VideoApi::query;
    void query(const QString &taskId, RequestLimiter::Kind kind, QObject *context, QueryDone done) override;
    void checkKey(const QString &key, QObject *context, KeyCheckDone done) override;

    // Each call takes a slot of the limiter; one for which there is none is written down all the same.

    // Called inside create(), before it returns: the moment at which the money would be spent.
    std::function<void(const GenerationRequest &)> onCreate;
    // While set, each query is answered by itself from the event loop, at the moment it was asked; nothing: by hand.
    std::function<std::optional<ApiResult<QueryReply>>(const QueryCall &)> script;

    const QList<CreateCall> &creates() const { return m_creates; }
    const QList<QueryCall> &queries() const { return m_queries; }
    const QList<KeyCheckCall> &keyChecks() const { return m_keyChecks; }

    // Answers a call by its number; fails the test when it was answered before.
    void answerCreate(int number, const ApiResult<CreateReply> &result);
    void answerQuery(int number, const ApiResult<QueryReply> &result);
    void answerKeyCheck(int number, const ApiResult<KeyCheckReply> &result);
    // The oldest query without an answer about that task; false: there is none.
    bool answer(const QString &taskId, const ApiResult<QueryReply> &result);
    void answerAll(const ApiResult<QueryReply> &result); // to every query without an answer

    int openQueries() const { return m_open; } // without an answer
    int mostOpen() const { return m_mostOpen; }
    bool everTwoForOneTask() const { return m_everTwo; }
    QList<qint64> timesAsked(const QString &taskId) const;

    static QueryReply reply(const QString &word, const QString &message = {}, const QList<RawUrl> &clips = {});
    static QueryReply success(const QUrl &clip) { return reply(QStringLiteral("Success"), {}, {clip}); }
    static CreateReply accepted(const QString &taskId);
    static ApiError error(ApiError::Kind kind, int httpStatus = 0, const QString &text = {});

private:
    QObject *takeSlot(RequestLimiter::Kind kind, QObject *context);
    template <typename Calls, typename Result>
    void answerCall(RequestLimiter::Kind kind, Calls &calls, int number, const Result &result);

    const FakeClock &m_clock;
    QList<CreateCall> m_creates;
    QList<QueryCall> m_queries;
    QList<KeyCheckCall> m_keyChecks;
    QHash<QString, int> m_openFor;
    int m_open = 0;
    int m_mostOpen = 0;
    bool m_everTwo = false;
};
