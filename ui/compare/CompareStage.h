// CompareStage: draws the pictures of up to four takes in one painting, so that no two moments are ever on the screen
// together: side by side, with a wipe between two, their difference, or one at a time. It plays nothing.
#pragma once

#include <QImage>
#include <QList>
#include <QWidget>

class QLabel;
class Theme;

class CompareStage : public QWidget
{
    Q_OBJECT
public:
    enum class View {
        SideBySide,
        Wipe,       // of the pair: the first left of the line, the second right of it
        Difference, // of the pair: see pictureDifference()
        OneAtATime  // the one in front, large
    };

    explicit CompareStage(Theme &theme, QWidget *parent = nullptr);

    // Of each take: its size as it is shown, in its own pixels; empty: it shows nothing.
    void setTakes(const QList<QSize> &sizes);
    void setView(View view);
    View view() const { return m_view; }
    void setPair(int first, int second);
    void setFront(int take);
    int front() const { return m_front; }
    void setGain(int gain);     // of the difference: 1 or more
    void setLine(double share); // where the wipe's line stands, 0 (left) to 1
    double line() const { return m_line; }
    // All of one moment; null: nothing is drawn there.
    void setPictures(const QList<QImage> &pictures);
    void setNotes(const QStringList &notes); // over the picture of each take; empty: none

    // Whether Tab is the quick swap, too, while somebody looks at the pictures; who came to them by Tab goes on by it.
    void setTabSwaps(bool on) { m_tabSwaps = on; }

    // What each take's picture should have, in device pixels; empty: it is not shown in this view.
    QList<QSize> pictureSizes() const;
    // In a stage of this width and view a greater height makes no picture larger. Logical pixels.
    int usefulHeight(int width) const;

    QSize minimumSizeHint() const override;

signals:
    void pictureSizesChanged();
    void otherRequested(int by); // the next (1) or the one before (-1) in front: by Tab or a click

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool isShown(int take) const;
    QRect cell(int take) const;  // device pixels
    QRect place(int take) const; // of the picture in it
    QRectF logical(const QRect &devicePixels) const;
    void arrange();
    void placeLabels();
    void markLetters();
    QRectF shownArea() const; // of all pictures together
    void drawFocus(QPainter &painter) const;
    void draw(QPainter &painter, int take) const;
    void drawWipe(QPainter &painter) const;
    void drawDifference(QPainter &painter);
    QImage onCanvas(int take, const QRect &canvas) const;
    void moveLineTo(double x);

    Theme &m_theme;
    QList<QSize> m_sizes;
    QList<QImage> m_pictures;
    QImage m_difference; // null: to be worked out
    QList<QLabel *> m_letters;
    QList<QLabel *> m_notes;
    View m_view = View::SideBySide;
    int m_first = 0;
    int m_second = 1;
    int m_front = 0;
    int m_gain = 1;
    double m_line = 0.5;
    bool m_tabSwaps = true;
    bool m_isWalkedTo = false; // the focus came by Tab
};
