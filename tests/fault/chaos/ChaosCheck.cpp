#include "ChaosCheck.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace {

constexpr int mostQueriesAtOnce = 6;

QString sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

} // namespace

ChaosCheck::ChaosCheck(ChaosRun &run)
    : m_run(run)
{
}

QStringList ChaosCheck::broken()
{
    m_run.server().tally();
    for (const QJsonValue &value : m_run.server().page("tasks").value(u"tasks").toArray()) {
        const QJsonObject task = value.toObject();
        m_made.insert(task.value(u"task_id").toString(),
                      {task.value(u"sha256").toString(), task.value(u"price").toDouble()});
    }
    m_tasks = m_run.core().store.search().inStates(m_run.core().store.search().countsByState().keys());
    comparePosts();
    for (const ChaosRun::Press &press : m_run.presses())
        judgePress(press);
    compareMoney();
    compareFiles();
    compareLimits();
    m_run.closeCore();
    searchKey();
    checkDatabase();
    return m_broken;
}

// No press is POSTed twice, and none that was never pressed.
void ChaosCheck::comparePosts()
{
    QSet<QString> pressed;
    for (const ChaosRun::Press &press : m_run.presses())
        pressed.insert(press.mark);
    for (const QJsonValue &value : m_run.server().page("posts").value(u"posts").toArray()) {
        const QJsonObject post = value.toObject();
        const QString press = post.value(u"press").toString();
        if (post.value(u"repeats").toBool())
            complain(QStringLiteral("The press %1 was POSTed twice.").arg(press));
        if (!pressed.contains(press))
            complain(QStringLiteral("The server received a POST that nobody pressed (\"%1\").").arg(press));
        m_posts.insert(
            press, {post.value(u"task_id").toString(), post.value(u"told").toBool(), post.value(u"fault").toString()});
    }
    if (m_tasks.size() != m_run.presses().size())
        complain(QStringLiteral("There are %1 rows for %2 presses.").arg(m_tasks.size()).arg(m_run.presses().size()));
}

// Every press is accepted, refused, taken back or unknown, and what the server did is what the row says.
void ChaosCheck::judgePress(const ChaosRun::Press &press)
{
    const std::optional<Task> task = m_run.core().store.search().task(press.id);
    const auto say = [&](const QString &what) {
        complain(QStringLiteral("Press %1, row %2 (%3): %4")
                     .arg(press.mark)
                     .arg(press.id)
                     .arg(task ? stateName(task->state) : QStringLiteral("gone"), what));
    };
    if (!task || !task->request.prompt.endsWith(QStringLiteral("sandbox:press-") + press.mark))
        return say(QStringLiteral("the press is not in the store."));
    const bool posted = m_posts.contains(press.mark);
    const Post post = m_posts.value(press.mark);
    if (!post.taskId.isEmpty() && (task->remoteId == post.taskId || task->state == TaskState::Unknown))
        m_known.insert(post.taskId);
    if (!task->remoteId.isEmpty()) {
        if (task->remoteId != post.taskId)
            say(QStringLiteral("its task id %1 is not the one that the server made, %2.")
                    .arg(task->remoteId, post.taskId));
        return;
    }
    switch (task->state) {
    case TaskState::Cancelled:
        if (posted)
            say(QStringLiteral("it was taken back, and yet it was POSTed."));
        break;
    case TaskState::Refused:
        if (!posted || !post.taskId.isEmpty())
            say(posted ? QStringLiteral("the server made task %1 (%2).").arg(post.taskId, post.fault)
                       : QStringLiteral("the server has never heard of it."));
        break;
    case TaskState::Unknown: {
        const bool timedOut = task->error && task->error->kind == ApiError::Kind::TimedOut;
        if ((!posted || post.told) && !timedOut && !m_run.mayBeLost(press.id))
            say(posted ? QStringLiteral("the server told task %1 in a whole answer.").arg(post.taskId)
                       : QStringLiteral("no POST arrived, and nothing was in its way."));
        break;
    }
    case TaskState::Waiting:
    case TaskState::Sending:
    case TaskState::Pending:
    case TaskState::Processing:
    case TaskState::Success:
    case TaskState::Failed:
    case TaskState::TimedOut:
    case TaskState::NotFound:
        say(QStringLiteral("it has no task id."));
    }
}

void ChaosCheck::compareMoney()
{
    double charged = 0;
    for (auto made = m_made.begin(); made != m_made.end(); ++made) {
        charged += made->price;
        if (!m_known.contains(made.key()))
            complain(QStringLiteral("Task %1 was made and charged, and no row knows of it.").arg(made.key()));
    }
    double booked = 0;
    for (const Task &task : std::as_const(m_tasks)) {
        booked += task.priceUsd.value_or(0);
        if (task.remoteId.isEmpty())
            for (const Post &post : m_posts.values(task.request.prompt.section(QStringLiteral("sandbox:press-"), -1)))
                booked += m_made.value(post.taskId).price; // the unknown ones
    }
    if (std::abs(charged - booked) > 0.00005)
        complain(QStringLiteral("The server charged $%1, LinkReel knows of $%2.").arg(charged).arg(booked));
}

void ChaosCheck::compareFiles()
{
    QHash<QString, qint64> owners;
    for (const Task &task : std::as_const(m_tasks)) {
        const QString row = QStringLiteral("Row %1: ").arg(task.id);
        if (task.state != TaskState::Success || task.clipState != ClipState::Saved)
            continue; // a Success that is not saved is open, and the run says so
        if (owners.contains(task.clipPath))
            complain(row +
                     QStringLiteral("its file %1 is row %2's too.").arg(task.clipPath).arg(owners[task.clipPath]));
        owners.insert(task.clipPath, task.id);
        const QString sha256 = sha256Of(task.clipPath);
        if (sha256 != m_made.value(task.remoteId).sha256)
            complain(row +
                     QStringLiteral("its file %1 is not the server's clip (%2).")
                         .arg(task.clipPath, sha256.isEmpty() ? QStringLiteral("it is not there") : sha256.left(12)));
    }
    QDirIterator files(m_run.clipFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (!owners.contains(path))
            complain(QStringLiteral("%1 was left over; it is no row's clip.").arg(path));
    }
}

void ChaosCheck::compareLimits()
{
    if (m_run.server().mostQueriesAtOnce() > mostQueriesAtOnce)
        complain(QStringLiteral("%1 queries were at the server at once.").arg(m_run.server().mostQueriesAtOnce()));
    if (m_run.server().keysThatWentElsewhere() > 0)
        complain(QStringLiteral("The API key was sent to the clips' host."));
}

// In everything that LinkReel wrote: its profile, its log, the names and the bytes of its clips.
void ChaosCheck::searchKey()
{
    const QByteArray key = m_run.key().toLatin1();
    for (const QString &folder : {m_run.profileFolder(), m_run.clipFolder()}) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(key) ||
                file.fileName().contains(m_run.key()))
                complain(QStringLiteral("The API key stands in %1.").arg(file.fileName()));
        }
    }
}

void ChaosCheck::checkDatabase()
{
    const QString name = QStringLiteral("chaos-check");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(m_run.profileFolder() + QStringLiteral("/data/sandbox/linkreel.sqlite"));
        database.open();
        QSqlQuery query(QStringLiteral("PRAGMA integrity_check"), database);
        const QString answer = query.next() ? query.value(0).toString() : QStringLiteral("it cannot be read");
        if (answer != QLatin1String("ok"))
            complain(QStringLiteral("The database is damaged: %1").arg(answer));
    }
    QSqlDatabase::removeDatabase(name);
}
