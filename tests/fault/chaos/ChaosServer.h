// ChaosServer: linkreel-sandbox as a process that is stopped and started again on the same port and folder, its faults
// switched at its admin address, and what it saw added up over all its lives.
#pragma once

#include "support/http/HttpProbe.h"

#include <QMap>
#include <QProcess>

class ChaosServer
{
public:
    struct Options
    {
        QString folder; // its own; keeps tasks and posts from one start to the next
        QString key;
        double speed = 1;
        quint64 seed = 1;
    };

    explicit ChaosServer(const Options &options);
    ~ChaosServer();

    bool start(); // false: it does not come up
    void stop();
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QUrl baseUrl() const { return m_base; }
    void setFaults(const QStringList &faults); // kept over stop() and start()

    QJsonObject page(const char *name); // of /sandbox
    void tally();                       // adds up what was seen since the last start()

    QMap<QString, qint64> struck() const;
    int mostQueriesAtOnce() const { return m_mostQueries; }
    qint64 keysThatWentElsewhere() const { return m_leaks; }

private:
    Options m_options;
    QProcess m_process;
    HttpProbe m_http;
    QUrl m_base;
    QStringList m_faults;
    QMap<QString, qint64> m_struckBefore; // in the lives before this one
    QMap<QString, qint64> m_struckNow;
    int m_mostQueries = 0;
    qint64 m_leaks = 0;
};
