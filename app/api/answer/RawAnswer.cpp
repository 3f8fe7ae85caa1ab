#include "RawAnswer.h"

#include "net/CleanText.h"

#include <QRegularExpression>

namespace {

const QString bullets(8, u'\u2022');

QString withoutCookies(const QByteArray &head)
{
    static const QRegularExpression cookie(
        QStringLiteral("^((?:set-cookie2?|cookie|authorization|proxy-authorization)[ \t]*:).*$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return QString::fromUtf8(head).replace(cookie, QStringLiteral("\\1 ") + bullets);
}

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = u'\uFFFD';
    }
    return text;
}

// As it would read once it is unescaped and its control characters are gone: there the key must not stand either.
QString unescaped(const QString &text)
{
    static const QRegularExpression escape(QStringLiteral("\\\\u([0-9A-Fa-f]{4})"));
    QString plain;
    qsizetype done = 0;
    auto matches = escape.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        plain += QStringView(text).mid(done, match.capturedStart() - done);
        plain += QChar(match.captured(1).toUShort(nullptr, 16));
        done = match.capturedEnd();
    }
    plain += QStringView(text).mid(done);
    return plain.remove(u'\\');
}

QString cutToLimit(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.size() <= longestRawAnswer)
        return text;
    const QString note = u'\n' + QStringLiteral("(The rest was left out.)");
    qsizetype end = longestRawAnswer - note.toUtf8().size();
    while (end > 0 && (static_cast<unsigned char>(bytes.at(end)) & 0xC0) == 0x80)
        --end;
    return QString::fromUtf8(bytes.left(end)) + note;
}

} // namespace

QString rawAnswer(const QByteArray &head, const QByteArray &text, const QString &secret)
{
    if (head.isEmpty() && text.isEmpty())
        return {};
    QString all = withoutCookies(head);
    if (!all.isEmpty())
        all += u'\n';
    all += QString::fromUtf8(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    all = withoutControls(withoutSecret(all, secret));
    const QString read = cleanText(unescaped(all).remove(u'\uFFFD'), {}, all.size() + 1).remove(u' ');
    if (repeatsSecret(read, secret)) // written so that it cannot be cut out
        return QStringLiteral("(The answer repeats the API key and was left out.)");
    return cutToLimit(all);
}
