// FrameCropper: the crop dialog's worker: it loads the picture to be looked at and cuts the part that was chosen, both
// off the GUI thread, from the best source there is: the file or the bytes as they came, else what was to be sent.
#pragma once

#include "ui/composer/frames/FrameContent.h"

#include <QObject>

class FrameCropper : public QObject
{
    Q_OBJECT
public:
    // `whole` is not cropped yet and is no web address.
    explicit FrameCropper(const FrameContent &whole, QObject *parent = nullptr);

    // Work under way when this is destroyed goes on with copies of what it needs, and its result is dropped.
    void load(QSize within);       // answers with loaded(), when it can be read
    void crop(const QRectF &part); // 0..1; answers with cropped() or refused()

signals:
    void loaded(const QImage &image);
    void cropped(const FrameContent &content);
    void refused(const QString &sentence);

private:
    FrameContent m_whole;
};
