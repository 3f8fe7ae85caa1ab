#include "UploaderText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr int deepest = 8; // calls inside calls

} // namespace

// Goes through a value from its beginning to its end, once.
class UploaderTextParser
{
    Q_DECLARE_TR_FUNCTIONS(UploaderTextParser)

public:
    UploaderTextParser(const QString &raw, UploaderText::Spelling spelling, const QString &place)
        : m_raw(raw)
        , m_place(place)
        , m_braces(spelling == UploaderText::Spelling::Braces)
    {
    }

    std::variant<UploaderText, QString> whole()
    {
        UploaderText text;
        while (m_at < m_raw.size() && m_problem.isEmpty())
            step(text, 0, false);
        if (!m_problem.isEmpty())
            return m_problem;
        return text;
    }

private:
    using Part = UploaderText::Part;

    QChar opening() const { return m_braces ? u'{' : u'$'; }
    QChar closing() const { return m_braces ? u'}' : u'$'; }

    static void addPlain(UploaderText &text, QChar c)
    {
        if (text.m_parts.isEmpty() || !text.m_parts.last().function.isEmpty())
            text.m_parts.append(Part{});
        text.m_parts.last().text += c;
    }

    void fail(const QString &what)
    {
        if (m_problem.isEmpty())
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
            fail(tr("%1 holds calls inside calls, deeper than %2.").arg(m_place, QString::number(deepest)));
            return part;
        }
        while (m_at < m_raw.size() && m_raw.at(m_at) != u':' && m_raw.at(m_at) != u'|' && m_raw.at(m_at) != closing())
            part.function += m_raw.at(m_at++);
        part.function = part.function.trimmed().toLower();
        while (m_at < m_raw.size() && m_raw.at(m_at) != closing() && m_problem.isEmpty()) {
            ++m_at; // the colon, or a bar
            UploaderText argument;
            while (m_at < m_raw.size() && m_raw.at(m_at) != u'|' && m_raw.at(m_at) != closing() && m_problem.isEmpty())
                step(argument, depth, true);
            part.arguments.append(argument);
        }
        if (m_at >= m_raw.size())
            fail(tr("%1 has a “%2” without its “%3” after “%4”. Where the character itself is meant, it is "
                    "written with a backslash before it.")
                     .arg(m_place, QString(opening()), QString(closing()), m_raw.mid(start, 20)));
        else
            ++m_at;
        if (m_problem.isEmpty() && part.function.isEmpty())
            fail(tr("%1 has an empty “%2%3”. Where the characters themselves are meant, each is written with "
                    "a backslash before it.")
                     .arg(m_place, QString(opening()), QString(closing())));
        return part;
    }

    const QString &m_raw;
    const QString &m_place;
    const bool m_braces;
    qsizetype m_at = 0;
    QString m_problem;
};

std::variant<UploaderText, QString> UploaderText::parsed(const QString &raw, Spelling spelling, const QString &place)
{
    return UploaderTextParser(raw, spelling, place).whole();
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
