// LinkExpiryWatch: warns while there is time: a clip that is not on disk and whose link runs out soon. It decides when;
// the words, the window and the desktop are for others, and nothing is fetched here.
#pragma once

#include "platform/Clock.h"
#include "tasks/Task.h"

#include <QHash>
#include <QObject>
#include <QSet>

class ServerClock;
class Settings;
class TaskStore;

class LinkExpiryWatch : public QObject
{
    Q_OBJECT
public:
    struct Warning
    {
        qint64 id = 0;
        QString prompt;
        qint64 leftMs = 0; // of the link's life; 0 and below: it has run out by all that is known
    };

    LinkExpiryWatch(const TaskStore &store, Settings &settings, Clock &clock, QObject *parent = nullptr);

    // Links are signed by the server's clock: their ends are told on ours, and anew when the difference changes. It
    // outlives this.
    void follow(const ServerClock &serverClock);

    // Warns at once about what has come near its end since the last run.
    void start();

signals:
    // Each task at 6 h, at 1 h and at its end, once each, over restarts too; who has passed several is told of once.
    // Several tasks come together; the one that ends first is in front. A download that is under way without trouble
    // is left in peace for ten minutes. Of links that ended more than a day ago nothing is said.
    void warned(const QList<LinkExpiryWatch::Warning> &warnings);

private:
    struct Candidate
    {
        QString prompt;
        qint64 endMs = 0;
        qint64 notBeforeMs = 0;

        friend bool operator==(const Candidate &, const Candidate &) = default;
    };

    void updateCandidates();
    bool updateCandidate(const Task &task); // true: something is new
    void checkDeadlines();
    void setAlarm();
    bool isSaid(qint64 id, qint64 stepMs) const;
    std::optional<Warning> warningAt(qint64 id, qint64 momentMs) const;

    const TaskStore &m_store;
    Settings &m_settings;
    Clock &m_clock;
    const ServerClock *m_serverClock = nullptr;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, Candidate> m_candidates;
    using Step = std::pair<qint64, qint64>; // whose, and how long before the end in ms
    QSet<Step> m_said;
    bool m_isStarted = false;
};
