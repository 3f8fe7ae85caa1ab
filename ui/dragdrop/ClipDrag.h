// ClipDrag: drags that take something of a clip out of a widget: one frame as a picture in full resolution, or the
// clip's file. Where it lands, and what becomes of it there, is the target's business; the clip itself never moves.
#pragma once

#include "video/ClipProbe.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <functional>

class QMimeData;
class QWidget;

class ClipDrag : public QObject
{
    Q_OBJECT
public:
    explicit ClipDrag(QWidget *source);

    // Reads the frame in a worker thread and begins the drag when it is ready, if the left button is still down. The
    // pointer carries the frame.
    void beginWithFrame(const QString &path, const ClipMoment &moment);
    void beginWithPoster(const QString &path); // likewise with the frame that stands for the clip
    // Begins at once; `poster` (may be null) hangs at the pointer.
    void beginWithFile(const QString &path, const QImage &poster);

    struct Still
    {
        QImage image;
        QByteArray png; // ready before the drag begins: nobody waits for it in the middle of a drop
    };
    static Still still(const QString &path, const ClipMoment &moment); // blocking
    static QMimeData *mimeOf(const Still &still);
    static QMimeData *mimeOfFile(const QString &path);

private:
    static Still stillOf(const QImage &image);
    void beginWith(const std::function<Still()> &read);
    void start(QMimeData *mime, const QImage &picture);

    QWidget *m_source;
    bool m_isReading = false;
};
