// FrameWords: the sentences about pictures that cannot become a frame, what is wrong and what can be done, and about
// those that can, but not quite as they came. `name` is the file's and may be empty.
#pragma once

#include "frames/formats/PictureFormat.h"
#include "frames/formats/PictureResult.h"

#include <QCoreApplication>
#include <QSize>
#include <QString>

#include <optional>

// What is not quite as it came.
struct FrameNotes
{
    bool isDamaged = false;
    bool lacksEndMarker = false;
    bool isAnimated = false;
    bool hasMorePages = false;
    bool isHdr = false;      // mapped to an ordinary screen
    bool hasGainMap = false; // its ordinary version is used
    bool isForPrint = false; // with a profile that was not applied
    QSize tiny;              // valid: the picture is no larger than this, and hardly any model can use it
};

class FrameWords
{
    Q_DECLARE_TR_FUNCTIONS(FrameWords)
public:
    enum class Trouble { None, Gone, Folder, NoFile, Empty, TooManyBytes }; // with a file, before it is read

    static QString named(const QString &name); // “fox.jpg”, or "This"
    static QString pixels(QSize size);         // "30,000 × 30,000"

    // Why these bytes, which are of this format, are not read here; nothing for those that are.
    static std::optional<QString> refusal(PictureFormat format, const QByteArray &bytes, const QString &name);
    // Why a picture did not come; empty where it was stopped.
    static QString refusal(const PictureResult &result, PictureFormat format, const QString &name);
    static QString noSuchFile(Trouble trouble, const QString &name);   // empty: None
    static QString notOpened(const QString &name, const QString &why); // the system's words
    static QString tooLarge(QSize size, const QString &name);
    static QString tooMuchMemory(QSize size, qint64 bytes, const QString &name);
    static QString notReadAgain(const QString &name); // what was read once, and is in a well
    static QString unreadable(const QString &name);
    static QString unknownKind(const QString &format, const QString &name); // "JPEG"
    static QString cutOff(const QString &name);
    static QString noPixels(const QString &name);
    static QString notSmallEnough(const QString &name);

    // What is to be seen beside a picture that came; empty: nothing.
    static QString note(const FrameNotes &notes);
};
