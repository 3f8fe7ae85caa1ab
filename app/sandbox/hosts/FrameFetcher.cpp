#include "FrameFetcher.h"

#include "net/HttpRules.h"

#include <QBuffer>
#include <QImageReader>
#include <QUrl>

#include <memory>

#include <curl/curl.h>

namespace {

constexpr int longestSide = 4096;
constexpr long connectSeconds = 5;
constexpr long silentSeconds = 10;
constexpr int turnMs = 1000; // of waiting for bytes, where nobody stops it

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Multi = std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)>;

tl::expected<QByteArray, QString> fromDataAddress(const QString &address)
{
    const qsizetype comma = address.indexOf(u',');
    if (comma < 0)
        return tl::make_unexpected(QStringLiteral("cannot be read: the data: address has no data."));
    const QString head = address.left(comma);
    const QByteArray body = address.mid(comma + 1).toLatin1();
    if (!head.endsWith(QLatin1String(";base64"), Qt::CaseInsensitive))
        return QByteArray::fromPercentEncoding(body);
    const auto decoded = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return tl::make_unexpected(QStringLiteral("cannot be read: the data: address is not valid base64."));
    return *decoded;
}

tl::expected<QImage, QString> decoded(QByteArray bytes)
{
    if (bytes.size() > FrameFetcher::mostBytes)
        return tl::make_unexpected(QStringLiteral("cannot be read: it is larger than 20 MB."));
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (std::max(size.width(), size.height()) > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        return tl::make_unexpected(QStringLiteral("cannot be read: it is not a picture that the sandbox knows (%1).")
                                       .arg(reader.errorString()));
    return image;
}

std::size_t keep(const char *bytes, std::size_t size, std::size_t count, void *to)
{
    auto *body = static_cast<QByteArray *>(to);
    body->append(bytes, static_cast<qsizetype>(size * count));
    return body->size() <= FrameFetcher::mostBytes ? size * count : 0; // 0 ends it
}

Easy getOf(const QUrl &url, QByteArray &body)
{
    Easy get(curl_easy_init(), &curl_easy_cleanup);
    curl_easy_setopt(get.get(), CURLOPT_URL, url.toEncoded(QUrl::RemoveFragment).constData());
    curl_easy_setopt(get.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(get.get(), CURLOPT_PROXY, ""); // none, whatever the environment says
    curl_easy_setopt(get.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(get.get(), CURLOPT_SSL_VERIFYPEER, 0L); // it is this very computer
    curl_easy_setopt(get.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(get.get(), CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(get.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(get.get(), CURLOPT_LOW_SPEED_TIME, silentSeconds);
    curl_easy_setopt(get.get(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(get.get(), CURLOPT_WRITEDATA, &body);
    return get;
}

// Whether an answer came, whole.
bool wasAnswered(CURLM *transfer)
{
    int left = 0;
    const CURLMsg *message = curl_multi_info_read(transfer, &left);
    return message && message->msg == CURLMSG_DONE && message->data.result == CURLE_OK;
}

} // namespace

bool FrameFetcher::begin(void *transfer)
{
    const std::lock_guard guard(m_lock);
    if (!m_stopped)
        m_transfers.insert(transfer);
    return !m_stopped;
}

void FrameFetcher::end(void *transfer)
{
    const std::lock_guard guard(m_lock);
    m_transfers.erase(transfer);
}

bool FrameFetcher::isStopped()
{
    const std::lock_guard guard(m_lock);
    return m_stopped;
}

tl::expected<QByteArray, QString> FrameFetcher::download(const QString &address)
{
    const QUrl url(address);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!web || !HttpRules::isThisComputer(url.host())) {
        return tl::make_unexpected(
            QStringLiteral("cannot be fetched: the sandbox only reaches data: addresses and http addresses on this "
                           "computer (127.0.0.1)."));
    }
    QByteArray bytes;
    const Easy get = getOf(url, bytes);
    const Multi transfer(curl_multi_init(), &curl_multi_cleanup);
    if (!begin(transfer.get()))
        return tl::make_unexpected(QStringLiteral("cannot be fetched: the sandbox is stopping."));
    curl_multi_add_handle(transfer.get(), get.get());
    int running = 1;
    while (!isStopped() && curl_multi_perform(transfer.get(), &running) == CURLM_OK && running > 0)
        curl_multi_poll(transfer.get(), nullptr, 0, turnMs, nullptr); // stop() wakes it
    end(transfer.get());
    const bool answered = wasAnswered(transfer.get());
    long status = 0;
    curl_easy_getinfo(get.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_multi_remove_handle(transfer.get(), get.get());
    if (bytes.size() > mostBytes)
        return tl::make_unexpected(QStringLiteral("cannot be fetched: it is larger than 20 MB."));
    if (!answered)
        return tl::make_unexpected(QStringLiteral("cannot be fetched: %1 does not answer.").arg(url.authority()));
    if (status != 200)
        return tl::make_unexpected(
            QStringLiteral("cannot be fetched: %1 answers HTTP %2.").arg(url.authority()).arg(status));
    return bytes;
}

tl::expected<QImage, QString> FrameFetcher::fetch(const QString &address)
{
    const bool data = address.startsWith(QLatin1String("data:"), Qt::CaseInsensitive);
    const auto bytes = data ? fromDataAddress(address) : download(address);
    return bytes.and_then(decoded);
}

void FrameFetcher::stop()
{
    const std::lock_guard guard(m_lock);
    m_stopped = true;
    for (void *transfer : m_transfers)
        curl_multi_wakeup(transfer);
}
