#include "PastedText.h"

#include <QList>
#include <QPair>
#include <QRegularExpression>

namespace PastedText {

namespace {

bool isUnseen(QChar character)
{
    constexpr char16_t softHyphen = 0xad;
    return character.category() == QChar::Other_Format || character.unicode() == softHyphen || character.isNull();
}

QString withoutQuotes(const QString &text)
{
    static const QList<QPair<QChar, QString>> pairs{
        {u'"', QStringLiteral("\"")},  {u'\'', QStringLiteral("'")}, {u'`', QStringLiteral("`")},
        {u'“', QStringLiteral("”“")},  {u'„', QStringLiteral("“”")}, {u'”', QStringLiteral("”")},
        {u'‘', QStringLiteral("’‘")},  {u'‚', QStringLiteral("‘’")}, {u'’', QStringLiteral("’")},
        {u'«', QStringLiteral("»")},   {u'»', QStringLiteral("«")},  {u'<', QStringLiteral(">")},
        {u'「', QStringLiteral("」")},
    };
    if (text.size() < 2)
        return text;
    for (const auto &[open, closes] : pairs) {
        if (text.front() == open && closes.contains(text.back()))
            return text.mid(1, text.size() - 2);
    }
    return text;
}

} // namespace

QString bare(const QString &text)
{
    QString rest = text;
    rest.removeIf(isUnseen);
    rest = rest.trimmed();
    for (QString inner = withoutQuotes(rest).trimmed(); inner != rest; inner = withoutQuotes(rest).trimmed())
        rest = inner;
    return rest;
}

QString key(const QString &text)
{
    static const QRegularExpression before(
        QStringLiteral(R"(^(?:export\s+)?["']?(?:authorization|bearer|(?:x-)?api[ _-]?key|[a-z][a-z0-9_]*_key)["']?)"
                       R"((?:\s*[:=]\s*|(?<=bearer)\s+))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression lineEnds(QStringLiteral("\\s*[\\r\\n\\x{2028}\\x{2029}]+\\s*"));
    static const QRegularExpression around(QStringLiteral("^[\"'`“”„‘’]+|[\"'`“”„‘’,;]+$")); // half a pair
    QString rest = bare(text);
    for (QRegularExpressionMatch match = before.match(rest); match.hasMatch(); match = before.match(rest))
        rest = bare(rest.mid(match.capturedLength()));
    return rest.remove(around).remove(lineEnds);
}

} // namespace PastedText
