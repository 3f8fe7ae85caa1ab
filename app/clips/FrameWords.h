// FrameWords: the sentences about pictures that cannot become a frame: what is wrong, and what can be done. `name` is
// the file's and may be empty.
#pragma once

#include "PictureFormat.h"

#include <QSize>
#include <QString>

#include <optional>

namespace FrameWords {

QString named(const QString &name); // “fox.jpg”, or "This"
QString pixels(QSize size);         // "30,000 × 30,000"

// Why bytes of this format are not read here; nothing for those that are.
std::optional<QString> refusal(PictureFormat format, const QString &name);
QString tooLarge(QSize size, const QString &name);
QString tooMuchMemory(QSize size, qint64 bytes, const QString &name);
QString unreadable(const QString &name);
QString cutOff(const QString &name);
QString notSmallEnough(const QString &name);

} // namespace FrameWords
