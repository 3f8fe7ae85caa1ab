// PngTexts: the texts that stand in a PNG file beside its picture, by their keywords. It reads no pixel; files are
// taken for hostile.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

bool isPng(const QByteArray &beginning); // of a file, eight bytes

// Those before and behind the picture, each cut at 4 MB, and no more than 32 of them; of two with one keyword the
// first. Empty: the file is no PNG, or has none. What is packed so that it would grow without end is left out.
// Blocking. Source: PNG specification (third edition), 11.3.3: tEXt, zTXt, iTXt; tEXt is read as UTF-8 where it is
// valid as that, for that is what many programs write.
QHash<QString, QString> pngTexts(const QString &path);
