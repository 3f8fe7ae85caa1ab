// SandboxOptions: how a sandbox is started. A value.
#pragma once

#include "ServerFault.h"

#include <QList>
#include <QString>

struct SandboxOptions
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
    int mostLines = 0; // the short side of a clip in pixels, where less than ordered is enough; 0: as ordered
};
