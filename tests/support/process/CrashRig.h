// CrashRig: one user's folder, the real sandbox beside it, and the real program, which can be killed at a named place
// (crash/CrashPoint.h) and started again; and what is left afterwards. What it should be is the test's business. It
// needs an X display, for keys are pressed through the X server.
#pragma once

#include "tasks/Task.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QVariant>

#include <memory>

class CrashRig
{
public:
    static constexpr int patienceMs = 30'000;
    static constexpr double speed = 40; // of the sandbox and of the program

    CrashRig();
    ~CrashRig();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString database() const { return path(QStringLiteral("data/linkreel.sqlite")); }
    QUrl at(const QString &path) const; // of the sandbox

    // Before the sandbox is started: a task it made `seconds` ago (of a task's time: a clip takes 127), whose clip, the
    // file at `clip`, is finished already. `words`: PromptWords. Its id.
    QString madeEarlier(double seconds, const QString &clip, int words = 0);
    void startSandbox();
    int creates() { return counted("creates"); }
    int counted(const char *what); // see SandboxServer::Counts
    QStringList madeTasks() const; // ids of all the tasks it ever made

    // Whether the program writes into its clips how they were made; off at first, so that they are the sandbox's to the
    // byte. With it their packets are.
    void describeClips(bool on);
    // What stands in the composer at the next start; `picture`: a data: address in the first frame.
    void draft(const QString &prompt, const QString &picture = {});
    void seed(const QList<Task> &tasks); // what stands in the history

    // Starts linkreel-crashing, presses the keys and waits until it has died there: "name" or "name:n". A sentence when
    // it did not.
    QString dieAt(const QString &place, const QStringList &keys = {});
    void start(); // the program as it is shipped; returns when it has come so far as to ask the sandbox about its key
    void press(const QStringList &keys);
    void stop();
    // What is started from now on finds a server for its first question only; and back.
    void unplug(bool unplugged) { m_unplugged = unplugged; }

    // Answered by the file itself while the program runs. Nothing: it cannot be asked at the moment.
    QVariant ask(const QString &question) const;
    QStringList column(const QString &name) const; // of all tasks, oldest first
    // What is wrong with what is on disk, or nothing: the database is sound; every finished task that was saved has a
    // file that is the sandbox's to the byte; there is no other file among the clips.
    QString damage() const;

    static const QStringList goOnKeys; // lets the queue go on

private:
    QProcessEnvironment environment() const;
    bool launch(const QString &program, const QString &place);

    QTemporaryDir m_folder;
    QProcess m_sandbox;
    QString m_address;
    bool m_unplugged = false;
    bool m_describes = false;
    std::unique_ptr<QProcess> m_program;
};
