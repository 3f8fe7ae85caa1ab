// StillReader: reads the frame that is to stand on the screen from the clip's file, in a worker: by its number, or the
// one that a backend's frame shows. The newest request counts and ends an older one; frames near the last ones come at
// once, and what steps back will want is decoded ahead while nothing is asked. It shows nothing.
#pragma once

#include "platform/LateResultGuard.h"
#include "video/ShownFrame.h"

#include <QFuture>
#include <QObject>
#include <QSize>
#include <QVideoFrame>

#include <memory>
#include <optional>

class VideoFrameIndex;

class StillReader : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        QSize within;    // pixels of a frame, at most
        qsizetype kept;  // bytes, of decoded frames
        bool readsAhead; // what steps back will want
    };
    explicit StillReader(const Limits &limits = onScreen());
    ~StillReader() override; // interrupts its worker

    // The clip that frames are read of from now on; a null `index`: none.
    void open(const QString &path, std::shared_ptr<const VideoFrameIndex> index);

    // Each is answered by ready() or failed(), later, unless a newer one, cancel() or open() comes first.
    void read(int number); // in the index
    void find(const ShownFrame &shown);
    void cancel();

signals:
    void ready(int number, const QVideoFrame &frame); // upright, in square pixels, in the colours that clipStill gives
    void failed();

private:
    static Limits onScreen(); // of what stands in the player: whole, with forty frames of 1920x1080 kept

    struct Work;
    struct Still
    {
        LateResultGuard::Token token;
        int number = -1;
        QVideoFrame frame;
    };
    static Still keepBefore(Work &work, const LateResultGuard::Token &token, int number);
    static Still readStill(Work &work, const LateResultGuard::Token &token, const ShownFrame &wanted);
    void request(const std::optional<ShownFrame> &wanted);
    void letGo();
    void start();
    void run(const QFuture<Still> &work);
    void take(const Still &still);

    const Limits m_limits;
    std::shared_ptr<Work> m_work; // of the present clip; null: none
    std::optional<ShownFrame> m_wanted;
    LateResultGuard m_requests;
    QFuture<Still> m_running; // of the present clip
};
