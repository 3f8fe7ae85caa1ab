#include "PictureList.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>

namespace {

QStringList picturesInFolder(const QString &folder)
{
    QStringList names;
    const QMimeDatabase types;
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name))
        if (types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name().startsWith(QLatin1String("image/")))
            names << name;
    QCollator order(QLocale(QLocale::English)); // one without a language knows no numbers
    order.setNumericMode(true);
    std::sort(names.begin(), names.end(),
              [&order](const QString &a, const QString &b) { return order.compare(a, b) < 0; });
    QStringList paths;
    for (const QString &name : std::as_const(names))
        paths << QDir(folder).filePath(name);
    return paths;
}

} // namespace

PictureList pictureListOf(const QStringList &filesAndFolders)
{
    PictureList list;
    for (const QString &path : filesAndFolders) {
        const bool isFolder = QFileInfo(path).isDir();
        list.hasFolder = list.hasFolder || isFolder;
        list.paths << (isFolder ? picturesInFolder(path) : QStringList{path});
    }
    list.isCut = list.paths.size() > PictureList::mostPictures;
    list.paths = list.paths.mid(0, PictureList::mostPictures);
    return list;
}
