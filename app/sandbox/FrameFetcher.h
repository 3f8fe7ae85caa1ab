// FrameFetcher: the picture behind a frame's address: a data: address, or http(s) on this computer. The sandbox reaches
// no further, on purpose. From any thread.
#pragma once

#include <QImage>
#include <QString>

#include <memory>
#include <mutex>
#include <set>
#include <variant>

namespace httplib {
class Client;
}

class FrameFetcher
{
public:
    static constexpr qint64 mostBytes = 20 * 1024 * 1024; // of the encoded picture

    FrameFetcher();
    ~FrameFetcher();

    // The picture, upright, at most 4096 pixels a side; or why not, as the end of a sentence that begins with the
    // field's name.
    std::variant<QImage, QString> fetch(const QString &address);
    void stop(); // ends what is under way, and refuses what comes later

private:
    std::variant<QByteArray, QString> download(const QString &address);

    std::mutex m_lock;
    std::set<httplib::Client *> m_clients;
    bool m_stopped = false;
};
