#include "TestCertificates.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

namespace {

const QStringList newKey{QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                         QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes")};

void openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.value(0)), process.readAllStandardError().constData());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(path));
    return file.readAll();
}

// What was trusted before any test added to it.
const QSslConfiguration &before()
{
    static const QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    return configuration;
}

} // namespace

TestCertificates::TestCertificates()
{
    before();
    openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509")} + newKey +
            QStringList{QStringLiteral("-keyout"), path(QStringLiteral("ca.key")), QStringLiteral("-out"),
                        path(QStringLiteral("ca.pem")), QStringLiteral("-subj"), QStringLiteral("/CN=LinkReel tests"),
                        QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-addext"),
                        QStringLiteral("keyUsage=critical,keyCertSign")});
}

void TestCertificates::makeRequest(const QString &name)
{
    openssl(QStringList{QStringLiteral("req")} + newKey +
            QStringList{QStringLiteral("-keyout"), path(QStringLiteral("leaf.key")), QStringLiteral("-out"),
                        path(QStringLiteral("leaf.csr")), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
                        QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:") + name});
}

// By "openssl ca", which takes both dates: "openssl x509" of OpenSSL 3.5 makes nothing that ended before it began.
QSslConfiguration TestCertificates::server(const QString &name, int days)
{
    makeRequest(name);
    writeAuthority();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto written = [](const QDateTime &time) { return time.toString(QStringLiteral("yyMMddHHmmss'Z'")); };
    openssl({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"), QStringLiteral("-config"),
             path(QStringLiteral("ca.conf")), QStringLiteral("-cert"), path(QStringLiteral("ca.pem")),
             QStringLiteral("-keyfile"), path(QStringLiteral("ca.key")), QStringLiteral("-in"),
             path(QStringLiteral("leaf.csr")), QStringLiteral("-startdate"),
             written(now.addDays(std::min(0, days) - 1)), QStringLiteral("-enddate"), written(now.addDays(days)),
             QStringLiteral("-out"), path(QStringLiteral("leaf.pem"))});
    return loaded();
}

void TestCertificates::writeAuthority() const
{
    const auto write = [this](const char *name, const QByteArray &content) {
        QFile file(path(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", name);
    };
    write("ca.index", {});
    write("ca.conf",
          "[ca]\ndefault_ca=tests\n[tests]\ndatabase=" + QFile::encodeName(path(QStringLiteral("ca.index"))) +
              "\nnew_certs_dir=" + QFile::encodeName(m_folder.path()) +
              "\nrand_serial=yes\ndefault_md=sha256\ncopy_extensions=copy\npolicy=any\n"
              "[any]\ncommonName=supplied\n");
}

QSslConfiguration TestCertificates::selfSigned(const QString &name)
{
    makeRequest(name);
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), path(QStringLiteral("leaf.csr")),
             QStringLiteral("-key"), path(QStringLiteral("leaf.key")), QStringLiteral("-copy_extensions"),
             QStringLiteral("copy"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-out"),
             path(QStringLiteral("leaf.pem"))});
    return loaded();
}

QSslConfiguration TestCertificates::loaded() const
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(contentOf(path(QStringLiteral("leaf.pem")))));
    configuration.setPrivateKey(QSslKey(contentOf(path(QStringLiteral("leaf.key"))), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of those who call
    return configuration;
}

void TestCertificates::trust() const
{
    QSslConfiguration configuration = before();
    configuration.addCaCertificate(QSslCertificate(contentOf(path(QStringLiteral("ca.pem")))));
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestCertificates::trustNobodyNew()
{
    QSslConfiguration::setDefaultConfiguration(before());
}
