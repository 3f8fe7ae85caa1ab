// Spellings: the ways in which a secret can stand in bytes: as it is, escaped, encoded, in the encodings of Qt's own
// files. For tests that search everything a program wrote.
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

// None of them is short enough to be met by chance, given a secret of 12 characters or more.
QList<QByteArray> spellingsOf(const QString &secret);

// The places below `folder` (files, with hidden ones, and names of files) in which one of them stands.
QStringList filesWith(const QList<QByteArray> &spellings, const QString &folder);
bool holdsOne(const QByteArray &bytes, const QList<QByteArray> &spellings);
