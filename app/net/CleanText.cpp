#include "CleanText.h"

#include <QUrl>

#include <algorithm>

namespace {

// Source: Unicode Bidirectional Algorithm (UAX 9), explicit directional characters; U+FEFF is a byte order mark, U+200B
// and U+2060 to U+2064 have no width and no use here. Joiners stay: scripts and emoji are written with them.
bool isInvisibleOrder(char32_t c)
{
    return c == 0x200B || (c >= 0x2060 && c <= 0x2064) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
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

// The ways in which a server can say it back. In Base64 with or without padding.
QStringList spellingsOf(const QString &secret)
{
    const QByteArray plain = secret.toUtf8();
    const auto base64 = [&plain](QByteArray::Base64Options options) {
        return QString::fromLatin1(plain.toBase64(options | QByteArray::OmitTrailingEquals));
    };
    QStringList all{secret, QString::fromLatin1(QUrl::toPercentEncoding(secret)), base64(QByteArray::Base64Encoding),
                    base64(QByteArray::Base64UrlEncoding)};
    all.removeDuplicates();
    return all;
}

void mask(QString &text, const QString &secret)
{
    if (secret.isEmpty())
        return;
    for (const QString &spelling : spellingsOf(secret))
        text.replace(spelling, QString(8, u'\u2022'), Qt::CaseInsensitive);
    if (repeatsSecret(text, secret)) // percent-encoded where there was no need: it cannot be cut out, so all of it goes
        text = QString(8, u'\u2022');
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

QString withoutSecret(QString text, const QString &secret)
{
    mask(text, secret);
    return text;
}

bool repeatsSecret(const QString &raw, const QString &secret)
{
    if (secret.isEmpty() || raw.size() < secret.size()) // each spelling is at least as long as what it spells
        return false;
    // Any character may be encoded, needlessly too.
    const QString decoded = raw.contains(u'%') ? QUrl::fromPercentEncoding(raw.toUtf8()) : raw;
    const QStringList spellings = spellingsOf(secret);
    return std::any_of(spellings.begin(), spellings.end(), [&](const QString &spelling) {
        return raw.contains(spelling, Qt::CaseInsensitive) || decoded.contains(spelling, Qt::CaseInsensitive);
    });
}
