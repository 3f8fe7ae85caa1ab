#include "JsonRepair.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace {

constexpr int mostObjects = 8; // in one text, one after the other
constexpr qsizetype longestMember = 4'096;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

bool endsWord(char c)
{
    return isBlank(c) || c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || c == '<';
}

// RFC 8259, 6.
bool isNumber(const QByteArray &word)
{
    qsizetype at = word.startsWith('-') ? 1 : 0;
    const auto digits = [&] {
        const qsizetype from = at;
        while (at < word.size() && word.at(at) >= '0' && word.at(at) <= '9')
            ++at;
        return at - from;
    };
    const bool hasZero = at < word.size() && word.at(at) == '0';
    const qsizetype whole = digits();
    if (whole == 0 || (hasZero && whole > 1))
        return false;
    if (at < word.size() && word.at(at) == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < word.size() && (word.at(at) == 'e' || word.at(at) == 'E')) {
        ++at;
        if (at < word.size() && (word.at(at) == '+' || word.at(at) == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == word.size();
}

} // namespace

JsonRepair::JsonRepair(const QByteArray &utf8)
    : m_text(utf8)
{
    bool hadCode = false;
    for (int objects = 0; objects < mostObjects; ++objects) {
        const qsizetype start = findObject(m_at);
        if (start < 0)
            return;
        m_at = start;
        m_out.clear();
        m_levels.clear();
        m_tooDeep = 0;
        m_hasCode = false;
        readObject();
        const bool isBetter = m_json.isEmpty() || m_json == "{}" || (m_hasCode && !hadCode);
        if (isBetter) {
            m_json = m_out;
            hadCode = m_hasCode;
        }
    }
}

// A brace that is followed by a name in quotation marks or by another brace: those of scripts and styles are not.
qsizetype JsonRepair::findObject(qsizetype from) const
{
    for (qsizetype at = m_text.indexOf('{', from); at >= 0; at = m_text.indexOf('{', at + 1)) {
        qsizetype next = at + 1;
        while (next < m_text.size() && isBlank(m_text.at(next)))
            ++next;
        const char c = next < m_text.size() ? m_text.at(next) : '\0';
        if (c == '"' || c == '\'' || c == '}')
            return at;
    }
    return -1;
}

void JsonRepair::readObject()
{
    openContainer(true);
    ++m_at;
    while (m_at < m_text.size() && !m_levels.isEmpty())
        readToken();
    for (auto level = m_levels.crbegin(); level != m_levels.crend(); ++level)
        m_out += level->isObject ? '}' : ']';
}

bool JsonRepair::wantsKey() const
{
    return m_tooDeep == 0 && m_levels.last().isObject && m_levels.last().key.isNull();
}

void JsonRepair::skipBlanks()
{
    while (m_at < m_text.size() && isBlank(m_text.at(m_at)))
        ++m_at;
}

void JsonRepair::readToken()
{
    skipBlanks();
    if (m_at >= m_text.size())
        return;
    const char c = m_text.at(m_at);
    switch (c) {
    case '{':
    case '[':
        ++m_at;
        return openContainer(c == '{');
    case '}':
    case ']':
        ++m_at;
        return closeContainer(c == '}');
    case ',':
        ++m_at;
        if (m_tooDeep == 0)
            m_levels.last().key = QString(); // a name without a value is left out
        return;
    case ':':
    case '<':
        ++m_at;
        return;
    default:
        break;
    }
    const Scalar scalar = c == '"' || c == '\'' ? readString() : readWord();
    if (scalar.json.isEmpty() || m_tooDeep > 0)
        return;
    if (!wantsKey())
        return writeScalar(scalar);
    skipBlanks();
    if (m_at < m_text.size() && m_text.at(m_at) == ':') { // else it is junk
        ++m_at;
        m_levels.last().key = scalar.value.isNull() ? QStringLiteral("") : scalar.value;
    }
}

void JsonRepair::openContainer(bool isObject)
{
    if (m_tooDeep > 0 || m_levels.size() >= deepest) {
        if (m_tooDeep == 0) {
            beginValue();
            m_out += "null";
        }
        ++m_tooDeep;
        return;
    }
    if (!m_levels.isEmpty()) {
        if (wantsKey()) // a container without a name: what is in it would be nobody's
            m_levels.last().key = QStringLiteral("");
        beginValue();
    }
    m_out += isObject ? '{' : '[';
    m_levels.append(Level{isObject, true, QString()});
}

void JsonRepair::closeContainer(bool isObject)
{
    if (m_tooDeep > 0) {
        --m_tooDeep;
        if (m_tooDeep == 0)
            m_levels.last().key = QString();
        return;
    }
    qsizetype level = m_levels.size() - 1;
    while (level >= 0 && m_levels.at(level).isObject != isObject)
        --level;
    if (level < 0)
        return; // closes what was never opened
    while (m_levels.size() > level) {
        m_out += m_levels.last().isObject ? '}' : ']';
        m_levels.removeLast();
    }
    if (!m_levels.isEmpty())
        m_levels.last().key = QString();
}

void JsonRepair::beginValue()
{
    Level &level = m_levels.last();
    if (!std::exchange(level.isFirst, false))
        m_out += ',';
    if (level.isObject)
        m_out += quoted(level.key) + ':';
}

void JsonRepair::writeScalar(const Scalar &scalar)
{
    m_hasCode |= m_levels.size() == 1 && m_levels.first().key == QLatin1String("code");
    beginValue();
    m_out += scalar.json;
    noteMember(scalar);
    m_levels.last().key = QString();
}

void JsonRepair::noteMember(const Scalar &scalar)
{
    if (scalar.isNothing || m_members.size() >= mostMembers || scalar.value.size() > longestMember)
        return;
    QStringList path;
    for (const Level &level : std::as_const(m_levels)) {
        if (level.isObject)
            path << level.key;
    }
    m_members.append({path, scalar.value, scalar.isText});
}

JsonRepair::Scalar JsonRepair::readString()
{
    const char quote = m_text.at(m_at++);
    QByteArray raw; // UTF-8, with \u escapes turned into UTF-16 below
    QString text;
    const auto flush = [&] { text += QString::fromUtf8(std::exchange(raw, {})); };
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text.at(m_at);
        if (c == quote) {
            ++m_at;
            flush();
            return {quoted(text), text, true, false};
        }
        if (c != '\\') {
            raw += c;
            continue;
        }
        if (++m_at >= m_text.size())
            break;
        switch (m_text.at(m_at)) {
        case 'n':
            raw += '\n';
            break;
        case 't':
            raw += '\t';
            break;
        case 'r':
            raw += '\r';
            break;
        case 'b':
            raw += '\b';
            break;
        case 'f':
            raw += '\f';
            break;
        case 'u': {
            bool isHex = false;
            const ushort unit = m_text.mid(m_at + 1, 4).toUShort(&isHex, 16);
            if (isHex && m_at + 4 < m_text.size()) {
                flush();
                text += QChar(unit);
                m_at += 4;
            }
            break;
        }
        default:
            raw += m_text.at(m_at);
            break;
        }
    }
    return {}; // it does not end: half a text says nothing
}

JsonRepair::Scalar JsonRepair::readWord()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && !endsWord(m_text.at(m_at)))
        ++m_at;
    if (m_at == from)
        ++m_at; // a character that begins nothing
    return m_at >= m_text.size() ? Scalar{} : scalarOf(m_text.mid(from, m_at - from)); // at the end it may be half
}

JsonRepair::Scalar JsonRepair::scalarOf(const QByteArray &word)
{
    const QString text = QString::fromUtf8(word);
    if (word == "true" || word == "false" || word == "null")
        return {word, text, false, true};
    const QByteArray small = word.toLower();
    if (small == "true" || small == "false")
        return {small, text, false, true};
    for (const char *nothing : {"null", "none", "nan", "+nan", "-nan", "nil", "undefined", "inf", "+inf", "-inf",
                                "infinity", "+infinity", "-infinity"}) {
        if (small == nothing)
            return {"null", text, false, true};
    }
    if (!isNumber(word))
        return {quoted(text), text, true, false};
    const bool isWhole = !word.contains('.') && !word.contains('e') && !word.contains('E');
    bool fits = false;
    word.toLongLong(&fits);
    if (isWhole && !fits) // as a number it would lose digits
        return {quoted(text), text, false, false};
    bool isInRange = false; // QByteArray::toDouble() gives 0 where it is not
    if (!std::isfinite(word.toDouble(&isInRange)) || !isInRange)
        return {"null", text, false, true};
    return {word, text, false, false};
}

QByteArray JsonRepair::quoted(const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= 0x20 && c != u'"' && c != u'\\' && !c.isSurrogate();
    });
    if (isPlain)
        return '"' + text.toUtf8() + '"';
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}
