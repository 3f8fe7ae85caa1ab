// PlayerPane: plays one clip inline: picture, transport, and words where there is no picture. One QMediaPlayer for the
// whole window. It knows files, not tasks.
#pragma once

#include "PlayerKeys.h"
#include "platform/Settings.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/widgets/theme/Theme.h"
#include "video/ShownFrame.h"
#include "video/Timecode.h"

#include <QImage>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

class QAction;
class QScreen;

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

    // Where words stand already: others, and a picture to lie dimmed behind them (null: none). Else nothing.
    void changeWords(const QString &title, const QString &sentence, const QImage &backdrop);

    QString clipPath() const; // empty: none
    bool isPlaying() const;
    // The frame that is on the screen now: from the clip's beginning by its time, and for clipStill(); nothing without
    // one.
    std::optional<std::chrono::microseconds> shownAt() const;
    std::optional<ShownFrame> shownFrame() const;

    // Of the frame that is on the screen or on its way there; nothing without one, and before the file has been read.
    std::optional<FramePlace> framePlace() const;

    // What stands under the transport, and gets its width; becomes a child. Keys that mean something to the player
    // reach it from the buttons in there, too.
    void setFooter(QWidget *footer);

    // Logical pixels of the height of its column that others in it need: the picture gives way.
    void keepFree(int height);

    // Of what is shown, for full screen; plain text.
    void setTitle(const QString &title);

    // Their keys work in full screen and on the second screen, too. They stay their owner's.
    void addActionsOfWindows(const QList<QAction *> &actions);

    // The picture on another screen as well, and no more; false: there is no other screen.
    bool toggleSecondScreen();
    void showOn(const QScreen &screen);

    // What a key of the player's does, for menus and others.
    void perform(const PlayerKey &command);
    void togglePlay();
    void toggleFullScreen();
    void seekBy(qint64 ms);
    void step(int frames); // back where negative; it pauses
    void focusPicture();   // the player's keys work from there

signals:
    void playingChanged(bool playing);
    void firstFrameShown(const QString &path);
    void decodeFailed(const QString &path, const QString &reason);
    void clipChanged(const QString &path, bool isFrameShown); // empty: none; of what the stage shows
    void frameRequested(FrameEnd end);                        // by its keys
    void nextClipRequested();                                 // of those that can be shown, whichever they are
    void previousClipRequested();
    void otherTakeRequested(int by); // of the shot: 1 the next one, -1 the one before

private:
    class Private;
    std::unique_ptr<Private> d;
};
