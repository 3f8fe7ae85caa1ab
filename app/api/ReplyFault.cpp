#include "ReplyFault.h"

#include "CleanText.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslCertificate>

namespace {

constexpr qsizetype longestNames = 200; // of those in a certificate: anybody may have written them

QString tr(const char *text)
{
    return QCoreApplication::translate("ReplyFault", text);
}

QString placeOf(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

QString namesIn(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    return cleanText(names.join(QStringLiteral(", ")), {}, longestNames);
}

} // namespace

QNetworkProxy proxyFor(const QNetworkAccessManager &manager, const QUrl &url)
{
    if (manager.proxy().type() != QNetworkProxy::DefaultProxy)
        return manager.proxy();
    return QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0, QNetworkProxy::NoProxy);
}

// Measured with Qt 6.4.2: a proxy that refuses, or answers a CONNECT with anything but 200, is UnknownNetworkError; one
// whose name is not known is HostNotFoundError, and so is a name that it does not know itself.
QString proxyFault(const QNetworkReply &reply, const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    switch (reply.error()) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tr("the proxy %1 wants a user name and a password, or others than these").arg(placeOf(proxy));
    case QNetworkReply::ProxyNotFoundError:
        return tr("the proxy %1 was not found").arg(placeOf(proxy));
    case QNetworkReply::HostNotFoundError:
        return tr("the proxy %1 was not found, or does not find %2").arg(placeOf(proxy), reply.url().host());
    case QNetworkReply::ProxyTimeoutError:
        return proxySilence(proxy);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::UnknownProxyError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::UnknownNetworkError:
        return tr("the proxy %1 did not make the connection to %2 (%3)")
            .arg(placeOf(proxy), reply.url().host(), cleanText(reply.errorString(), {}, longestNames));
    default:
        return {};
    }
}

QString proxySilence(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    return tr("the proxy %1 did not answer in time").arg(placeOf(proxy));
}

QString certificateFault(const QNetworkReply &reply, const QList<QSslError> &errors)
{
    const QString host = reply.url().host();
    if (errors.isEmpty())
        return tr("%1 and this computer could not agree on a safe connection (%2)")
            .arg(host, cleanText(reply.errorString(), {}, longestNames));
    const QSslError &error = errors.first();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return tr("the certificate of %1 is for another name (%2)").arg(host, namesIn(error.certificate()));
    case QSslError::CertificateExpired:
        return tr("the certificate of %1 has expired, on %2; or this computer's clock is wrong")
            .arg(host, error.certificate().expiryDate().toUTC().date().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return tr("the certificate of %1 is not valid yet; or this computer's clock is wrong").arg(host);
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return tr("the certificate of %1 was issued by somebody this computer does not trust").arg(host);
    default:
        return tr("the certificate of %1 is not in order (%2)")
            .arg(host, cleanText(error.errorString(), {}, longestNames));
    }
}
