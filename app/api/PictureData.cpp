#include "PictureData.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace {

constexpr qsizetype longestHead = 200; // "data:image/jpeg;name=x;base64,"
constexpr qsizetype digestLength = 64; // SHA-256 in hexadecimal digits
const QString referencePrefix = QStringLiteral("picture:");
const QString base64Mark = QStringLiteral(";base64,");

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
}

QJsonValue withTexts(const QJsonValue &value, const std::function<QString(const QString &)> &change)
{
    if (value.isString())
        return change(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue &item : value.toArray())
        array.append(withTexts(item, change));
    return array;
}

} // namespace

PictureData PictureData::fromAddress(const QString &address)
{
    const qsizetype begin = address.indexOf(u',') + 1;
    const QStringView head = QStringView(address).left(begin);
    const QByteArray base64 = QStringView(address).mid(begin).toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    const bool isPlain = head.endsWith(base64Mark, Qt::CaseInsensitive) && head.toUtf8().size() == head.size() &&
                         decoded && decoded.decoded.toBase64() == base64;
    return isPlain ? PictureData{head.toLatin1(), decoded.decoded} : PictureData{{}, address.toUtf8()};
}

QString PictureData::address() const
{
    return head.isEmpty() ? QString::fromUtf8(bytes) : QString::fromLatin1(head + bytes.toBase64());
}

QString pictureDigest(const QString &address)
{
    return QString::fromLatin1(QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex());
}

bool isDataAddress(const QString &text)
{
    const QStringView start = QStringView(text).left(longestHead);
    const qsizetype comma = start.indexOf(u',');
    return comma > 0 && start.startsWith(QLatin1String("data:"), Qt::CaseInsensitive) &&
           !start.left(comma).contains(u' ');
}

QString pictureReference(const QString &digest)
{
    return referencePrefix + digest;
}

QString digestOfReference(const QString &text)
{
    if (text.size() != referencePrefix.size() + digestLength || !text.startsWith(referencePrefix))
        return {};
    const QString digest = text.mid(referencePrefix.size());
    return std::all_of(digest.begin(), digest.end(), isHexDigit) ? digest : QString();
}

QSet<QString> pictureDigests(const QJsonObject &fields)
{
    QSet<QString> digests;
    withTexts(fields, [&digests](const QString &text) {
        if (const QString digest = digestOfReference(text); !digest.isEmpty())
            digests.insert(digest);
        return text;
    });
    return digests;
}

QJsonObject withTexts(const QJsonObject &fields, const std::function<QString(const QString &text)> &change)
{
    QJsonObject made;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        made.insert(field.key(), withTexts(field.value(), change));
    return made;
}
