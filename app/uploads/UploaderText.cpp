#include "UploaderText.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace {

constexpr int deepest = 8; // calls inside calls

} // namespace

// Goes through a value from its beginning to its end, once.
class UploaderTextParser
{
public:
    UploaderTextParser(const QString &raw, UploaderText::Spelling spelling)
        : m_raw(raw)
        , m_braces(spelling == UploaderText::Spelling::Braces)
    {
    }

    tl::expected<UploaderText, UploaderError> whole()
    {
        UploaderText text;
        while (m_at < m_raw.size() && !m_problem)
            step(text, 0, false);
        if (m_problem)
            return tl::unexpected(*m_problem);
        return text;
    }

private:
    using Part = UploaderText::Part;
    using Kind = UploaderError::Kind;

    QChar opening() const { return m_braces ? u'{' : u'$'; }
    QChar closing() const { return m_braces ? u'}' : u'$'; }

    static void addPlain(UploaderText &text, QChar c)
    {
        if (text.m_parts.isEmpty() || !text.m_parts.last().function.isEmpty())
            text.m_parts.append(Part{});
        text.m_parts.last().text += c;
    }

    void fail(UploaderError what)
    {
        what.inDollars = !m_braces;
        if (!m_problem)
            m_problem = what;
    }

    // One character, or one call, of `text`.
    void step(UploaderText &text, int depth, bool inCall)
    {
        const QChar c = m_raw.at(m_at);
        const bool opens = c == opening() && (m_braces || !inCall); // dollars cannot stand inside each other
        if (opens) {
            ++m_at;
            text.m_parts.append(call(depth + 1));
            return;
        }
        if (c == u'\\' && m_at + 1 < m_raw.size())
            ++m_at;
        addPlain(text, m_raw.at(m_at));
        ++m_at;
    }

    Part call(int depth)
    {
        Part part;
        const qsizetype start = m_at;
        if (depth > deepest) {
            fail({.kind = Kind::TooDeep, .number = deepest});
            return part;
        }
        while (m_at < m_raw.size() && m_raw.at(m_at) != u':' && m_raw.at(m_at) != u'|' && m_raw.at(m_at) != closing())
            part.function += m_raw.at(m_at++);
        part.function = part.function.trimmed().toLower();
        while (m_at < m_raw.size() && m_raw.at(m_at) != closing() && !m_problem) {
            ++m_at; // the colon, or a bar
            UploaderText argument;
            while (m_at < m_raw.size() && m_raw.at(m_at) != u'|' && m_raw.at(m_at) != closing() && !m_problem)
                step(argument, depth, true);
            part.arguments.append(argument);
        }
        if (m_at >= m_raw.size())
            fail({.kind = Kind::NotClosed, .text = m_raw.mid(start, 20)});
        else
            ++m_at;
        if (part.function.isEmpty())
            fail({.kind = Kind::EmptyCall});
        return part;
    }

    const QString &m_raw;
    const bool m_braces;
    qsizetype m_at = 0;
    std::optional<UploaderError> m_problem; // the first
};

tl::expected<UploaderText, UploaderError> UploaderText::parsed(const QString &raw, Spelling spelling)
{
    return UploaderTextParser(raw, spelling).whole();
}

bool UploaderText::callsSomething(const QString &raw, Spelling spelling)
{
    static const QString names = QStringLiteral(
        "(?:json|xml|regex|header|response|responseurl|input|filename|random|select|prompt|inputbox|base64)");
    static const QRegularExpression braces(QStringLiteral("(?<!\\\\)\\{%1[:}]").arg(names),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dollars(QStringLiteral("(?<!\\\\)\\$%1(?::[^$]*)?\\$").arg(names),
                                            QRegularExpression::CaseInsensitiveOption);
    return (spelling == Spelling::Braces ? braces : dollars).match(raw).hasMatch();
}

bool UploaderText::calls(const QString &function) const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [&function](const Part &part) {
        return part.function == function ||
               std::any_of(part.arguments.begin(), part.arguments.end(),
                           [&function](const UploaderText &argument) { return argument.calls(function); });
    });
}

bool UploaderText::isPlain() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const Part &part) { return part.function.isEmpty(); });
}

QString UploaderText::plain() const
{
    return isPlain() && !m_parts.isEmpty() ? m_parts.first().text : QString();
}
