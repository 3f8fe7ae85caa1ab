// ClipPackets: the packets of a clip's file as FFmpeg reads them, one line a packet, for tests that nothing of a clip
// was touched. It shares no code with the program.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

// "stream pts dts duration flags sha256" of each, in the order of the file, after a line for each stream. Empty: it
// cannot be opened.
QList<QByteArray> packetsOf(const QString &path);
