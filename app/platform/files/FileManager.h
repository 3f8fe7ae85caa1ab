// FileManager: shows a file in the desktop's file manager, selected, through org.freedesktop.FileManager1.
#pragma once

#include <QObject>

#include <functional>

// Answers through `unavailable` on `context` where the desktop offers no such service; the caller then opens the
// folder.
void showInFileManager(const QString &path, QObject *context, std::function<void()> unavailable);
