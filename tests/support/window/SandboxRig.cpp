#include "SandboxRig.h"

SandboxServer::Options SandboxRig::fast()
{
    SandboxServer::Options options;
    options.key = QStringLiteral("k");
    options.speed = 1000;
    return options;
}

SandboxServer::Options SandboxRig::fastSmallClips()
{
    SandboxServer::Options options = fast();
    options.smallClips = true;
    return options;
}

SandboxRig::SandboxRig(const SandboxServer::Options &options)
    : server(options)
    , base(started())
    , calls(http, base, "k")
{
}

QUrl SandboxRig::started()
{
    const QUrl url = server.start();
    if (!url.isValid() || url.isEmpty())
        qFatal("The sandbox did not start: %s", qPrintable(server.problem()));
    return url;
}

QByteArray SandboxRig::raw(const QByteArray &method, const QByteArray &path, const QByteArray &body) const
{
    return HttpProbe::raw(port(), method + ' ' + path +
                                      " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nConnection: close\r\n"
                                      "Content-Length: " +
                                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

QByteArray SandboxRig::rawCreate(const QString &prompt) const
{
    return raw("POST", "/api/v1/video-generation", SandboxCalls::smallBody(prompt));
}

QList<ServerFault> SandboxRig::faultsOf(const QStringList &spellings)
{
    const auto read = ServerFault::readAll(spellings);
    if (!read)
        qFatal("%s", qPrintable(read.error()));
    return *read;
}
