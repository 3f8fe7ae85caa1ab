// SandboxServer: a LinkModel on this computer: the API under /api/v1 and, beside it, the host of the finished clips, on
// 127.0.0.1 alone, with threads of its own. Nothing is charged, nothing leaves the computer. It needs a
// QGuiApplication.
#pragma once

#include "ServerFault.h"

#include <QString>
#include <QUrl>

#include <memory>

class SandboxServer
{
public:
    struct Options
    {
        quint16 port = 0;                            // 0: any free one
        QString key = QStringLiteral("sandbox-key"); // the only key that is accepted
        double speed = 1;                            // a task's time runs this many times faster; above 0
        QString workFolder; // for the clips and the memory of tasks; empty: a temporary one, gone with the server
        QString faults;     // prompt words (PromptWords.h) that count as typed in every prompt
        QString catalogue;  // words (CatalogHost.h) about the public catalogue
        QList<ServerFault> serverFaults; // of the server as a whole; see setFaults()
        quint64 faultSeed = 1;
        bool smallClips = false; // of one second and a few dozen kilobytes, each with bytes of its own: for many tasks
    };

    // What was seen since start(); for tests and benches. Also as JSON at GET /sandbox/counts.
    struct Counts
    {
        int creates = 0;       // POSTs of a task, refused ones included
        int accepted = 0;      // of these, tasks made
        int pressedTwice = 0;  // of these, POSTs of a press (PostLedger.h) that had come before
        double chargedUsd = 0; // for the tasks made
        int queries = 0;
        int queriesAtOnce = 0;     // now
        int mostQueriesAtOnce = 0; // so far
        int requestsAtOnce = 0;    // of the API, queries included: now
        int mostRequestsAtOnce = 0;
        int keyChecks = 0;
        int refusedKeys = 0;        // answers 401
        int fileRequests = 0;       // at the clips' host
        int authorizationLeaks = 0; // of these, with an Authorization header: a key that went where it must not
        int uploads = 0;            // at the image host, refused ones included
        int uploadLeaks = 0;        // requests there, or for its pictures, with an Authorization header
        int catalogueRequests = 0;  // at the public catalogue; a key there is counted above
        int unknownFields = 0;      // fields of creates that the model does not have; ignored otherwise
    };

    explicit SandboxServer(Options options);
    ~SandboxServer(); // stops

    // The base URL, "http://127.0.0.1:<port>/api/v1"; empty when it could not start, with problem() saying why. A
    // stopped server can be started again; tasks are kept only in a workFolder.
    QUrl start();
    // At once, whatever is under way: connections are cut, renderings given up.
    void stop();

    // A ShareX description (.sxcu) of the image host beside the API; empty while it does not run. `fault`: see
    // PictureHost.
    QByteArray uploader(const QString &fault = {}) const;
    // Other words about the public catalogue, at once. From any thread while it runs.
    void setCatalogue(const QString &words);

    // These faults of the server as a whole, and no others, strike from now on. From any thread while it runs.
    void setFaults(const QList<ServerFault> &faults, quint64 seed = 1);

    QString problem() const; // one plain sentence; empty after a good start()
    // Since the last start(); kept after stop(). From any thread while it runs, but not beside start() or stop().
    Counts counts() const;

private:
    struct Running;

    Options m_options;
    QString m_problem;
    Counts m_last; // of a server that was stopped
    std::unique_ptr<Running> m_running;
};
