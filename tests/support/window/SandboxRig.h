// SandboxRig: a sandbox on loopback that goes a thousand times as fast, and ways to speak to it, for tests that look at
// the sandbox itself. The whole program over a sandbox is in SandboxedApp.
#pragma once

#include "sandbox/SandboxServer.h"
#include "support/http/HttpProbe.h"
#include "support/http/SandboxCalls.h"

class SandboxRig
{
public:
    static SandboxServer::Options fast();           // its key is "k"
    static SandboxServer::Options fastSmallClips(); // with clips of a tenth of the work

    // Starts it; fails the program loudly, with the reason, when it does not start.
    explicit SandboxRig(const SandboxServer::Options &options = fast());

    quint16 port() const { return static_cast<quint16>(base.port()); }
    QUrl admin(const char *page) const
    {
        return base.resolved(QUrl(QStringLiteral("/sandbox/") + QLatin1String(page)));
    }

    // Over a socket of its own, with the key: QNetworkAccessManager repeats what it thinks it may. The whole answer.
    QByteArray raw(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const;
    QByteArray rawCreate(const QString &prompt) const; // of the cheapest clip

    // Faults as they are spelled ("create:reset-after,next=1"); a spelling that is none ends the test program.
    static QList<ServerFault> faultsOf(const QStringList &spellings);
    void order(const QStringList &spellings) { server.setFaults(faultsOf(spellings)); }

    HttpProbe http;
    SandboxServer server;
    const QUrl base; // of the API
    SandboxCalls calls;

private:
    QUrl started();
};
