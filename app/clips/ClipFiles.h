// ClipFiles: turning a finished .part file into a clip under its own name: on the platter, never over another file.
// Blocking; called off the GUI thread.
#pragma once

#include <QString>

struct KeptFile
{
    QString path;    // where it is now
    QString problem; // the system's words; then the .part file is gone
};

// Syncs `part`, renames it to a free name made of the rest, syncs the folder.
KeptFile keepFile(const QString &part, const QString &folder, const QString &baseName, const QString &suffix);
