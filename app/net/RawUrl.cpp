#include "RawUrl.h"

#include <algorithm>

namespace {

bool isHttp(const QString &scheme)
{
    return scheme == u"http" || scheme == u"https";
}

bool endsALine(char c)
{
    return (c >= 0 && c < ' ') || c == 127;
}

// The first place of any of `characters`, or the end.
qsizetype firstOf(const QByteArray &bytes, const char *characters, qsizetype from = 0)
{
    const auto found = std::find_if(bytes.begin() + std::min(from, bytes.size()), bytes.end(),
                                    [characters](char c) { return QByteArrayView(characters).contains(c); });
    return found - bytes.begin();
}

// "https" of "https://host/path"; empty: there is no scheme. Source: RFC 3986, 3.1.
QByteArray schemeOf(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf(':');
    const QByteArray scheme = end > 0 ? bytes.left(end).toLower() : QByteArray();
    const auto isFine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    const bool isScheme = !scheme.isEmpty() && scheme.front() >= 'a' && scheme.front() <= 'z' &&
                          std::all_of(scheme.begin(), scheme.end(), isFine);
    return isScheme ? scheme : QByteArray();
}

// "./" and "../" at the beginning of a relative path, taken off together with what they lead out of.
QByteArray joinedPath(QByteArray folder, QByteArray relative)
{
    for (;;) {
        if (relative.startsWith("./")) {
            relative.remove(0, 2);
        } else if (relative.startsWith("../") || relative == "..") {
            relative.remove(0, relative == ".." ? 2 : 3);
            folder.truncate(std::max<qsizetype>(folder.chopped(1).lastIndexOf('/') + 1, 1));
        } else {
            return folder + (relative == "." ? QByteArray() : relative);
        }
    }
}

// Bytes above 127 in the query of a Location, as curl sends them (measured, 7.88.1); those of a link that was given
// stay.
QByteArray withAsciiQuery(const QByteArray &location)
{
    const qsizetype query = firstOf(location, "?#");
    QByteArray encoded = location.left(query);
    for (const char c : location.mid(query))
        encoded += static_cast<unsigned char>(c) > 127 ? '%' + QByteArray(1, c).toHex() : QByteArray(1, c);
    return encoded;
}

} // namespace

RawUrl::RawUrl(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    const QByteArray scheme = schemeOf(m_bytes);
    const bool isClean = std::none_of(m_bytes.begin(), m_bytes.end(), endsALine);
    if (!isHttp(QString::fromLatin1(scheme)) || m_bytes.mid(scheme.size(), 3) != "://") {
        m_origin = QUrl(text(), QUrl::TolerantMode);
        m_restAt = m_bytes.size();
        // "http:/host" and the like: QUrl finds no host in it, and neither do we
        m_isValid = isClean && m_origin.isValid() && !m_bytes.isEmpty() && !isHttp(m_origin.scheme());
        return;
    }
    const qsizetype authority = scheme.size() + 3;
    m_restAt = firstOf(m_bytes, "/?#", authority);
    m_origin =
        QUrl(QString::fromUtf8(scheme + m_bytes.mid(scheme.size(), m_restAt - scheme.size()) + '/'), QUrl::StrictMode);
    m_isValid = isClean && m_origin.isValid() && !m_origin.host().isEmpty();
}

RawUrl::RawUrl(const QUrl &url)
    : RawUrl(url.toEncoded(QUrl::FullyEncoded))
{
}

RawUrl RawUrl::fromText(const QString &text)
{
    return RawUrl(text.trimmed().toUtf8());
}

RawUrl RawUrl::fromBytes(const QByteArray &bytes)
{
    return RawUrl(bytes.trimmed());
}

QUrl RawUrl::url() const
{
    return QUrl(text(), QUrl::TolerantMode);
}

QByteArray RawUrl::target() const
{
    QByteArray target;
    bool isQuery = false;
    const QByteArray sent = rest();
    for (const char c : sent.left(firstOf(sent, "#"))) {
        isQuery = isQuery || c == '?';
        const bool isBeyondAscii = static_cast<unsigned char>(c) > 127;
        if ((c > ' ' && c < 127) || (isQuery && isBeyondAscii))
            target += c;
        else
            target += '%' + QByteArray(1, c).toHex();
    }
    return target.startsWith('/') ? target : '/' + target;
}

QByteArray RawUrl::withoutQuery() const
{
    return m_bytes.left(firstOf(m_bytes, "?#", m_restAt));
}

RawUrl RawUrl::resolved(const QByteArray &location) const
{
    const QByteArray to = withAsciiQuery(location.trimmed());
    if (to.isEmpty())
        return {};
    const QByteArray scheme = schemeOf(to);
    if (isHttp(QString::fromLatin1(scheme)) ? to.mid(scheme.size()).startsWith("://") : !scheme.isEmpty())
        return RawUrl(to);
    const QByteArray before = m_bytes.left(m_restAt);
    if (to.startsWith("//"))
        return RawUrl(m_origin.scheme().toLatin1() + ':' + to);
    if (to.startsWith('/'))
        return RawUrl(before + to);
    const QByteArray path = rest().left(firstOf(rest(), "?#"));
    if (to.startsWith('?'))
        return RawUrl(before + (path.isEmpty() ? "/" : path) + to);
    if (to.startsWith('#'))
        return RawUrl(before + rest().left(firstOf(rest(), "#")) + to);
    const qsizetype relativeEnd = firstOf(to, "?#");
    const QByteArray folder = path.left(path.lastIndexOf('/') + 1);
    return RawUrl(before + joinedPath(folder.isEmpty() ? "/" : folder, to.left(relativeEnd)) + to.mid(relativeEnd));
}

RawUrl RawUrl::overTls() const
{
    if (m_origin.scheme() != u"http")
        return *this;
    QUrl origin = m_origin;
    origin.setScheme(QStringLiteral("https"));
    if (origin.port() == 80)
        origin.setPort(-1);
    return RawUrl(origin.toEncoded(QUrl::FullyEncoded).chopped(1) + rest());
}
