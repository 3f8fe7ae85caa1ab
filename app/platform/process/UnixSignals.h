// UnixSignals: SIGTERM, SIGINT and SIGHUP, heard in the event loop instead of ending the process. What is done then is
// its hearer's business. Source: signal-safety(7): a handler may write to a pipe, and little else.
#pragma once

#include <QObject>

class QSocketNotifier;

class UnixSignals : public QObject
{
    Q_OBJECT
public:
    // Handles the signals while it lives; only one object at a time. The third signal of one number ends the process,
    // because an event loop that is blocked would hear of none.
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    // False: the system gave no pipe; the signals end the process as ever.
    bool isListening() const { return m_notifier != nullptr; }

signals:
    void received(int number);

private:
    void read();

    QSocketNotifier *m_notifier = nullptr;
};
