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
    // Of a local file, which a network drive may hold up: nobody waits for it, at the end neither.
    FrameStream(const QString &path, std::shared_ptr<const VideoFrameIndex> index);
    ~FrameStream() override;

    // Device pixels of the pictures from now on; those there are let go. Empty: none are made.
    void setPixels(QSize pixels);
    QSize pixels() const { return m_pixels; }
    int capacity() const; // how many pictures a plan may have: 24 MiB of them, at least 4 and at most 12

    // Numbers of the index, each once; the first is needed first. Pictures of others are let go.
    // `first`: how well the first one is made; the others are made for playing.
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
