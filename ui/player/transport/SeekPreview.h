// SeekPreview: the still under the pointer on the seek bar, with its timecode: read in a worker when the pointer is
// there, and kept as long as the clip is the same. It seeks nothing.
#pragma once

#include "StillReader.h"

#include <QCache>
#include <QFrame>
#include <QPixmap>

class ClipPlayer;
class ClipSeekBar;
class QLabel;

class SeekPreview : public QFrame
{
    Q_OBJECT
public:
    SeekPreview(ClipPlayer &player, ClipSeekBar &bar); // both must outlive it; it lies over the window of `bar`

private:
    void stopReading();
    void forgetClip();
    void takeClip();
    void showAt(int ms, int x); // x in the bar
    void showStill(int number);
    int roughly(int seen) const;
    void place(int x);

    ClipPlayer &m_player;
    ClipSeekBar &m_bar;
    StillReader m_stills;
    QCache<int, QPixmap> m_seen; // by their number in the index
    QLabel *m_picture;
    QLabel *m_time;
    int m_wanted = -1; // in the index
};
