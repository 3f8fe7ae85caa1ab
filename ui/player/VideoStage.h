// VideoStage: the place where the picture is: the picture, or words in its place. It keeps the picture's shape within
// bounds; it plays nothing.
#pragma once

#include "video/ColourTags.h"

#include <QFrame>

#include <optional>

class QLabel;
class PictureView;
class QVideoFrame;
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
    bool isShowingPicture() const { return m_showsPicture; }

    void setShape(const QSize &pixels); // of the clip, upright and in square pixels; empty: 16:9
    void setTallest(int height);        // logical pixels
    void setFillsWindow(bool on);       // full screen: any shape

    bool hasHeightForWidth() const override { return !m_fillsWindow; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked();
    void doubleClicked();
    void dragged(); // the picture, with the left button; no click then

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QWidget *makeWords();
    void placePages();
    QRect pictureRect() const;
    void drawIcon();

    Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_words;
    PictureView *m_picture;
    double m_shape;
    QSize m_pixels; // of the clip that is shown; empty: not known
    int m_tallest;
    bool m_fillsWindow = false;
    bool m_isProblem = false;
    bool m_showsPicture = false;
    std::optional<QPoint> m_pressedAt;
};
