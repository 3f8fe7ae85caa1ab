#include "PictureRefs.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace {

constexpr qsizetype largest = 4096;
constexpr qsizetype digestLength = 64; // SHA-256 in hexadecimal digits
const QString referencePrefix = QStringLiteral("linkreel-large:");

using Change = std::function<QJsonValue(const QString &text)>;

QJsonValue changed(const QJsonValue &value, const Change &change)
{
    if (value.isString())
        return change(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue &item : value.toArray())
        if (const QJsonValue made = changed(item, change); !made.isUndefined())
            array.append(made);
    return array;
}

QJsonObject changedFields(const QJsonObject &fields, const Change &change)
{
    QJsonObject made;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        if (const QJsonValue value = changed(field.value(), change); !value.isUndefined())
            made.insert(field.key(), value);
    return made;
}

} // namespace

QJsonObject withoutPictureRefs(const QJsonObject &fields, QHash<QString, QString> *taken)
{
    return changedFields(fields, [taken](const QString &text) -> QJsonValue {
        if (text.size() <= largest &&
            !text.startsWith(referencePrefix)) // what looks like a reference is not kept as one
            return text;
        const QString digest =
            QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
        if (taken)
            taken->insert(digest, text);
        return largeReference(digest);
    });
}

QString largeReference(const QString &digest)
{
    return referencePrefix + digest;
}

bool isLargeReference(const QString &text)
{
    return text.startsWith(referencePrefix) && text.size() == referencePrefix.size() + digestLength;
}

QStringList lostValues(const QJsonObject &fields)
{
    QStringList lost;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        changed(field.value(), [&lost, name = field.key()](const QString &text) -> QJsonValue {
            if (isLargeReference(text) && !lost.contains(name))
                lost << name;
            return text;
        });
    return lost;
}

QSet<QString> largeDigests(const QJsonObject &fields)
{
    QSet<QString> digests;
    withPictureRefs(fields, [&digests](const QString &digest) {
        digests.insert(digest);
        return QString();
    });
    return digests;
}

QJsonObject withPictureRefs(const QJsonObject &fields, const std::function<QString(const QString &)> &find)
{
    return changedFields(fields, [&find](const QString &text) -> QJsonValue {
        if (!text.startsWith(referencePrefix))
            return text;
        const QString value = find(text.mid(referencePrefix.size()));
        return value.isEmpty() ? text : value;
    });
}
