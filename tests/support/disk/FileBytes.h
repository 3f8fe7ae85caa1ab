// FileBytes: a whole file read or written in one call, for tests that look at files by themselves. The files in
// tests/data are TestFiles'.
#pragma once

#include <QByteArray>
#include <QString>

QByteArray fileBytes(const QString &path); // "(no such file)" where it cannot be read
// In the place of what was there; ends the test program where it cannot be written.
void writeFile(const QString &path, const QByteArray &bytes);
