// FrameStream: one take's frames as pictures for the screen, made in a thread of its own in the order in which they
// will be needed, and kept until they are not. It knows neither time nor other takes; who plans is ComparePlayer.
#pragma once

#include "platform/process/DetachedWorker.h"
#include "video/VideoFrameIndex.h"
#include "video/colour/PictureConverter.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>

#include <memory>

class FrameStream : public QObject
{
    Q_OBJECT
public:
    // `path`: a local file. A network drive may make its reading hang, so nothing waits for it, the destructor
    // included.
    FrameStream(const QString &path, std::shared_ptr<const VideoFrameIndex> index);
    ~FrameStream() override;

    // The size in device pixels of all pictures from now on; those of another size are dropped. Empty: none are made.
    void setPixels(QSize pixels);
    QSize pixels() const { return m_pixels; }
    int capacity() const; // how many pictures a plan may have: 24 MiB of them, at least 4 and at most 12

    // The frames that will be needed, by their numbers in the index, each once, the most urgent first. Pictures of
    // other frames are dropped. `first`: the quality of the first one; the others are made for playing.
    void setPlan(const QList<int> &numbers, PictureConverter::Use first);
    bool has(int number) const { return m_pictures.contains(number); } // made, or it cannot be
    QImage picture(int number) const;                                  // null: not made, or it cannot be decoded

signals:
    void arrived(int number); // has() it now, or has it better

private:
    struct Decoder;
    struct Picture
    {
        QImage image;
        PictureConverter::Use use = PictureConverter::Use::Playing;
    };
    struct Order
    {
        int number = -1;
        QSize pixels;
        PictureConverter::Use use = PictureConverter::Use::Playing;
        friend bool operator==(const Order &, const Order &) = default;
    };

    std::optional<Order> next() const;
    void ask();
    void take(const Order &order, const QImage &image);

    const std::shared_ptr<Decoder> m_decoder; // the worker's
    QSize m_pixels;
    QList<int> m_plan;
    PictureConverter::Use m_firstUse = PictureConverter::Use::Playing;
    QHash<int, Picture> m_pictures;
    QList<Order> m_asked; // and not answered
    DetachedWorker m_worker;
};
