// ChaosRun: the real Core against a sandbox in another process, pressed in bursts while everything that can fail does
// so by seed, and then left in peace until nothing is open any more. Whether all is well then, ChaosCheck says.
#pragma once

#include "ChaosDisk.h"
#include "ChaosServer.h"
#include "FastClock.h"
#include "app/Core.h"

#include <QElapsedTimer>
#include <QSet>

#include <memory>
#include <random>

class ChaosRun : public QObject
{
public:
    struct Options
    {
        quint64 seed = 1;
        int tasks = 100;
        QString folder; // of the whole run; the clip folder in it may be a small disk
    };
    struct Press
    {
        QString mark;  // "sandbox:press-MARK" in its prompt
        qint64 id = 0; // in the store
        QString words; // that the sandbox obeys
    };

    ChaosRun(const Options &options, ChaosDisk &disk);
    ~ChaosRun() override;

    // False: it could not begin, or it stood still; problem() says why.
    bool run();
    QString problem() const { return m_problem; }
    QString summary() const;

    // For the check.
    Core &core() { return *m_core; }
    ChaosServer &server() { return m_server; }
    void closeCore() { m_core.reset(); }
    const QList<Press> &presses() const { return m_presses; }
    bool mayBeLost(qint64 id) const { return m_mayBeLost.contains(id); } // its answer, for LinkReel or the server ended
    QString clipFolder() const { return m_options.folder + QStringLiteral("/clips"); }
    QString profileFolder() const { return m_options.folder + QStringLiteral("/profile"); }
    QString key() const { return m_key; }

private:
    void build();
    void makeTrouble();
    void press();
    GenerationRequest nextRequest();
    void pass(int leastMs, int mostMs);
    void changeFaults();
    void restart();
    void endNetwork();
    void fillDisk();
    void revokeKey();
    void setClock();
    void useHands();
    void useHandsOnQueue();
    void rememberSending();
    bool settle();
    bool staysSettled();
    QStringList open() const; // what has not come to its end, a line each

    bool chance(double probability) { return std::uniform_real_distribution<>(0, 1)(m_random) < probability; }
    int between(int least, int most) { return std::uniform_int_distribution<>(least, most)(m_random); }

    const Options m_options;
    const QString m_key;
    ChaosDisk &m_disk;
    std::mt19937_64 m_random;
    FastClock m_clock;
    ChaosServer m_server;
    std::unique_ptr<Core> m_core;
    QStringList m_faults;
    QList<Press> m_presses;
    QSet<qint64> m_mayBeLost;
    bool m_serverEnds = false;
    QElapsedTimer m_sinceProgress; // since a task came to an end
    QElapsedTimer m_since;
    qint64 m_troubledMs = 0;
    int m_hands = 0;
    QMap<QString, int> m_troubles;
    QString m_problem;
};
