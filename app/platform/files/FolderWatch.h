// FolderWatch: says when something in a folder is made, removed or renamed, by inotify(7). Unlike QFileSystemWatcher it
// lets any thread add a folder, which on a drive that hangs takes for ever; what it hears never blocks. It reads no
// folder.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

class FolderWatch : public QObject
{
    Q_OBJECT
public:
    // What adds folders; may be copied into another thread, and used there when the watch is gone.
    class Adder
    {
    public:
        // The number of the folder's watch, the same for the same folder; -1: it cannot be watched. May block.
        int add(const QString &folder) const;

    private:
        friend class FolderWatch;
        struct Handle;
        std::shared_ptr<Handle> m_handle;
    };

    explicit FolderWatch(QObject *parent = nullptr);

    Adder adder() const { return m_adder; }

signals:
    void changed(int watch); // of that number; several changes may be told at once
    void gone(int watch);    // the folder itself; nothing more is heard of it

private:
    void read();

    Adder m_adder;
};
