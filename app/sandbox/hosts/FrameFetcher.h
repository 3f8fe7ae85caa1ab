// FrameFetcher: the picture behind a frame's address: a data: address, or http(s) on this computer. The sandbox reaches
// no further, on purpose. From any thread.
#pragma once

#include <QImage>
#include <QString>

#include <mutex>
#include <set>

#include <tl/expected.hpp>

class FrameFetcher
{
public:
    static constexpr qint64 mostBytes = 20 * 1024 * 1024; // of the encoded picture

    FrameFetcher() = default;
    FrameFetcher(const FrameFetcher &) = delete;
    FrameFetcher &operator=(const FrameFetcher &) = delete;

    // The picture, upright, at most 4096 pixels a side; or why not, as the end of a sentence that begins with the
    // field's name.
    tl::expected<QImage, QString> fetch(const QString &address);
    void stop(); // ends what is under way, and refuses what comes later

private:
    tl::expected<QByteArray, QString> download(const QString &address);
    bool begin(void *transfer); // false: the sandbox is stopping
    void end(void *transfer);
    bool isStopped();

    std::mutex m_lock;
    std::set<void *> m_transfers; // CURLMs under way
    bool m_stopped = false;
};
