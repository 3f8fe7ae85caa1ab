#include "CleanText.h"

#include <QUrl>

namespace {

// Source: Unicode Bidirectional Algorithm (UAX 9), explicit directional characters; U+FEFF is a byte order mark.
bool isInvisibleOrder(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xFEFF;
}

QString withoutControls(const QString &raw)
{
    QString kept;
    kept.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar unit = raw.at(i);
        if (unit.isHighSurrogate() && i + 1 < raw.size() && raw.at(i + 1).isLowSurrogate()) {
            kept += unit;
            kept += raw.at(++i);
        } else if (unit.isSpace()) { // tabs, line breaks, U+2028 and U+2029 among them
            kept += u' ';
        } else if (!unit.isSurrogate() && unit.category() != QChar::Other_Control &&
                   !isInvisibleOrder(unit.unicode())) {
            kept += unit;
        }
    }
    return kept.simplified();
}

void mask(QString &text, const QString &secret)
{
    if (secret.isEmpty())
        return;
    const QString bullets(8, u'\u2022');
    text.replace(secret, bullets, Qt::CaseInsensitive);
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(secret));
    if (encoded != secret)
        text.replace(encoded, bullets, Qt::CaseInsensitive);
}

} // namespace

QString cleanText(const QString &raw, const QString &secret, qsizetype longest)
{
    QString text = withoutControls(raw);
    mask(text, secret);
    if (text.size() > longest) {
        qsizetype end = longest - 1;
        if (text.at(end - 1).isHighSurrogate())
            --end;
        text = text.left(end) + u'\u2026';
    }
    return text;
}
