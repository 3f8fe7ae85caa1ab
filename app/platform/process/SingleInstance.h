// SingleInstance: who is the first LinkReel on a folder, decided by a lock file; a second one hands over what it was
// started with, through a socket that only the same user can reach. It knows no window and no command line.
#pragma once

#include "Handover.h"
#include "StartRefusal.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <chrono>

class QLocalSocket;

class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Outcome {
        First,      // this one has the folder, until the object goes; others are heard from now on
        HandedOver, // the first one has taken it: nothing is left to do here
        Refused     // refusal() says why; the folder belongs to somebody else, or cannot be used
    };

    // `folder` must exist.
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    // Blocks: for a program that has no window yet. A first one that is just starting or going away is given
    // `patience`. The lock of a process that is dead (on this computer) is taken over.
    Outcome claim(const Handover &handover, std::chrono::milliseconds patience);
    const StartRefusal &refusal() const { return m_refusal; } // of the last claim(), where it was refused

    // Where the first one on `folder` may listen, the best first: in the folder itself, else, where that path is too
    // long for a socket (sun_path: 108 bytes, source: unix(7)) or the file system takes none, in the user's run-time
    // folder or the temporary one.
    static QStringList socketPaths(const QString &folder);

signals:
    // From a second one, which exits when this has been delivered.
    void handedOver(const Handover &handover);

private:
    void listen();
    void hear();
    void read(QLocalSocket *peer);
    static QByteArray handOverTo(const QString &path, const QByteArray &message, std::chrono::milliseconds patience);
    Outcome refused(StartRefusal::Kind kind, const QString &host = {}, qint64 process = 0);
    Outcome refusedAsSilent(); // the process that holds the lock does not answer
    QString otherHost() const; // the computer that holds the lock; empty: this one, or not known

    const QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
    StartRefusal m_refusal;
    int m_peers = 0;
};
