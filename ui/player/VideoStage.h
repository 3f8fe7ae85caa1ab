// VideoStage: the place where the picture is: the video surface, or words in its place (never over it: the surface is a
// native window). It keeps the picture's shape within bounds; it plays nothing.
#pragma once

#include <QFrame>

#include <optional>

class QLabel;
class QVideoSink;
class QVideoWidget;
class Theme;

class VideoStage : public QFrame
{
    Q_OBJECT
public:
    explicit VideoStage(Theme &theme, QWidget *parent = nullptr);

    // Makes the surface when it is first asked for: that loads the media backend.
    QVideoSink *sink();

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
    QVideoWidget *m_video = nullptr;
    double m_shape;
    QSize m_pixels; // of the clip that is shown; empty: not known
    int m_tallest;
    bool m_fillsWindow = false;
    bool m_isProblem = false;
    bool m_showsPicture = false;
    std::optional<QPoint> m_pressedAt;
};
