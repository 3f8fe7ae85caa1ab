#include "FrameDrag.h"

#include "ui/composer/frames/FrameContent.h"
#include "ui/dragdrop/DragPicture.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

#include <utility>

FrameDrag::FrameDrag(QWidget &well)
    : QObject(&well)
    , m_well(well)
{
    well.installEventFilter(this);
}

bool FrameDrag::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove && type != QEvent::MouseButtonRelease)
        return QObject::eventFilter(watched, event);
    const auto &mouse = static_cast<const QMouseEvent &>(*event);
    if (type == QEvent::MouseMove)
        move(mouse);
    else if (type == QEvent::MouseButtonRelease)
        release(mouse);
    else
        m_pressedAt = mouse.button() == Qt::LeftButton ? std::optional(mouse.pos()) : std::nullopt;
    return true;
}

void FrameDrag::move(const QMouseEvent &event)
{
    const bool isFar =
        m_pressedAt && (event.pos() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (isFar)
        emit dragRequested();
}

void FrameDrag::release(const QMouseEvent &event)
{
    const bool isPressed = std::exchange(m_pressedAt, std::nullopt).has_value();
    if (isPressed && event.button() == Qt::LeftButton && m_well.rect().contains(event.pos()))
        emit clicked();
}

void FrameDrag::start(const FrameContent &content)
{
    m_pressedAt.reset(); // no click any more
    auto *mime = new QMimeData;
    if (content.isAddress()) {
        mime->setUrls({QUrl(content.value)});
        mime->setText(content.value);
    } else {
        const QString type = content.value.section(QLatin1Char(';'), 0, 0).mid(int(qstrlen("data:")));
        mime->setData(type, bytesOfDataUri(content.value));
    }
    auto *drag = new QDrag(&m_well);
    drag->setMimeData(mime);
    if (!content.preview.isNull())
        drag->setPixmap(dragPicture(content.preview));
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
}
