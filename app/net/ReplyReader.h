// ReplyReader: sees to it that no reply stalls the window: small ones are read at once, large ones on a thread of their
// own, one after the other. It knows how long reading takes, not what is read.
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

class ReplyReader : public QObject
{
    Q_OBJECT
public:
    // Bytes that take at most 2 ms, whatever they say; a whole mebibyte was measured at up to 100 ms.
    static constexpr qsizetype quick = 16 * 1024;

    explicit ReplyReader(QObject *parent = nullptr);
    ~ReplyReader() override; // waits for what is being read; nobody hears of it any more

    // Calls `read`, then `then` in this thread: before this returns where it is quick. `read` must hold values only.
    void run(qsizetype bytes, std::function<void()> read, std::function<void()> then);

private:
    QThreadPool m_thread;
};
