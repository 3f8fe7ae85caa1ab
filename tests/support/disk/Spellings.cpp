#include "Spellings.h"

#include <QDirIterator>
#include <QFile>
#include <QStringEncoder>
#include <QUrl>

#include <algorithm>

QList<QByteArray> spellingsOf(const QString &secret)
{
    const QByteArray plain = secret.toUtf8();
    QByteArray inJson = plain;
    inJson.replace("/", "\\/");
    QList<QByteArray> all{plain, QUrl::toPercentEncoding(secret), QUrl::toPercentEncoding(secret).toLower(),
                          plain.toHex(), inJson};
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE})
        all << QByteArray(QStringEncoder(encoding)(secret));
    // Base64 of something that holds it somewhere: three ways, by what stands before; the ends depend on neighbours.
    for (qsizetype before = 0; before < 3; ++before) {
        for (const auto option : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const QByteArray whole =
                (QByteArray(before, ' ') + plain).toBase64(option | QByteArray::OmitTrailingEquals);
            all << whole.mid(before == 0 ? 0 : 4, whole.size() - 6);
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool holdsOne(const QByteArray &bytes, const QList<QByteArray> &spellings)
{
    return std::any_of(spellings.begin(), spellings.end(),
                       [&bytes](const QByteArray &spelling) { return bytes.contains(spelling); });
}

QStringList filesWith(const QList<QByteArray> &spellings, const QString &folder)
{
    QStringList found;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
         files.hasNext();) {
        const QString path = files.next();
        QFile file(path);
        const bool holdsNothing = !files.fileInfo().isFile(); // a socket
        const bool isRead = holdsNothing || file.open(QIODevice::ReadOnly);
        if (!isRead || (!holdsNothing && holdsOne(file.readAll(), spellings)) || holdsOne(path.toUtf8(), spellings))
            found << path;
    }
    return found;
}
