// LoopFrames: the frames of a part of a clip that is shown over and over, read ahead in a thread of its own. The first
// ones are kept, so that the next round begins at once while its decoder goes back. It knows no time; ClipLoop does.
#pragma once

#include "platform/LateResultGuard.h"
#include "platform/process/DetachedWorker.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QVideoFrame>

#include <memory>
#include <optional>

class VideoFrameIndex;

class LoopFrames : public QObject
{
    Q_OBJECT
public:
    LoopFrames();
    ~LoopFrames() override; // nobody waits for its thread: the file may be on a drive that does not answer

    // The frames `first` to `last`, by their numbers in the index, beginning with `next`. What was there is let go.
    void open(const QString &path, std::shared_ptr<const VideoFrameIndex> index, int first, int last, int next);
    void close();
    bool isOpen() const { return m_reading != nullptr; }

    void setNext(int number);            // what is needed now: it is read on from there
    QVideoFrame frame(int number) const; // invalid: not read yet

signals:
    void arrived();
    void failed(); // a frame cannot be decoded

private:
    struct Reading;

    static QVideoFrame read(Reading &reading, int number);
    int countOf(qsizetype bytes, int least) const;
    bool isHead(int number) const { return number - m_first < countOf(headBytes, 1); }
    std::optional<int> wanted() const;
    void readOn();
    void take(int number, const QVideoFrame &frame);
    void dropOld();

    static constexpr qsizetype headBytes = 96 << 20;
    static constexpr qsizetype aheadBytes = 32 << 20;

    std::shared_ptr<Reading> m_reading; // the worker's; null: not open
    LateResultGuard m_opened;
    QHash<int, QVideoFrame> m_frames;
    qsizetype m_frameBytes = 0; // of one; 0: not known yet
    int m_first = 0;
    int m_last = 0;
    int m_next = 0;
    bool m_isBusy = false;
    DetachedWorker m_worker;
};
