// PictureView: draws one frame at a time, filling its place at the screen's own pixels, in the colours that the clip's
// tags mean. An ordinary widget, whatever the media backend: what lies over it is seen. It plays nothing.
//
// Qt's video surface is not used: Qt 6.4 draws BT.709 with two factors swapped, scales without a filter, and is a
// native window over which nothing can be drawn.
#pragma once

#include "FrameRenderer.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

class PictureView : public QWidget
{
    Q_OBJECT
public:
    explicit PictureView(QWidget *parent = nullptr);

    // An invalid frame: nothing is shown. `colours`: what the numbers mean where that is known better than from the
    // frame itself.
    void setFrame(const QVideoFrame &frame, const std::optional<ColourTags> &colours);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QSize devicePixels() const;
    void order(PictureConverter::Use use);

    FrameRenderer m_renderer;
    FrameRenderer::Order m_order;
    QTimer m_standing; // a frame that stands is drawn again, as well as it can be
    QImage m_picture;
};
