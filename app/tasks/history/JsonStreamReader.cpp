#include "JsonStreamReader.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace {

constexpr qsizetype bufferBytes = 64 * 1024;
constexpr qsizetype longestName = 1024;
constexpr int deepest = 64;

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

void JsonStreamReader::complain(const HistoryError &error)
{
    if (m_error)
        return;
    m_error = error;
    m_error->line = m_lineOfPiece;
}

bool JsonStreamReader::enter(char open, HistoryError::Kind otherwise)
{
    if (hasFailed())
        return false;
    skipSpace();
    if (peek() != open) {
        complain({otherwise});
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
            complain({peek() < 0 ? HistoryError::Kind::CutOff : HistoryError::Kind::NoComma});
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
        complain({HistoryError::Kind::NoName});
        return {};
    }
    skipSpace();
    if (peek() != ':') {
        complain({HistoryError::Kind::NoColon});
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
    complain({HistoryError::Kind::NotJson, error.errorString()});
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
            complain({depth > deepest ? HistoryError::Kind::TooDeep
                      : depth < 0     ? HistoryError::Kind::NoValue
                                      : HistoryError::Kind::TooLarge});
            return false;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            return true;
    }
    complain({HistoryError::Kind::CutOff});
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
            complain({HistoryError::Kind::TooLarge});
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
    complain({HistoryError::Kind::CutOff});
    return false;
}

void JsonStreamReader::mustEnd()
{
    if (hasFailed())
        return;
    skipSpace();
    if (peek() >= 0)
        complain({HistoryError::Kind::NotTheEnd});
}
