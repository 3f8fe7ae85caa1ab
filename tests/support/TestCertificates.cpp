#include "TestCertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

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

QSslConfiguration TestCertificates::server(const QString &name, int days)
{
    makeRequest(name);
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), path(QStringLiteral("leaf.csr")),
             QStringLiteral("-CA"), path(QStringLiteral("ca.pem")), QStringLiteral("-CAkey"),
             path(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"), QStringLiteral("-copy_extensions"),
             QStringLiteral("copy"), QStringLiteral("-days"), QString::number(days), QStringLiteral("-out"),
             path(QStringLiteral("leaf.pem"))});
    return loaded();
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
