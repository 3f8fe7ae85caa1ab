#include "ChaosServer.h"

#include "support/process/Patience.h"
#include "support/process/Programs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

namespace {

constexpr int patienceMs = 30'000;
constexpr int tries = 20; // the port may be another connection's for a moment

} // namespace

ChaosServer::ChaosServer(const Options &options)
    : m_options(options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // it never outlives the run
}

ChaosServer::~ChaosServer()
{
    if (!isRunning())
        return;
    m_process.terminate();
    m_process.waitForFinished(patienceMs);
}

bool ChaosServer::start()
{
    QStringList arguments{QStringLiteral("--key"),        m_options.key,
                          QStringLiteral("--speed"),      QString::number(m_options.speed),
                          QStringLiteral("--folder"),     m_options.folder,
                          QStringLiteral("--port"),       QString::number(m_base.port(0)),
                          QStringLiteral("--fault-seed"), QString::number(m_options.seed),
                          QStringLiteral("--small-clips")};
    for (const QString &fault : std::as_const(m_faults))
        arguments << QStringLiteral("--fault") << fault;
    for (int i = 0; i < tries; ++i) {
        m_process.start(builtProgram(QStringLiteral("linkreel-sandbox")), arguments);
        const bool said = Patience::waitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, patienceMs);
        if (said && m_process.canReadLine()) {
            m_base = QUrl(QString::fromUtf8(m_process.readLine()).trimmed(), QUrl::StrictMode);
            return true;
        }
        // The port is still that of the one before.
        const auto isFree = [port = m_base.port(0)] {
            return QTcpServer().listen(QHostAddress::LocalHost, quint16(port));
        };
        if (!Patience::waitFor([this] { return !isRunning(); }, patienceMs) || !Patience::waitFor(isFree, patienceMs))
            return false;
    }
    return false;
}

void ChaosServer::stop()
{
    tally();
    for (auto it = m_struckNow.begin(); it != m_struckNow.end(); ++it)
        m_struckBefore[it.key()] += it.value();
    m_struckNow.clear();
    m_process.terminate();
    if (!Patience::waitFor([this] { return !isRunning(); }, patienceMs))
        qFatal("the sandbox does not end");
}

void ChaosServer::setFaults(const QStringList &faults)
{
    m_faults = faults;
    if (!isRunning())
        return;
    const QJsonObject wanted{{QStringLiteral("faults"), QJsonArray::fromStringList(faults)},
                             {QStringLiteral("seed"), static_cast<qint64>(++m_options.seed)}};
    const HttpAnswer answer = m_http.ask("PUT", m_base.resolved(QUrl(QStringLiteral("/sandbox/faults"))),
                                         QJsonDocument(wanted).toJson(QJsonDocument::Compact));
    if (answer.status != 200)
        qFatal("the sandbox did not take the faults: %s", answer.body.constData());
}

QJsonObject ChaosServer::page(const char *name)
{
    return m_http.get(m_base.resolved(QUrl(QStringLiteral("/sandbox/") + QLatin1String(name)))).json;
}

void ChaosServer::tally()
{
    const QJsonObject counts = page("counts");
    m_mostQueries = std::max(m_mostQueries, counts.value(u"most_queries_at_once").toInt());
    m_leaks = std::max(m_leaks, counts.value(u"authorization_leaks").toInteger());
    const QJsonObject struck = counts.value(u"struck").toObject();
    for (auto it = struck.begin(); it != struck.end(); ++it)
        m_struckNow.insert(it.key(), it.value().toInteger());
}

QMap<QString, qint64> ChaosServer::struck() const
{
    QMap<QString, qint64> all = m_struckBefore;
    for (auto it = m_struckNow.begin(); it != m_struckNow.end(); ++it)
        all[it.key()] += it.value();
    return all;
}
