#include "GetExchange.h"

#include "net/HttpRules.h"

#include <QElapsedTimer>
#include <QNetworkReply>

#include <array>
#include <utility>

namespace {

constexpr qint64 slice = 128 << 10; // bytes handed over at once
constexpr qint64 turnMs = 5;        // then the event loop has its turn

} // namespace

GetExchange::GetExchange(const Limits &limits, Open open, GetSink &sink, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_open(std::move(open))
    , m_sink(sink)
    , m_trail(limits.redirects)
{
    for (QTimer *timer : {&m_silence, &m_all}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [this] { m_sink.timedOut(); });
    }
    m_silence.setInterval(m_limits.silence);
    m_all.setInterval(m_limits.all);
}

GetExchange::~GetExchange()
{
    dropReply();
}

RawUrl GetExchange::begin(const RawUrl &link)
{
    if (m_limits.all.count() > 0)
        m_all.start();
    return m_trail.begin(link);
}

void GetExchange::ask(const RawUrl &url)
{
    dropReply();
    m_url = url;
    m_status = 0;
    m_taken = 0;
    m_hasBody = false;
    m_sslErrors.clear();
    m_reply = m_open(url);
    m_reply->setReadBufferSize(m_limits.readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &GetExchange::readSoon);
    connect(m_reply, &QNetworkReply::readyRead, this, &GetExchange::readSoon);
    connect(m_reply, &QNetworkReply::finished, this, &GetExchange::readSoon);
    // Only noted, never ignored: the reply fails with SslHandshakeFailedError.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    if (m_limits.silence.count() > 0)
        m_silence.start();
}

void GetExchange::stop()
{
    dropReply();
    m_all.stop();
    m_status = 0;
}

void GetExchange::dropReply()
{
    m_silence.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

// All work is done in readReply(), from the event loop and never inside a signal of the reply, which may be dropped
// there.
void GetExchange::readSoon()
{
    if (std::exchange(m_stepDue, true))
        return;
    QMetaObject::invokeMethod(this, &GetExchange::readReply, Qt::QueuedConnection);
}

void GetExchange::readReply()
{
    m_stepDue = false;
    const QPointer<GetExchange> self(this); // the sink may delete it
    const QPointer<QNetworkReply> reply = m_reply;
    const auto isOver = [&] { return !self || !reply || m_reply != reply; };
    if (isOver())
        return;
    if (m_status == 0) {
        judgeHead();
        if (isOver())
            return;
    }
    if (m_hasBody) {
        takeBytes();
        if (isOver())
            return;
        if (reply->bytesAvailable() > 0)
            return readSoon();
    }
    if (!reply->isFinished())
        return;
    m_silence.stop();
    m_all.stop();
    m_sink.ended(*reply);
}

void GetExchange::judgeHead()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_status == 0)
        return; // there is no status line yet, or there will be none
    if (HttpRules::isRedirect(m_status))
        return followRedirect();
    const QPointer<GetExchange> self(this);
    const QPointer<QNetworkReply> reply = m_reply;
    const bool isWanted = m_sink.headCame(*reply);
    if (!self || m_reply != reply)
        return;
    m_hasBody = isWanted;
    if (m_limits.silence.count() > 0)
        m_silence.start();
    if (isWanted && HttpRules::announcedLength(*reply) > m_limits.bytes)
        m_sink.tooLarge();
}

// The rest of this answer is dropped. Whether to ask for the next address, and when, the sink decides.
void GetExchange::followRedirect()
{
    const auto next = m_trail.next(m_url, m_reply->rawHeader("Location"));
    dropReply();
    if (next)
        m_sink.redirected(*next);
    else
        m_sink.redirectRefused(next.error());
}

void GetExchange::takeBytes()
{
    std::array<char, slice> bytes;
    const QPointer<GetExchange> self(this);
    const QPointer<QNetworkReply> reply = m_reply;
    QElapsedTimer turn;
    turn.start();
    while (self && reply && m_reply == reply && turn.elapsed() < turnMs) {
        const qint64 count = reply->read(bytes.data(), slice);
        if (count <= 0)
            return;
        if (m_limits.silence.count() > 0)
            m_silence.start();
        m_taken += count;
        if (m_taken > m_limits.bytes)
            return m_sink.tooLarge();
        m_sink.bytesCame(bytes.data(), count);
    }
}
