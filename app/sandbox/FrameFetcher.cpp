#include "FrameFetcher.h"

#include <httplib.h>

#include <QBuffer>
#include <QHostAddress>
#include <QImageReader>
#include <QUrl>

namespace {

constexpr int longestSide = 4096;

std::variant<QByteArray, QString> fromDataAddress(const QString &address)
{
    const qsizetype comma = address.indexOf(u',');
    if (comma < 0)
        return QStringLiteral("cannot be read: the data: address has no data.");
    const QString head = address.left(comma);
    const QByteArray body = address.mid(comma + 1).toLatin1();
    if (!head.endsWith(QLatin1String(";base64"), Qt::CaseInsensitive))
        return QByteArray::fromPercentEncoding(body);
    const auto decoded = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return QStringLiteral("cannot be read: the data: address is not valid base64.");
    return *decoded;
}

bool isThisComputer(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

std::variant<QImage, QString> decoded(QByteArray bytes)
{
    if (bytes.size() > FrameFetcher::mostBytes)
        return QStringLiteral("cannot be read: it is larger than 20 MB.");
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (std::max(size.width(), size.height()) > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        return QStringLiteral("cannot be read: it is not a picture that the sandbox knows (%1).")
            .arg(reader.errorString());
    return image;
}

} // namespace

FrameFetcher::FrameFetcher() = default;
FrameFetcher::~FrameFetcher() = default;

std::variant<QByteArray, QString> FrameFetcher::download(const QString &address)
{
    const QUrl url(address);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!web || !isThisComputer(url.host())) {
        return QStringLiteral("cannot be fetched: the sandbox only reaches data: addresses and http addresses on this "
                              "computer (127.0.0.1).");
    }
    httplib::Client client(url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString());
    client.enable_server_certificate_verification(false); // it is this very computer
    client.set_connection_timeout(5);
    client.set_read_timeout(10);
    {
        const std::lock_guard guard(m_lock);
        if (m_stopped)
            return QStringLiteral("cannot be fetched: the sandbox is stopping.");
        m_clients.insert(&client);
    }
    QByteArray bytes;
    const QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    const auto result =
        client.Get(target.isEmpty() ? "/" : target.toStdString(), [&bytes](const char *data, size_t size) {
            bytes.append(data, static_cast<qsizetype>(size));
            return bytes.size() <= mostBytes;
        });
    {
        const std::lock_guard guard(m_lock);
        m_clients.erase(&client);
    }
    if (bytes.size() > mostBytes)
        return QStringLiteral("cannot be fetched: it is larger than 20 MB.");
    if (!result)
        return QStringLiteral("cannot be fetched: %1 does not answer.").arg(url.authority());
    if (result->status != 200)
        return QStringLiteral("cannot be fetched: %1 answers HTTP %2.").arg(url.authority()).arg(result->status);
    return bytes;
}

std::variant<QImage, QString> FrameFetcher::fetch(const QString &address)
{
    const bool data = address.startsWith(QLatin1String("data:"), Qt::CaseInsensitive);
    const auto bytes = data ? fromDataAddress(address) : download(address);
    if (const auto *problem = std::get_if<QString>(&bytes))
        return *problem;
    return decoded(std::get<QByteArray>(bytes));
}

void FrameFetcher::stop()
{
    const std::lock_guard guard(m_lock);
    m_stopped = true;
    for (httplib::Client *client : m_clients)
        client->stop();
}
