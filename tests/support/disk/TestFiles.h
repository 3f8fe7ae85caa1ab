// TestFiles: the files in tests/data, by their path below it. What each one is stands in the README beside it.
#pragma once

#include <QByteArray>
#include <QString>

QString testFile(const QString &path);           // where it lies
QByteArray testFileContent(const QString &path); // ends the test program when it is not there
QByteArray testPicture(const char *name);        // of tests/data/pictures
