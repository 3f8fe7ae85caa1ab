// FrameRenderer: makes frames into pictures for the screen in a thread of its own, so that the GUI thread only paints.
// Where frames come faster than it works, the newest is made and those between are left out. It shows nothing.
#pragma once

#include "video/colour/PictureConverter.h"

#include <QObject>
#include <QThreadPool>
#include <QVideoFrame>

#include <memory>
#include <optional>

class FrameRenderer : public QObject
{
    Q_OBJECT
public:
    struct Order
    {
        QVideoFrame frame;
        std::optional<ColourTags> colours; // nothing: as the frame says itself
        QSize pixels;                      // of the picture, upright
        PictureConverter::Use use = PictureConverter::Use::Playing;
    };

    FrameRenderer();
    ~FrameRenderer() override; // waits for the one picture that is being made: some milliseconds, no disk

    void render(const Order &order);
    void forget(); // what was ordered and has not come

signals:
    // Not for an order that a newer one has overtaken, nor for a frame that cannot be read.
    void rendered(const QImage &picture);

private:
    void start();
    void take(const QImage &picture);

    std::optional<Order> m_next;
    bool m_isBusy = false;
    bool m_isForgotten = false;                          // what is being made
    const std::shared_ptr<PictureConverter> m_converter; // the worker's
    QThreadPool m_pool;                                  // of one thread
};
