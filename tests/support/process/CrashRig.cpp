#include "CrashRig.h"

#include "Patience.h"
#include "Programs.h"
#include "clips/metadata/XmpBox.h"
#include "drafts/RecordFile.h"
#include "support/disk/FileBytes.h"
#include "support/http/HttpProbe.h"
#include "support/media/ClipPackets.h"
#include "support/tasks/StoreSentences.h"
#include "tasks/store/TaskStore.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTest>
#include <QUuid>

#include <csignal>

namespace {

const QString key = QStringLiteral("sk-of-a-program-that-dies");
const QString crashVariable = QStringLiteral("LINKREEL_CRASH_AT");
const QStringList focus{QStringLiteral("search"), QStringLiteral("--sync"),     QStringLiteral("--onlyvisible"),
                        QStringLiteral("--name"), QStringLiteral("^LinkReel$"), QStringLiteral("windowfocus"),
                        QStringLiteral("--sync")};

constexpr int betweenLooksMs = 50;

bool sameBytes(const QString &path, const QString &otherPath)
{
    QFile file(path);
    QFile other(otherPath);
    return file.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly) && file.readAll() == other.readAll();
}

} // namespace

const QStringList CrashRig::goOnKeys{QStringLiteral("ctrl+3"), QStringLiteral("shift+Tab"), QStringLiteral("shift+Tab"),
                                     QStringLiteral("space")};

CrashRig::CrashRig()
{
    for (const char *folder : {"sandbox/tasks", "sandbox/clips", "data/composer", "home"})
        QDir(m_folder.path()).mkpath(QLatin1String(folder));
    describeClips(false);
}

void CrashRig::describeClips(bool on)
{
    m_describes = on;
    writeFile(path(QStringLiteral("linkreel.ini")), on ? "[clips]\ndescribe=true\n" : "[clips]\ndescribe=false\n");
}

CrashRig::~CrashRig()
{
    stop();
    m_sandbox.kill();
    m_sandbox.waitForFinished(patienceMs);
}

QUrl CrashRig::at(const QString &path) const
{
    QUrl url(m_address);
    url.setPath(path);
    return url;
}

QString CrashRig::madeEarlier(double seconds, const QString &clip, int words)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString copy = path(QStringLiteral("sandbox/clips/%1.mp4").arg(id));
    if (!QFile::copy(clip, copy))
        qFatal("%s cannot be copied", qPrintable(clip));
    const GenerationRequest request{QStringLiteral("kling-v3"), QStringLiteral("A paper boat"), {}};
    const QJsonObject json{
        {QStringLiteral("id"), id},
        {QStringLiteral("request"), request.toJson()},
        {QStringLiteral("words"), words},
        {QStringLiteral("created_ms"),
         QDateTime::currentMSecsSinceEpoch() - static_cast<qint64>(seconds * 1000 / speed)},
        {QStringLiteral("clip"), QJsonObject{{QStringLiteral("path"), copy},
                                             {QStringLiteral("bytes"), QFileInfo(copy).size()},
                                             {QStringLiteral("etag"), QStringLiteral("\"%1\"").arg(id)}}}};
    writeFile(path(QStringLiteral("sandbox/tasks/%1.json").arg(id)), QJsonDocument(json).toJson());
    return id;
}

void CrashRig::startSandbox()
{
    m_sandbox.start(builtProgram(QStringLiteral("linkreel-sandbox")),
                    {QStringLiteral("--key"), key, QStringLiteral("--speed"), QString::number(speed),
                     QStringLiteral("--folder"), path(QStringLiteral("sandbox")), QStringLiteral("--small-clips")});
    if (!Patience::waitFor([this] { return m_sandbox.canReadLine(); }, patienceMs))
        qFatal("the sandbox does not start");
    m_address = QString::fromUtf8(m_sandbox.readLine()).trimmed();
}

int CrashRig::counted(const char *what)
{
    return HttpProbe().get(at(QStringLiteral("/sandbox/counts"))).json.value(QLatin1String(what)).toInt(-1);
}

QStringList CrashRig::madeTasks() const
{
    QStringList ids;
    for (const QFileInfo &record : QDir(path(QStringLiteral("sandbox/tasks"))).entryInfoList(QDir::Files))
        ids << record.completeBaseName();
    return ids;
}

void CrashRig::draft(const QString &prompt, const QString &picture)
{
    const QJsonObject fields{{QStringLiteral("resolution"), QStringLiteral("480P")}}; // its clips are small
    Record record;
    record.content = {{QStringLiteral("model"), QStringLiteral("seedance-2-0")},
                      {QStringLiteral("prompt"), prompt},
                      {QStringLiteral("setByUser"), fields},
                      {QStringLiteral("shown"), fields}};
    if (!picture.isEmpty()) {
        record.content.insert(QStringLiteral("first"), QJsonObject{{QStringLiteral("value"), 0},
                                                                   {QStringLiteral("name"), QStringLiteral("boat")},
                                                                   {QStringLiteral("width"), 1280},
                                                                   {QStringLiteral("height"), 720}});
        record.large.append({picture, {}});
    }
    QList<Record> records{record};
    const auto saved = RecordFile(path(QStringLiteral("data/composer/draft.json"))).save(records);
    if (!saved)
        qFatal("%s", qPrintable(saved.error().detail));
}

void CrashRig::seed(const QList<Task> &tasks)
{
    TaskStore store(database());
    for (Task task : tasks)
        if (!store.add(task))
            qFatal("%s", qPrintable(problemOf(store)));
}

QProcessEnvironment CrashRig::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    environment.insert(QStringLiteral("HOME"), path(QStringLiteral("home")));
    environment.insert(QStringLiteral("LINKMODEL_API_KEY"), key);
    environment.insert(QStringLiteral("LINKMODEL_CATALOG_URL"), at(QStringLiteral("/catalogue/v1")).toString());
    return environment;
}

// True when it asked about its key: then its window is ready for hands. False: it died before.
bool CrashRig::launch(const QString &program, const QString &place)
{
    stop();
    QTcpServer vanishing; // takes the question about the key, and is gone
    QString address = m_address;
    if (m_unplugged && vanishing.listen(QHostAddress::LocalHost))
        address = QStringLiteral("http://127.0.0.1:%1/api/v1").arg(vanishing.serverPort());
    const int before = counted("key_checks");
    m_program = std::make_unique<QProcess>();
    QProcessEnvironment variables = environment();
    variables.insert(QStringLiteral("LINKMODEL_BASE_URL"), address);
    variables.insert(crashVariable, place);
    m_program->setProcessEnvironment(variables);
    m_program->start(builtProgram(program),
                     {QStringLiteral("--profile"), m_folder.path(), QStringLiteral("--speed"), QString::number(speed)});
    QDeadlineTimer nextLook(0); // each look is a request to the sandbox, and qWaitFor looks a hundred times a second
    const auto asked = [&] {
        if (vanishing.isListening())
            return vanishing.hasPendingConnections();
        if (!nextLook.hasExpired())
            return false;
        nextLook.setRemainingTime(betweenLooksMs);
        return counted("key_checks") > before;
    };
    bool begins = false;
    const bool known =
        Patience::waitFor([&] { return (begins = asked()) || m_program->state() == QProcess::NotRunning; }, patienceMs);
    if (!known)
        qFatal("the program does not start: %s", m_program->readAllStandardError().constData());
    return begins;
}

QString CrashRig::dieAt(const QString &place, const QStringList &keys)
{
    const bool begins = launch(QStringLiteral("linkreel-crashing"), place);
    QProcess hands;
    if (!keys.isEmpty() && begins) {
        QProcess::execute(QStringLiteral("xdotool"), focus);
        hands.start(QStringLiteral("xdotool"), QStringList{QStringLiteral("key")} + keys);
    }
    const bool ended = Patience::waitFor([this] { return m_program->state() == QProcess::NotRunning; }, patienceMs);
    if (!hands.waitForFinished(ended ? patienceMs : 0)) { // killed too early, it would leave a key pressed
        hands.kill();
        hands.waitForFinished(patienceMs);
    }
    if (!ended)
        return QStringLiteral("it never came to %1").arg(place);
    const QByteArray line = "crash point " + place.section(u':', 0, 0).toUtf8() + '\n';
    const QByteArray said = m_program->readAllStandardError();
    const bool killed = m_program->exitStatus() == QProcess::CrashExit && m_program->exitCode() == SIGKILL;
    return killed && said.contains(line) ? QString()
                                         : QStringLiteral("it ended otherwise: %1").arg(QString::fromUtf8(said));
}

void CrashRig::start()
{
    if (!launch(QStringLiteral("linkreel"), {}))
        qFatal("the program ended: %s", m_program->readAllStandardError().constData());
}

void CrashRig::press(const QStringList &keys)
{
    // In one go the keys would overtake the focus, and lose their Ctrl.
    if (QProcess::execute(QStringLiteral("xdotool"), focus) != 0 ||
        QProcess::execute(QStringLiteral("xdotool"), QStringList{QStringLiteral("key")} + keys) != 0)
        qFatal("no keys can be pressed");
}

void CrashRig::stop()
{
    if (!m_program)
        return;
    m_program->kill(); // SIGKILL
    m_program->waitForFinished(patienceMs);
    m_program.reset();
}

QVariant CrashRig::ask(const QString &question) const
{
    const QString connection = QUuid::createUuid().toString();
    QVariant answer;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        file.setDatabaseName(database());
        file.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"));
        if (QFile::exists(database()) && file.open()) {
            QSqlQuery query(file);
            if (query.exec(question) && query.next())
                answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return answer;
}

QStringList CrashRig::column(const QString &name) const
{
    // The order of the rows is SQLite's own order of the key. Texts in here hold no line breaks.
    return ask(QStringLiteral("SELECT group_concat(%1, char(10)) FROM (SELECT %1 FROM task ORDER BY id)").arg(name))
        .toString()
        .split(u'\n', Qt::SkipEmptyParts);
}

QString CrashRig::damage() const
{
    if (const QString word = ask(QStringLiteral("PRAGMA integrity_check")).toString(); word != QStringLiteral("ok"))
        return QStringLiteral("the database: %1").arg(word);
    const QDir clips(path(QStringLiteral("Videos/LinkReel")));
    QStringList left = clips.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    const QStringList saved = ask(QStringLiteral("SELECT group_concat(clip_path || char(9) || remote_id || char(9) || "
                                                 "clip_bytes, char(10)) FROM task WHERE clip_state = 'saved'"))
                                  .toString()
                                  .split(u'\n', Qt::SkipEmptyParts);
    for (const QString &row : saved) {
        const QString original = path(QStringLiteral("sandbox/clips/%1.mp4").arg(row.section(u'\t', 1, 1)));
        const QFileInfo clip(row.section(u'\t', 0, 0));
        if (clip.size() != row.section(u'\t', 2, 2).toLongLong() || !left.removeOne(clip.fileName()))
            return QStringLiteral("%1 is not there, or not as long as the history says").arg(clip.filePath());
        const bool isIt =
            m_describes ? packetsOf(clip.filePath()) == packetsOf(original) && !xmpBoxOf(clip.filePath()).isEmpty()
                        : sameBytes(clip.filePath(), original);
        if (!isIt)
            return QStringLiteral("%1 is not what the sandbox made").arg(clip.filePath());
    }
    return left.isEmpty() ? QString() : QStringLiteral("among the clips: %1").arg(left.join(u'|'));
}
