#include "ReplyFault.h"

#include "CleanText.h"
#include "CodedDetail.h"
#include "NetworkFault.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslCertificate>

namespace {

constexpr qsizetype longestNames = 200; // of those in a certificate: anybody may have written them

using FaultKind = NetworkFault::Kind;

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

QNetworkProxy proxyFor(const QUrl &url)
{
    QNetworkProxy proxy = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0, QNetworkProxy::NoProxy);
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    if (proxy.type() == QNetworkProxy::DefaultProxy || proxy.type() == QNetworkProxy::FtpCachingProxy)
        proxy.setType(QNetworkProxy::NoProxy);
    return proxy;
}

QNetworkReply::NetworkError networkError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
        return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

// Measured with Qt 6.4.2: a proxy that refuses, or answers a CONNECT with anything but 200, is UnknownNetworkError; one
// whose name is not known is HostNotFoundError, and so is a name that it does not know itself.
QString proxyFault(const QNetworkReply &reply, const QNetworkProxy &proxy)
{
    return proxyFault(reply.error(), reply.errorString(), reply.url().host(), proxy);
}

QString proxyFault(QNetworkReply::NetworkError error, const QString &errorString, const QString &host,
                   const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    switch (error) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return codedDetail(FaultKind::ProxyLogin, {placeOf(proxy)});
    case QNetworkReply::ProxyNotFoundError:
        return codedDetail(FaultKind::ProxyNotFound, {placeOf(proxy)});
    case QNetworkReply::HostNotFoundError:
        return codedDetail(FaultKind::ProxyOrHostNotFound, {placeOf(proxy), host});
    case QNetworkReply::ProxyTimeoutError:
        return proxySilence(proxy);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::UnknownProxyError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::UnknownNetworkError:
        return codedDetail(FaultKind::ProxyRefused, {placeOf(proxy), host, cleanText(errorString, {}, longestNames)});
    default:
        return {};
    }
}

QString proxySilence(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    return codedDetail(FaultKind::ProxySilent, {placeOf(proxy)});
}

QString certificateFault(const QNetworkReply &reply, const QList<QSslError> &errors)
{
    return certificateFault(reply.url().host(), reply.errorString(), errors);
}

QString certificateFault(const QString &host, const QString &errorString, const QList<QSslError> &errors)
{
    if (errors.isEmpty())
        return codedDetail(FaultKind::NoSafeConnection, {host, cleanText(errorString, {}, longestNames)});
    const QSslError &error = errors.first();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return codedDetail(FaultKind::CertificateName, {host, namesIn(error.certificate())});
    case QSslError::CertificateExpired:
        return codedDetail(FaultKind::CertificateExpired,
                           {host, error.certificate().expiryDate().toUTC().date().toString(Qt::ISODate)});
    case QSslError::CertificateNotYetValid:
        return codedDetail(FaultKind::CertificateNotYet, {host});
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return codedDetail(FaultKind::CertificateUntrusted, {host});
    default:
        return codedDetail(FaultKind::CertificateOther, {host, cleanText(error.errorString(), {}, longestNames)});
    }
}
