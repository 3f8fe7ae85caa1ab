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

    // Where the whole picture is, in the screen's pixels from this view's corner, and how many there are of the clip's
    // own; a null `place`: all of it fills the view. A picture that is drawn larger than it is shows its pixels.
    void setPlace(const QRect &place, const QSize &own);
    void setMirrored(bool on);  // left to right, of what is drawn only
    void setSafeAreas(bool on); // action 93 %, titles 90 % of width and height. Source: EBU R 95; SMPTE ST 2046-1

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QSize devicePixels() const;
    QRect place() const;                         // in the screen's pixels
    QSize pixelsMade() const;                    // of the whole picture
    void drawSafeAreas(QPainter &painter) const; // painted in the screen's pixels
    void order(PictureConverter::Use use);

    FrameRenderer m_renderer;
    FrameRenderer::Order m_order;
    QTimer m_standing; // a frame that stands is drawn again, as well as it can be
    QImage m_picture;
    QRect m_place; // null: the whole view
    QSize m_own;
    bool m_isMirrored = false;
    bool m_showsSafeAreas = false;
};
