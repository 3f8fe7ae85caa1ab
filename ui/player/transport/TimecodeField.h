// TimecodeField: where in the clip one is: timecode and length, the frame's number, and what is to be known about the
// colours; a click, or typing, asks for the number of a frame. It shows what it is told and knows no clip.
#pragma once

#include "video/Timecode.h"

#include <QWidget>

#include <optional>

class FrameNumberEdit;
class QLabel;

class TimecodeField : public QWidget
{
    Q_OBJECT
public:
    explicit TimecodeField(QWidget *parent = nullptr);

    void setPosition(qint64 ms);
    void setDuration(qint64 ms);
    void setPlace(const std::optional<FramePlace> &place); // nothing: times in place of a timecode
    void setColours(const QString &words);                 // mostly empty
    void askForFrame(const QString &digits);               // begins to type the number of a frame, where there are some

    // Widths in logical pixels. The length is left out where it does not fit into `room`.
    void setRoom(int room);
    void setFactsShown(bool shown); // the frame's number and what is said of the colours
    int timeWidth() const;          // as it is shown now
    int leastTimeWidth() const;     // without the length
    int factsWidth() const;

signals:
    void frameRequested(int seen); // from 0
    void widthChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the time: a click asks for a frame

private:
    void draw();
    void drawFacts();
    int widthFor(QString widest) const;
    QString factsOf(const FramePlace &place) const;
    void showGoTo(bool on);

    QLabel *m_time;
    QLabel *m_facts;
    FrameNumberEdit *m_goTo; // in place of the time
    qint64 m_position = 0;
    qint64 m_duration = 0;
    std::optional<FramePlace> m_place;
    QString m_colours;
    int m_room = 0;
    int m_leastTime = 0;
};
