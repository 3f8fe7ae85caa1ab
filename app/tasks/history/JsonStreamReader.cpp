#include "JsonStreamReader.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace {

constexpr qsizetype bufferBytes = 64 * 1024;
constexpr qsizetype longestName = 1024;
constexpr int deepest = 64;

struct JsonStreamReaderTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(JsonStreamReader)
};

bool isSpace(int c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

JsonStreamReader::JsonStreamReader(QIODevice &device)
    : m_device(device)
{
}

int JsonStreamReader::peek()
{
    if (m_at >= m_buffer.size()) {
        m_bytesBefore += m_buffer.size();
        m_at = 0;
        m_buffer = m_device.read(bufferBytes);
        if (m_buffer.isEmpty())
            return -1;
    }
    return static_cast<unsigned char>(m_buffer.at(m_at));
}

void JsonStreamReader::skipSpace()
{
    for (int c = peek(); isSpace(c); c = peek()) {
        m_line += c == '\n' ? 1 : 0;
        take();
    }
    m_lineOfPiece = m_line;
}

void JsonStreamReader::complain(const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = JsonStreamReaderTexts::tr("Line %1: %2").arg(m_lineOfPiece).arg(what);
}

bool JsonStreamReader::enter(char open, const char *what)
{
    if (hasFailed())
        return false;
    skipSpace();
    if (peek() != open) {
        complain(JsonStreamReaderTexts::tr("%1 is expected here.").arg(QLatin1String(what)));
        return false;
    }
    take();
    m_begun.push_back(false);
    return true;
}

bool JsonStreamReader::goOn(char close)
{
    if (hasFailed() || m_begun.empty())
        return false;
    skipSpace();
    if (peek() == close) {
        take();
        m_begun.pop_back();
        return false;
    }
    if (m_begun.back()) {
        if (peek() != ',') {
            complain(peek() < 0 ? JsonStreamReaderTexts::tr("the file ends in the middle.")
                                : JsonStreamReaderTexts::tr("a comma is expected here."));
            return false;
        }
        take();
        skipSpace();
    }
    m_begun.back() = true;
    return true;
}

bool JsonStreamReader::nextItem()
{
    return goOn(']');
}

std::optional<QString> JsonStreamReader::nextMember()
{
    if (!goOn('}'))
        return {};
    const QJsonValue name = value(longestName);
    if (!name.isString()) {
        complain(JsonStreamReaderTexts::tr("a name is expected here."));
        return {};
    }
    skipSpace();
    if (peek() != ':') {
        complain(JsonStreamReaderTexts::tr("a colon is expected here."));
        return {};
    }
    take();
    return name.toString();
}

QJsonValue JsonStreamReader::value(qsizetype largestBytes)
{
    if (hasFailed())
        return QJsonValue::Undefined;
    skipSpace();
    QByteArray raw("[");
    if (!copyRaw(raw, largestBytes))
        return QJsonValue::Undefined;
    QJsonParseError error{};
    const QJsonArray parsed = QJsonDocument::fromJson(raw + ']', &error).array();
    if (error.error == QJsonParseError::NoError && parsed.size() == 1)
        return parsed.first();
    complain(JsonStreamReaderTexts::tr("this is no JSON (%1).").arg(error.errorString()));
    return QJsonValue::Undefined;
}

// Its beginning is next. Whether what is in between is JSON is for Qt to say.
bool JsonStreamReader::copyRaw(QByteArray &raw, qsizetype largest)
{
    int depth = 0;
    for (int c = peek(); c >= 0; c = peek()) {
        if (depth == 0 && raw.size() > 1 && (c == ',' || c == ']' || c == '}' || c == ':' || isSpace(c)))
            return true; // of a number, or a word
        if (c == '"') {
            if (!copyString(raw, largest))
                return false;
        } else {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            m_line += c == '\n' ? 1 : 0;
            raw.append(static_cast<char>(c));
            take();
        }
        if (raw.size() > largest || depth > deepest || depth < 0) {
            complain(depth > deepest ? JsonStreamReaderTexts::tr("this is nested too deep.")
                     : depth < 0     ? JsonStreamReaderTexts::tr("a value is expected here.")
                                     : JsonStreamReaderTexts::tr("this is too large."));
            return false;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            return true;
    }
    complain(JsonStreamReaderTexts::tr("the file ends in the middle."));
    return false;
}

// A whole stretch of the buffer at a time: pictures are long.
bool JsonStreamReader::copyString(QByteArray &raw, qsizetype largest)
{
    raw.append('"');
    take();
    while (peek() >= 0) {
        const char *begin = m_buffer.constData() + m_at;
        const char *end = m_buffer.constData() + m_buffer.size();
        const char *stop = std::find_if(begin, end, [](char c) { return c == '"' || c == '\\'; });
        raw.append(begin, stop - begin);
        m_at += stop - begin;
        if (raw.size() > largest) {
            complain(JsonStreamReaderTexts::tr("this is too large."));
            return false;
        }
        if (stop == end)
            continue;
        raw.append(*stop);
        take();
        if (*stop == '"')
            return true;
        if (const int escaped = peek(); escaped >= 0) {
            raw.append(static_cast<char>(escaped));
            take();
        }
    }
    complain(JsonStreamReaderTexts::tr("the file ends in the middle."));
    return false;
}

void JsonStreamReader::mustEnd()
{
    if (hasFailed())
        return;
    skipSpace();
    if (peek() >= 0)
        complain(JsonStreamReaderTexts::tr("something follows the end."));
}
