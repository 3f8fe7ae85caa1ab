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

signals:
    void hovered(int ms, int x); // the pointer is over this position, here in the bar; pressed or not
    void left();

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
    std::optional<int> m_in;
    std::optional<int> m_out;
};
