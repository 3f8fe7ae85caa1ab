// SandboxServer: a LinkModel on this computer: the API under /api/v1 and, beside it, the host of the finished clips, on
// 127.0.0.1 alone, with threads of its own. Nothing is charged, nothing leaves the computer. It needs a
// QGuiApplication.
#pragma once

#include "SandboxCounts.h"
#include "SandboxOptions.h"

#include <QString>
#include <QUrl>

#include <memory>

class SandboxServer
{
public:
    using Options = SandboxOptions;
    using Counts = SandboxCounts;

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
