#include "HttpReplyParser.h"

#include <algorithm>
#include <optional>

namespace {

constexpr qsizetype mostHeaders = 500; // of those that nobody here asks for
constexpr qsizetype bytesToJudge = 4;

bool isAsked(const QByteArray &name)
{
    static const char *const names[] = {"content-length", "transfer-encoding", "content-encoding", "retry-after",
                                        "date",           "location"};
    return std::any_of(std::begin(names), std::end(names), [&](const char *known) { return name == known; });
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Nothing where there is none, or where there are several and they differ: then only the end of the connection counts.
std::optional<qint64> lengthOf(const QByteArray &header)
{
    std::optional<qint64> length;
    const QList<QByteArray> parts = header.split(',');
    for (const QByteArray &part : parts) {
        bool fits = false;
        const qint64 number = isDigits(part.trimmed()) ? part.trimmed().toLongLong(&fits) : -1;
        if (!fits || (length && *length != number))
            return {};
        length = number;
    }
    return length;
}

// What is packed, or written in two bytes a character, has no quotation marks to go by.
bool beginsAsText(const QByteArray &first)
{
    const auto at = [&first](qsizetype i) { return static_cast<unsigned char>(first.at(i)); };
    if (at(0) == 0x78 && (at(0) * 256 + at(1)) % 31 == 0 && at(1) != 0x20) // zlib, RFC 1950
        return false;
    return std::all_of(first.begin(), first.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 ? byte < 0xF8 : c == '\t' || c == '\r' || c == '\n';
    });
}

} // namespace

HttpReplyParser::State HttpReplyParser::take(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size() && m_state != State::Whole && m_state != State::TooLarge;) {
        const bool isLine = m_state == State::Reading && m_expect != Expect::CountedBody &&
                            m_expect != Expect::BodyToTheEnd && m_expect != Expect::ChunkBytes;
        if (isLine)
            takeLineByte(bytes.at(at++));
        else
            at += takeBody(bytes, at);
    }
    return m_state;
}

void HttpReplyParser::takeLineByte(char c)
{
    if (++m_overhead > mostOverhead) {
        m_state = State::TooLarge;
    } else if (c == '\n') {
        if (m_line.endsWith('\r'))
            m_line.chop(1);
        takeLine(std::exchange(m_line, {}));
    } else if (m_line.size() < longestHead) {
        m_line += c;
    }
}

void HttpReplyParser::takeLine(QByteArray line)
{
    switch (m_expect) {
    case Expect::StatusLine:
        if (!line.isEmpty()) // RFC 9112, 2.2: empty lines before it are passed over
            takeStatusLine(line);
        break;
    case Expect::HeaderLine:
        line.isEmpty() ? headEnded() : takeHeaderLine(line);
        break;
    case Expect::ChunkSize:
        takeChunkSize(line);
        break;
    case Expect::ChunkEnd:
        m_expect = Expect::ChunkSize;
        if (!line.isEmpty())
            setBroken(line);
        break;
    case Expect::Trailer:
        if (line.isEmpty())
            m_state = State::Whole;
        break;
    case Expect::CountedBody:
    case Expect::BodyToTheEnd:
    case Expect::ChunkBytes:
        break; // no lines there
    }
}

void HttpReplyParser::takeStatusLine(const QByteArray &line)
{
    const QByteArray code = line.simplified().split(' ').value(1);
    if (!line.startsWith("HTTP/") || !isDigits(code) || code.size() != 3)
        return setBroken(line);
    m_status = code.toInt();
    m_head = line + '\n';
    m_headers.clear();
    m_expect = Expect::HeaderLine;
}

void HttpReplyParser::takeHeaderLine(const QByteArray &line)
{
    if (m_head.size() + line.size() < longestHead)
        m_head += line + '\n';
    if ((line.startsWith(' ') || line.startsWith('\t')) && !m_headers.isEmpty()) { // a folded one goes on
        if (m_headers.last().second.size() + line.size() < longestHead)
            m_headers.last().second += ' ' + line.trimmed();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return;
    const QByteArray name = line.left(colon).trimmed().toLower();
    if (isAsked(name) || m_headers.size() < mostHeaders)
        m_headers.append({name, line.mid(colon + 1).trimmed()});
}

QByteArray HttpReplyParser::header(const QByteArray &name) const
{
    const bool isList = name != "date" && name != "retry-after" && name != "location";
    QByteArray all;
    for (const auto &[known, value] : m_headers) {
        if (known != name)
            continue;
        if (!isList)
            return value;
        all += (all.isEmpty() ? "" : ", ") + value;
    }
    return all;
}

void HttpReplyParser::headEnded()
{
    if (m_status >= 100 && m_status < 200) {
        ++m_interim;
        m_expect = Expect::StatusLine;
        return;
    }
    m_isHeadWhole = true;
    const std::optional<qint64> length = lengthOf(header("content-length"));
    if (m_status == 204 || m_status == 304) {
        m_state = State::Whole;
    } else if (header("transfer-encoding").toLower().contains("chunked")) {
        m_expect = Expect::ChunkSize;
    } else if (length) {
        m_left = *length;
        m_expect = Expect::CountedBody;
        if (m_left == 0)
            m_state = State::Whole;
    } else {
        m_expect = Expect::BodyToTheEnd;
    }
}

void HttpReplyParser::takeChunkSize(const QByteArray &line)
{
    bool isNumber = false;
    const qint64 size = line.split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || size < 0)
        return setBroken(line);
    m_left = size;
    m_expect = size == 0 ? Expect::Trailer : Expect::ChunkBytes;
}

// Once the framing is broken, all further bytes are added to the body as they are.
void HttpReplyParser::setBroken(const QByteArray &line)
{
    m_state = State::Broken;
    add(line + '\n');
}

qsizetype HttpReplyParser::takeBody(const QByteArray &bytes, qsizetype from)
{
    const bool isCounted = m_state == State::Reading && m_expect != Expect::BodyToTheEnd;
    const qsizetype size = bytes.size() - from;
    const qsizetype count = isCounted ? static_cast<qsizetype>(std::min<qint64>(m_left, size)) : size;
    add(bytes.mid(from, count));
    if (!isCounted || m_state != State::Reading)
        return count;
    m_left -= count;
    if (m_left == 0 && m_expect == Expect::CountedBody)
        m_state = State::Whole;
    else if (m_left == 0)
        m_expect = Expect::ChunkEnd;
    return count;
}

void HttpReplyParser::add(const QByteArray &bytes)
{
    m_received += bytes.size();
    if (m_received > mostReceived) {
        m_state = State::TooLarge;
        return;
    }
    if (!m_isFirstSeen) {
        m_first += bytes;
        m_body = m_first;
        if (m_first.size() < bytesToJudge)
            return;
        m_isFirstSeen = true;
        m_isText = beginsAsText(m_first.left(bytesToJudge));
        m_body.clear();
        return m_isText ? m_cutter.take(std::exchange(m_first, {}), m_body) : m_body.swap(m_first);
    }
    if (m_isText)
        m_cutter.take(bytes, m_body);
    else
        m_body += bytes;
}

HttpReplyParser::State HttpReplyParser::connectionEnded()
{
    if (m_state == State::Reading && m_expect == Expect::BodyToTheEnd)
        m_state = State::Whole;
    else if (m_state == State::Reading && !m_isHeadWhole && m_interim == 0 && !m_line.isEmpty() && m_status == 0)
        setBroken(m_line); // perhaps an answer without a head
    return m_state;
}
