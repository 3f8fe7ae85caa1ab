#include "TaskRecord.h"

#include "platform/UtcTime.h"

#include <QJsonDocument>
#include <QSqlQuery>
#include <QVariant>

namespace {

const QStringList requestColumns{QStringLiteral("model"), QStringLiteral("prompt"), QStringLiteral("request"),
                                 QStringLiteral("created_at"), QStringLiteral("tracked")};
const QStringList changingColumns{
    QStringLiteral("state"),         QStringLiteral("remote_id"),     QStringLiteral("order_id"),
    QStringLiteral("request_id"),    QStringLiteral("remote_status"), QStringLiteral("price_usd"),
    QStringLiteral("reason"),        QStringLiteral("error"),         QStringLiteral("accepted_at"),
    QStringLiteral("ended_at"),      QStringLiteral("checks"),        QStringLiteral("clip_link"),
    QStringLiteral("clip_state"),    QStringLiteral("clip_path"),     QStringLiteral("clip_bytes"),
    QStringLiteral("clip_error"),    QStringLiteral("batch"),         QStringLiteral("queue_position"),
    QStringLiteral("held"),          QStringLiteral("picture_way"),   QStringLiteral("sent_addresses"),
    QStringLiteral("sent_pictures"), QStringLiteral("sent_at"),       QStringLiteral("dismissed"),
    QStringLiteral("raw_answer"),    QStringLiteral("clips")};

// SQLite tells NULL from ''; a null QString would be bound as NULL where the table wants text.
QString text(const QString &value)
{
    return value.isNull() ? QLatin1String("") : value;
}

QVariant moment(const QDateTime &value)
{
    return value.isValid() ? QVariant(value.toMSecsSinceEpoch()) : QVariant();
}

QDateTime momentFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime() : utcTime(value.toLongLong());
}

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

template <typename Error>
QVariant errorText(const std::optional<Error> &error)
{
    return error ? QVariant(compact(toJson(*error))) : QVariant();
}

} // namespace

QString TaskRecord::insertedColumns()
{
    return (requestColumns + changingColumns).join(QStringLiteral(", "));
}

QString TaskRecord::columns()
{
    return QStringLiteral("id, ") + insertedColumns();
}

QString TaskRecord::insertStatement(const QString &table)
{
    const QStringList names = requestColumns + changingColumns;
    return QStringLiteral("INSERT INTO %1 (%2) VALUES (:%3)")
        .arg(table, names.join(QStringLiteral(", ")), names.join(QStringLiteral(", :")));
}

QString TaskRecord::updateStatement()
{
    QStringList settings;
    for (const QString &column : changingColumns)
        settings << QStringLiteral("%1 = :%1").arg(column);
    return QStringLiteral("UPDATE task SET %1 WHERE id = :id").arg(settings.join(QStringLiteral(", ")));
}

QString TaskRecord::unsavedCondition()
{
    return QStringLiteral("state = 'success' AND clip_state <> 'saved' "
                          "AND (clip_state <> 'none' OR ended_at IS NOT NULL) "
                          "AND (clip_state <> 'wanted' OR clip_error IS NOT NULL) "
                          "AND (clip_error IS NULL OR instr(clip_error, '\"kind\":\"aborted\"') = 0)");
}

QString TaskRecord::describeStatement()
{
    return QStringLiteral("UPDATE task SET model = :model, prompt = :prompt, request = :request WHERE id = :id");
}

QString TaskRecord::rewriteStatement()
{
    return describeStatement() + QStringLiteral(" AND state = 'waiting'");
}

void TaskRecord::bindRequest(QSqlQuery &query, const Task &task)
{
    query.bindValue(QStringLiteral(":model"), text(task.request.model));
    query.bindValue(QStringLiteral(":prompt"), text(task.request.prompt));
    query.bindValue(QStringLiteral(":request"), compact(task.request.toJson()));
}

void TaskRecord::bindAll(QSqlQuery &query, const Task &task)
{
    bindRequest(query, task);
    query.bindValue(QStringLiteral(":created_at"), task.createdAt.toMSecsSinceEpoch());
    query.bindValue(QStringLiteral(":tracked"), task.tracked);
    bindChanging(query, task);
}

void TaskRecord::bindChanging(QSqlQuery &query, const Task &task)
{
    query.bindValue(QStringLiteral(":state"), stateName(task.state));
    query.bindValue(QStringLiteral(":remote_id"), text(task.remoteId));
    query.bindValue(QStringLiteral(":order_id"), text(task.orderId));
    query.bindValue(QStringLiteral(":request_id"), text(task.requestId));
    query.bindValue(QStringLiteral(":remote_status"), text(task.remoteStatus));
    query.bindValue(QStringLiteral(":price_usd"), task.priceUsd ? QVariant(*task.priceUsd) : QVariant());
    query.bindValue(QStringLiteral(":reason"), text(task.reason));
    query.bindValue(QStringLiteral(":error"), errorText(task.error));
    query.bindValue(QStringLiteral(":accepted_at"), moment(task.acceptedAt));
    query.bindValue(QStringLiteral(":ended_at"), moment(task.endedAt));
    query.bindValue(QStringLiteral(":checks"), task.checks);
    query.bindValue(QStringLiteral(":clip_link"), text(task.clipLink.text()));
    query.bindValue(QStringLiteral(":clip_state"), clipStateName(task.clipState));
    query.bindValue(QStringLiteral(":clip_path"), text(task.clipPath));
    query.bindValue(QStringLiteral(":clip_bytes"), task.clipBytes);
    query.bindValue(QStringLiteral(":clip_error"), errorText(task.clipError));
    query.bindValue(QStringLiteral(":batch"), text(task.batch));
    query.bindValue(QStringLiteral(":queue_position"), task.queuePosition);
    query.bindValue(QStringLiteral(":held"), task.held);
    query.bindValue(QStringLiteral(":picture_way"), pictureWayName(task.pictureWay));
    query.bindValue(QStringLiteral(":sent_addresses"), compact(task.sentAddresses));
    query.bindValue(QStringLiteral(":sent_pictures"),
                    QString::fromUtf8(QJsonDocument(toJson(task.sentPictures)).toJson(QJsonDocument::Compact)));
    query.bindValue(QStringLiteral(":sent_at"), moment(task.sentAt));
    query.bindValue(QStringLiteral(":dismissed"), task.dismissed);
    query.bindValue(QStringLiteral(":raw_answer"), text(task.rawAnswer));
    query.bindValue(QStringLiteral(":clips"),
                    QString::fromUtf8(QJsonDocument(toJson(task.clips)).toJson(QJsonDocument::Compact)));
}

Task TaskRecord::fromRow(const QSqlQuery &query)
{
    auto at = [&query, column = 0]() mutable { return query.value(column++); };
    Task task;
    task.id = at().toLongLong();
    at(); // model and prompt stand in the request too; as columns they are for queries
    at();
    task.request = GenerationRequest::fromJson(objectFrom(at()));
    task.createdAt = momentFrom(at());
    task.tracked = at().toBool();
    task.state = stateFromName(at().toString()).value_or(TaskState::Unknown);
    task.remoteId = at().toString();
    task.orderId = at().toString();
    task.requestId = at().toString();
    task.remoteStatus = at().toString();
    if (const QVariant price = at(); !price.isNull())
        task.priceUsd = price.toDouble();
    task.reason = at().toString();
    task.error = apiErrorFromJson(objectFrom(at()));
    task.acceptedAt = momentFrom(at());
    task.endedAt = momentFrom(at());
    task.checks = at().toInt();
    task.clipLink = RawUrl::fromText(at().toString());
    task.clipState = clipStateFromName(at().toString()).value_or(ClipState::None);
    task.clipPath = at().toString();
    task.clipBytes = at().toLongLong();
    task.clipError = clipErrorFromJson(objectFrom(at()));
    task.batch = at().toString();
    task.queuePosition = at().toDouble();
    task.held = at().toBool();
    task.pictureWay = pictureWayFromName(at().toString()).value_or(PictureWay::None);
    task.sentAddresses = objectFrom(at());
    task.sentPictures = sentPicturesFromJson(QJsonDocument::fromJson(at().toString().toUtf8()).array());
    task.sentAt = momentFrom(at());
    task.dismissed = at().toBool();
    task.rawAnswer = at().toString();
    task.clips = taskClipsFromJson(QJsonDocument::fromJson(at().toString().toUtf8()).array());
    return task;
}
