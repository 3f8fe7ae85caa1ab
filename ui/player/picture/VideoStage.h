// VideoStage: the place where the picture is: the picture, or words in its place. Its own shape is 16:9 whatever the
// clip's, so that nothing below it moves; it plays nothing.
#pragma once

#include "PictureZoom.h"
#include "video/colour/ColourTags.h"

#include <QFrame>
#include <QImage>
#include <QPointer>
#include <QVideoFrame>

#include <optional>

class QLabel;
class PictureView;
class Theme;

class VideoStage : public QFrame
{
    Q_OBJECT
public:
    explicit VideoStage(Theme &theme, QWidget *parent = nullptr);

    // What showPicture() shows; with what the numbers mean where that is known better than from the frame itself.
    void setPicture(const QVideoFrame &frame, const std::optional<ColourTags> &colours);
    void showPicture();
    void showWords(const QString &title, const QString &sentence, bool isProblem);
    // Lies dimmed behind the words until another one or a null one comes.
    void setBackdrop(const QImage &picture);
    bool isShowingPicture() const { return m_showsPicture; }

    // Shows there too what is shown here, from now on; null: no more.
    void setOtherStage(VideoStage *other);

    void setShape(const QSize &pixels);             // of the clip, upright and in square pixels; empty: 16:9
    double scale() const { return m_zoom.scale(); } // pixels of the screen for each of the clip's; 0: fit
    void setScale(double scale);
    void changeScale(int places); // about the middle
    void setSafeAreas(bool on);
    void setMirrored(bool on);
    void setTallest(int height);  // logical pixels
    void setFillsWindow(bool on); // full screen: any shape

    bool hasHeightForWidth() const override { return !m_fillsWindow; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked();
    void doubleClicked();
    void dragged(); // the picture, with the left button; no click then. One larger than the stage is moved instead.
    void scaleChanged(double scale); // also by the wheel

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QWidget *makeWords();
    void placePages();
    QSize screenPixels() const; // of the stage
    void placePicture();
    void changeScaleAt(int places, QPointF at);
    bool pans() const;
    QRect pictureRect() const;
    void paintBackdrop();
    void drawIcon();

    Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_words;
    PictureView *m_picture;
    PictureZoom m_zoom;
    int m_wheel = 0; // eighths of a degree that have not changed the size yet
    std::optional<QPoint> m_panFrom;
    QPointer<VideoStage> m_otherStage;
    QVideoFrame m_frame; // setPicture()'s
    std::optional<ColourTags> m_colours;
    QImage m_backdrop;
    QSize m_pixels; // of the clip that is shown; empty: not known
    int m_tallest;
    bool m_fillsWindow = false;
    bool m_isProblem = false;
    bool m_showsPicture = false;
    std::optional<QPoint> m_pressedAt;
};
