#include "StorePeer.h"

#include "platform/UtcTime.h"
#include "tasks/store/TaskStore.h"

#include <QFile>
#include <QJsonArray>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

StorePeer::StorePeer(const QString &path)
    : m_connection(QUuid::createUuid().toString())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{
    m_database.setDatabaseName(path);
    if (!m_database.open())
        qFatal("StorePeer: %s", qPrintable(m_database.lastError().text()));
}

StorePeer::~StorePeer()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

void StorePeer::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement))
        qFatal("StorePeer: %s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
}

QVariant StorePeer::value(const QString &question, int column)
{
    QSqlQuery query(m_database);
    if (!query.exec(question))
        qFatal("StorePeer: %s: %s", qPrintable(question), qPrintable(query.lastError().text()));
    return query.next() ? query.value(column) : QVariant();
}

void StorePeer::makeSchema(int version)
{
    for (int i = 1; i <= version; ++i) {
        QFile script(QStringLiteral(":/migrations/%1.sql").arg(i, 4, 10, QLatin1Char('0')));
        if (!script.open(QIODevice::ReadOnly))
            qFatal("StorePeer: there is no version %d", i);
        for (const QString &statement : QString::fromUtf8(script.readAll()).trimmed().split(QStringLiteral(";\n")))
            run(statement);
    }
    run(QStringLiteral("PRAGMA user_version = %1").arg(version));
}

void StorePeer::fail(const QString &what)
{
    run(QStringLiteral("CREATE TRIGGER refuse_%1 BEFORE %1 ON task "
                       "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
            .arg(what));
}

void StorePeer::heal()
{
    run(QStringLiteral("DROP TRIGGER IF EXISTS refuse_INSERT"));
    run(QStringLiteral("DROP TRIGGER IF EXISTS refuse_UPDATE"));
}

void StorePeer::multiply(qint64 id, int count)
{
    const QString columns =
        value(QStringLiteral("SELECT group_concat(name) FROM pragma_table_info('task') WHERE name <> 'id'")).toString();
    run(QStringLiteral("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < %3) "
                       "INSERT INTO task (%1) SELECT %1 FROM n, task WHERE id = %2")
            .arg(columns)
            .arg(id)
            .arg(count));
}

Task wholeTask(const TaskStore &store, qint64 id)
{
    Task task = store.search().task(id).value();
    StorePeer peer(store.path());
    for (const QString &digest : pictureDigests(task.request.fields)) {
        const QString question = QStringLiteral("SELECT head, bytes FROM picture WHERE digest = '%1'").arg(digest);
        if (const QVariant head = peer.value(question); head.isValid())
            task.request.pictures.insert(digest, {head.toByteArray(), peer.value(question, 1).toByteArray()});
    }
    task.request.fields = task.request.fieldsWithPictures();
    return task;
}

Task fullTask()
{
    Task task;
    task.request = {QStringLiteral("kling-v3"),
                    QStringLiteral("Ein Fjord, \u96ea, \U0001F3AC; DROP TABLE task;\nsecond line"),
                    {{QStringLiteral("duration"), 5},
                     {QStringLiteral("extends.cfg_scale"), 0.1},
                     {QStringLiteral("extends.audio"), true},
                     {QStringLiteral("images"), QJsonArray{QStringLiteral("a"), QStringLiteral("b")}}}};
    task.state = TaskState::Failed;
    task.batch = QStringLiteral("batch-1");
    task.queuePosition = 2.5;
    task.held = true;
    task.pictureWay = PictureWay::Uploaded;
    task.sentAddresses = {{QStringLiteral("first_frame_image"), QStringLiteral("https://pictures.example/a.jpg")}};
    task.sentPictures = {{QStringLiteral("first_frame_image"), 9000, QString(64, u'a'), 812, QString(64, u'b')}};
    task.sentAt = utcTime(1'790'000'000'789);
    task.dismissed = true;
    task.rawAnswer = QStringLiteral("HTTP/1.1 502 Bad Gateway\n\n<html>");
    task.remoteId = QStringLiteral("task/../1");
    task.orderId = QStringLiteral("order-1");
    task.requestId = QStringLiteral("request-1");
    task.remoteStatus = QStringLiteral("FAILED");
    task.priceUsd = 0.074;
    task.reason = QStringLiteral("Content policy: \u201cno\u201d");
    ApiError error;
    error.kind = ApiError::Kind::Refused;
    error.httpStatus = 200;
    error.code = 500;
    error.serverText = QStringLiteral("insufficient balance");
    error.requestId = QStringLiteral("request-2");
    error.retryAfter = std::chrono::seconds(7);
    error.detail = QStringLiteral("code 500");
    error.requestSent = false;
    error.taskId = QStringLiteral("task-2");
    task.error = error;
    task.createdAt = utcTime(1'790'000'000'123);
    task.acceptedAt = utcTime(1'790'000'001'234);
    task.endedAt = utcTime(1'790'000'130'345);
    task.checks = 19;
    task.clipLink = QUrl(QStringLiteral("https://files.example/a%20b.mp4?sig=a%2Fb%3D&t=1"));
    task.clipState = ClipState::Failed;
    task.clipPath = QStringLiteral("/home/u/Videos/LinkReel/2026-11-23 Fjord \u96ea (kling-v3).mp4");
    task.clipBytes = 5'000'000'000;
    task.clipError = ClipError{ClipError::Kind::Disk, 507, QStringLiteral("No space left on device")};
    task.clips = {{task.clipLink, ClipState::Saved, task.clipPath, task.clipBytes, {}},
                  {RawUrl::fromText(QStringLiteral("https://files.example/%7Eb|c.mp4?sig=%2f")),
                   ClipState::Failed,
                   {},
                   0,
                   task.clipError}};
    task.shot = 1; // as the first one of an empty history has them
    task.take = 1;
    task.marks = {4,
                  true,
                  utcTime(1'790'000'200'456),
                  {QStringLiteral("wide, slow"), QStringLiteral("\u201cT\u00e4g\u201d")},
                  QStringLiteral("Too dark\nat the end")};
    return task;
}

Task acceptedTask(const QString &remoteId, qint64 acceptedMs)
{
    Task task;
    task.request = {QStringLiteral("kling-v3"), QStringLiteral("Slow dolly-in over a desert highway"), {}};
    task.state = TaskState::Processing;
    task.remoteId = remoteId;
    task.createdAt = utcTime(acceptedMs - 800);
    task.acceptedAt = utcTime(acceptedMs);
    return task;
}

Task finishedTask(const QString &remoteId, const QUrl &clip, qint64 endedMs)
{
    Task task = acceptedTask(remoteId, endedMs - 130'000);
    task.state = TaskState::Success;
    task.endedAt = utcTime(endedMs);
    task.clipLink = clip;
    return task;
}
