#include "CodedDetail.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace {

// What has a meaning in the text, and how it is written in a value; the percent sign first.
constexpr std::array<std::pair<char, const char *>, 4> escapes{
    {{'%', "%25"}, {'[', "%5b"}, {']', "%5d"}, {'|', "%7c"}}};

QString escapedValue(QString value)
{
    for (const auto &[sign, escaped] : escapes)
        value.replace(QLatin1Char(sign), QLatin1String(escaped));
    return value;
}

QString plainValue(QString value)
{
    for (auto escape = escapes.rbegin(); escape != escapes.rend(); ++escape)
        value.replace(QLatin1String(escape->second), QString(QLatin1Char(escape->first)));
    return value;
}

} // namespace

QString CodedDetail::text() const
{
    QStringList escaped;
    for (const QString &value : values)
        escaped << escapedValue(value);
    return QStringLiteral("linkreel:%1[%2]").arg(name, escaped.join(u'|'));
}

QString replaceCodedDetails(const QString &text, const std::function<QString(const CodedDetail &)> &words)
{
    static const QRegularExpression form(QStringLiteral("linkreel:([A-Za-z]+)\\[([^\\[\\]]*)\\]"));
    QString replaced;
    qsizetype from = 0;
    for (auto match = form.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        CodedDetail detail{found.captured(1)};
        if (!found.captured(2).isEmpty())
            for (const QString &value : found.captured(2).split(u'|'))
                detail.values << plainValue(value);
        const QString said = words(detail);
        replaced += text.mid(from, found.capturedStart() - from) + (said.isEmpty() ? found.captured() : said);
        from = found.capturedEnd();
    }
    return replaced + text.mid(from);
}
