#include "VideoApi.h"

#include <QUuid>

#include <utility>

VideoApi::VideoApi(const RequestLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limiter(limits)
{
}

void VideoApi::query(const QString &taskId, QObject *context, QueryDone done)
{
    query(taskId, RequestLimiter::Kind::Query, context, std::move(done));
}

RemoteStatus remoteStatusFromWord(const QString &word)
{
    static const std::pair<QLatin1String, RemoteStatus> words[] = {
        {QLatin1String("pending"), RemoteStatus::Pending},     {QLatin1String("processing"), RemoteStatus::Processing},
        {QLatin1String("success"), RemoteStatus::Success},     {QLatin1String("failed"), RemoteStatus::Failed},
        {QLatin1String("cancelled"), RemoteStatus::Cancelled},
    };
    const QString bare = word.trimmed();
    for (const auto &[name, status] : words) {
        if (bare.compare(name, Qt::CaseInsensitive) == 0)
            return status;
    }
    return RemoteStatus::Other;
}

bool isWordOfSuccess(const QString &word)
{
    static const QStringList words{
        QStringLiteral("succeeded"), QStringLiteral("succeed"),  QStringLiteral("successful"),
        QStringLiteral("completed"), QStringLiteral("complete"), QStringLiteral("done"),
        QStringLiteral("finished"),  QStringLiteral("ready"),    QStringLiteral("generated"),
        QStringLiteral("成功"),      QStringLiteral("已完成"),   QStringLiteral("完成")};
    return words.contains(word.trimmed(), Qt::CaseInsensitive);
}

bool isSameTask(const QString &asked, const QString &answered)
{
    const QString ours = asked.trimmed();
    const QString theirs = answered.trimmed();
    if (ours.isEmpty() || theirs.isEmpty() || ours == theirs)
        return true;
    const QUuid uuid = QUuid::fromString(ours);
    return !uuid.isNull() && uuid == QUuid::fromString(theirs);
}

ApiResult<QueryReply> answerAbout(const QString &taskId, const ApiResult<QueryReply> &result)
{
    const auto *reply = std::get_if<QueryReply>(&result);
    if (!reply || isSameTask(taskId, reply->taskId))
        return result;
    ApiError error;
    error.kind = ApiError::Kind::OtherTask;
    error.httpStatus = 200;
    error.requestId = reply->requestId;
    error.rawAnswer = reply->rawAnswer;
    error.detail = QStringLiteral("asked about one task, answered about another");
    return error;
}
