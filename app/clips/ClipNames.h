// ClipNames: what a clip's file is called. Legal on every file system (FAT, NTFS and SMB included), never overwriting.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

// "2026-11-23 Slow dolly-in over a desert highway (kling-v3)": local date, the prompt's beginning, the model; no path
// separators, reserved names or characters, trailing dots or spaces; at most 120 bytes of UTF-8, cut between
// characters. `clip`: which of several clips of a task, "… (kling-v3) clip 2"; 0: the only one.
QString clipBaseName(const QDateTime &created, const QString &prompt, const QString &model, int clip = 0);

// The text as a part of a name that every file system takes: nothing unseen, no separators, single blanks.
QString legalName(const QString &text);
// The longest beginning of whole characters, as a person counts them, within `bytes` of UTF-8.
QString cutToBytes(const QString &text, qsizetype bytes);

// ".mp4", ".mov", ".webm", ".mpg" or ".avi": from the content type, else from the link's path, else ".mp4".
QString clipSuffix(const QByteArray &contentType, const QUrl &link);

// `folder`/`baseName``suffix`, or with " (2)", " (3)" ... where that exists already.
QString freePath(const QString &folder, const QString &baseName, const QString &suffix);
