// WordLists: the word lists in the folder that the user chose, as prompts name them: read in a thread, and again when
// something in the folder changes or the folder is another. What a prompt makes of them is PromptPattern's business.
#pragma once

#include "platform/LateResultGuard.h"
#include "platform/files/FolderWatch.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class Settings;

class WordLists : public QObject
{
    Q_OBJECT
public:
    explicit WordLists(Settings &settings, QObject *parent = nullptr);

    // By the file's name in small letters, without ".txt"; "animals/birds" of a file in a folder below. Empty where no
    // folder was chosen, and until it was read.
    const QHash<QString, QStringList> &lists() const { return m_lists; }
    void read(); // again; a folder that does not answer blocks nobody

signals:
    void changed();

private:
    struct Found
    {
        QHash<QString, QStringList> lists;
        int watch = -1;
    };
    static Found readFolder(const QString &folder, const FolderWatch::Adder &adder);

    Settings &m_settings;
    FolderWatch m_watch;
    LateResultGuard m_guard;
    QHash<QString, QStringList> m_lists;
    int m_watched = -1;
};
