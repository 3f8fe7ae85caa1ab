// FrameChooser: asks which frame of a video file is meant: its first, its last or any by its number. Reading runs in a
// worker; open() it, it goes by itself. What becomes of the frame is the caller's business.
#pragma once

#include "ui/widgets/layout/ReadingDialog.h"
#include "ui/widgets/theme/Theme.h"
#include "video/VideoFrameReader.h"

#include <atomic>
#include <memory>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSlider;

class FrameChooser : public ReadingDialog
{
    Q_OBJECT
public:
    // `frame`: what it is for, "First frame".
    FrameChooser(const QString &path, const QString &frame, QWidget *parent);
    ~FrameChooser() override; // interrupts its worker

signals:
    void chosen(int number); // of those that are seen, from 0; the dialog closes

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // One worker at a time uses it, so that a frame beside the last one costs little.
    struct Clip
    {
        std::atomic<bool> stop = false;
        std::unique_ptr<VideoFrameReader> reader; // null: it cannot be read
    };
    void build();
    QHBoxLayout *buttonRow();
    void setUsable(bool usable);
    void takeClip();
    void showNumber();
    void read();
    void takePicture(const QImage &image);
    void drawPicture();
    int count() const;

    const QString m_path;
    std::shared_ptr<Clip> m_clip;
    bool m_isReading = false;
    int m_read = -1; // what is being read, or was last
    QImage m_image;
    QLabel *m_picture;
    QLabel *m_number;
    QSlider *m_slider;
    QPushButton *m_first;
    QPushButton *m_last;
    QPushButton *m_use;
};
