#include "WordLists.h"

#include "lists/WordList.h"
#include "platform/Settings.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>

namespace {

constexpr int mostListFiles = 500;
constexpr int mostFolders = 100;            // in the one that was chosen
constexpr qint64 largestListFile = 1 << 20; // bytes

} // namespace

WordLists::WordLists(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&m_settings, &Settings::listFolderChanged, this, &WordLists::read);
    connect(&m_watch, &FolderWatch::changed, this, [this](int watch) {
        if (watch == m_watched)
            read();
    });
    // A file that was written over in an editor is no change of its folder.
    if (auto *program = qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        connect(program, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
            if (state == Qt::ApplicationActive && !m_settings.listFolder().isEmpty())
                read();
        });
    read();
}

void WordLists::read()
{
    const QString folder = m_settings.listFolder();
    const auto token = m_guard.renew();
    if (folder.isEmpty()) {
        m_watched = -1;
        m_lists.clear();
        emit changed();
        return;
    }
    whenFinished(detachedRun([folder, adder = m_watch.adder()] { return readFolder(folder, adder); }), this,
                 [this, token](const Found &found) {
                     if (!token.isCurrent())
                         return;
                     m_watched = found.watch;
                     m_lists = found.lists;
                     emit changed();
                 });
}

WordLists::Found WordLists::readFolder(const QString &folder, const FolderWatch::Adder &adder)
{
    Found found;
    found.watch = adder.add(folder);
    const QDir root(folder);
    QStringList folders{QStringLiteral(".")};
    folders << root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).mid(0, mostFolders);
    for (const QString &below : std::as_const(folders)) {
        const QDir dir(root.filePath(below));
        for (const QString &name : dir.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
            QFile file(dir.filePath(name));
            if (found.lists.size() >= mostListFiles || file.size() > largestListFile || !file.open(QIODevice::ReadOnly))
                continue;
            const QStringList words = wordsOfList(file.read(largestListFile), name);
            const QString bare = name.chopped(4).toLower();
            if (!words.isEmpty())
                found.lists.insert(below == u"." ? bare : below.toLower() + u'/' + bare, words);
        }
    }
    return found;
}
