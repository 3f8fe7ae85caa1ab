#include "ClipDrag.h"

#include "DragPicture.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

#include <QBuffer>
#include <QDrag>
#include <QGuiApplication>
#include <QImageWriter>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <utility>

namespace {

constexpr int quickPng = 90; // of Qt's 0..100: little compression, because the drag waits for it

} // namespace

ClipDrag::ClipDrag(QWidget *source)
    : QObject(source)
    , m_source(source)
{
}

void ClipDrag::beginWithFrame(const QString &path, const ClipMoment &moment)
{
    beginWith([path, moment] { return still(path, moment); });
}

void ClipDrag::beginWithPoster(const QString &path)
{
    constexpr QSize anySize{8192, 8192};
    beginWith([path] { return stillOf(clipPoster(path, anySize)); });
}

void ClipDrag::beginWith(const std::function<Still()> &read)
{
    if (std::exchange(m_isReading, true))
        return;
    whenFinished(detachedRun(read), this, [this](const Still &still) {
        m_isReading = false;
        if (!still.image.isNull() && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
            start(mimeOf(still), still.image);
    });
}

void ClipDrag::beginWithFile(const QString &path, const QImage &poster)
{
    start(mimeOfFile(path), poster);
}

ClipDrag::Still ClipDrag::still(const QString &path, const ClipMoment &moment)
{
    return stillOf(clipStill(path, moment));
}

ClipDrag::Still ClipDrag::stillOf(const QImage &image)
{
    Still made{image, {}};
    QBuffer buffer(&made.png);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setQuality(quickPng);
    if (!made.image.isNull() && !writer.write(made.image))
        made.image = {};
    return made;
}

// Under both names: inside the program a picture is looked for as bytes, other programs ask for either.
QMimeData *ClipDrag::mimeOf(const Still &still)
{
    auto *mime = new QMimeData;
    mime->setData(QStringLiteral("image/png"), still.png);
    mime->setImageData(still.image);
    return mime;
}

QMimeData *ClipDrag::mimeOfFile(const QString &path)
{
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(path)});
    return mime;
}

// Copied, never moved: a file manager that moved the clip would take it away from its task.
void ClipDrag::start(QMimeData *mime, const QImage &picture)
{
    auto *drag = new QDrag(m_source);
    drag->setMimeData(mime);
    if (!picture.isNull())
        drag->setPixmap(dragPicture(picture));
    drag->exec(Qt::CopyAction);
}
