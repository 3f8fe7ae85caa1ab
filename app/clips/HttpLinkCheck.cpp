#include "HttpLinkCheck.h"

#include "ClipHttp.h"
#include "net/HttpRules.h"
#include "net/http/GetExchange.h"
#include "net/http/HttpGet.h"

namespace {

constexpr std::chrono::milliseconds patience(20'000);
constexpr qint64 enoughBytes = 512;

// One link that is looked at. Deletes itself once it has answered, and when nobody is left to hear it.
class LinkLook : public QObject, private GetSink
{
public:
    LinkLook(const LinkCheck::Done &done, QObject *parent)
        : QObject(parent)
        , m_done(done)
        , m_exchange({.readBuffer = enoughBytes, .all = patience}, &LinkLook::open, *this)
    {
    }

    void start(const RawUrl &link) { redirected(m_exchange.begin(link)); }

private:
    static QNetworkReply *open(const RawUrl &link)
    {
        QNetworkRequest request = clipRequest(link, std::nullopt);
        request.setRawHeader("Range", "bytes=0-" + QByteArray::number(enoughBytes - 1));
        return new HttpGet(link, request, HttpRules::tunnelTo(link.url()));
    }
    void redirected(const RawUrl &to) override
    {
        if (HttpRules::mayBeAsked(to))
            m_exchange.ask(to);
        else
            answer();
    }
    void redirectRefused(const RedirectTrail::Refusal &) override { answer(); }
    bool headCame(const QNetworkReply &) override
    {
        m_isGood = m_exchange.status() == 200 || m_exchange.status() == 206;
        return true;
    }
    void bytesCame(const char *bytes, qint64 count) override
    {
        m_beginning.append(bytes, count);
        if (m_beginning.size() >= enoughBytes)
            answer();
    }
    void tooLarge() override {}
    void timedOut() override { answer(); }
    void ended(const QNetworkReply &) override { answer(); }

    // By what has come so far.
    void answer()
    {
        m_exchange.stop();
        deleteLater();
        m_done(m_isGood && beginsAsClip(m_beginning.left(enoughBytes)));
    }

    const LinkCheck::Done m_done;
    GetExchange m_exchange;
    QByteArray m_beginning;
    bool m_isGood = false;
};

} // namespace

bool beginsAsClip(const QByteArray &beginning)
{
    const QByteArray box = beginning.mid(4, 4);
    for (const char *known : {"ftyp", "moov", "mdat", "wide", "free", "skip", "styp"}) {
        if (box == known)
            return true;
    }
    const bool isAvi = beginning.startsWith("RIFF") && beginning.mid(8, 4) == "AVI ";
    const bool isMatroska = beginning.startsWith("\x1A\x45\xDF\xA3");
    const bool isProgramStream =
        beginning.startsWith(QByteArray("\0\0\1\xBA", 4)) || beginning.startsWith(QByteArray("\0\0\1\xB3", 4));
    const bool isTransportStream =
        beginning.startsWith('G') && beginning.size() > 376 && beginning.at(188) == 'G' && beginning.at(376) == 'G';
    return isAvi || isMatroska || isProgramStream || isTransportStream;
}

void HttpLinkCheck::check(const RawUrl &link, QObject *context, const Done &done)
{
    auto *look = new LinkLook(done, this);
    connect(context, &QObject::destroyed, look, &QObject::deleteLater);
    QMetaObject::invokeMethod(
        look, [look, link] { look->start(link); }, Qt::QueuedConnection);
}
