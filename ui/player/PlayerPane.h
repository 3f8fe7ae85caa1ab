// PlayerPane: plays one clip inline: picture, transport, and words where there is no picture. One QMediaPlayer for the
// whole window. It knows files, not tasks.
#pragma once

#include "platform/Settings.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/widgets/Theme.h"
#include "video/ShownFrame.h"
#include "video/Timecode.h"

#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

class PlayerPane : public QWidget
{
    Q_OBJECT
public:
    PlayerPane(Settings &settings, Theme &theme, QWidget *parent = nullptr);
    ~PlayerPane() override;

    // Loads the file; plays it at once, or shows its first frame paused. The same path again does nothing but play.
    void showClip(const QString &path, bool play);
    // No clip: a title and a sentence in its place ("Being made", "The clip appears here...").
    void showWords(const QString &title, const QString &sentence);

    QString clipPath() const; // empty: none
    bool isPlaying() const;
    // The frame that is on the screen now: from the clip's beginning by its time, and for clipStill(); nothing without
    // one.
    std::optional<std::chrono::microseconds> shownAt() const;
    std::optional<ShownFrame> shownFrame() const;

    // Of the frame that is on the screen or on its way there; nothing without one, and before the file has been read.
    std::optional<FramePlace> framePlace() const;

    // Logical pixels of the height of its column that others in it need: the picture gives way.
    void keepFree(int height);

    void togglePlay();       // Space
    void toggleLoop();       // L
    void toggleMute();       // M
    void toggleFullScreen(); // F, Escape leaves
    void seekBy(qint64 ms);  // Left, Right
    void step(int frames);   // comma and full stop, ten with Shift; negative: back; it pauses

signals:
    void playingChanged(bool playing);
    void firstFrameShown(const QString &path);
    void decodeFailed(const QString &path, const QString &reason);
    void frameRequested(FrameEnd end);    // I and O, as editors mark in and out; and the buttons
    void fileCopied(const QString &path); // onto the clipboard

private:
    class Private;
    std::unique_ptr<Private> d;
};
