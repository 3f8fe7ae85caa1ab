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

const QRegularExpression &detailForm()
{
    static const QRegularExpression form(QStringLiteral("linkreel:([A-Za-z]+)\\[([^\\[\\]]*)\\]"));
    return form;
}

CodedDetail detailOf(const QRegularExpressionMatch &found)
{
    CodedDetail detail{found.captured(1)};
    if (!found.captured(2).isEmpty())
        for (const QString &value : found.captured(2).split(u'|'))
            detail.values << plainValue(value);
    return detail;
}

} // namespace

QString CodedDetail::text() const
{
    QStringList escaped;
    for (const QString &value : values)
        escaped << escapedValue(value);
    return QStringLiteral("linkreel:%1[%2]").arg(name, escaped.join(u'|'));
}

std::optional<CodedDetail> CodedDetail::fromText(const QString &text)
{
    const QRegularExpressionMatch found = detailForm().match(text);
    if (!found.hasMatch() || found.capturedLength() != text.size())
        return {};
    return detailOf(found);
}

QString replaceCodedDetails(const QString &text, const std::function<QString(const CodedDetail &)> &words)
{
    QString replaced;
    qsizetype from = 0;
    for (auto match = detailForm().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QString said = words(detailOf(found));
        replaced += text.mid(from, found.capturedStart() - from) + (said.isEmpty() ? found.captured() : said);
        from = found.capturedEnd();
    }
    return replaced + text.mid(from);
}
