// ClipSeekBar: the seek bar of a clip, with its in and out marks. It knows positions, not frames.
#pragma once

#include "ui/widgets/SeekSlider.h"

#include <optional>

class Theme;

class ClipSeekBar : public SeekSlider
{
    Q_OBJECT
public:
    explicit ClipSeekBar(Theme &theme, QWidget *parent = nullptr);

    // In ms from the clip's beginning; nothing: not marked.
    void setMarks(std::optional<int> in, std::optional<int> out);
    // Emits hovered() once more where the pointer is over it: what it stands for has changed.
    void hoverAgain();

signals:
    void hovered(int ms, int x); // the pointer is over this position, here in the bar, or its clip came to be longer
    void left();

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void sliderChange(SliderChange change) override;

private:
    Theme &m_theme;
    std::optional<int> m_in;
    std::optional<int> m_out;
    std::optional<QPoint> m_pointer; // while it is over the bar
};
