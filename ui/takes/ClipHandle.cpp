#include "ClipHandle.h"

#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QMouseEvent>

ClipHandle::ClipHandle(Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_drag(this)
{
    setObjectName(QStringLiteral("playerFileHandle"));
    setAccessibleName(tr("The clip's file: drag it out, or press to copy it"));
    setToolTip(tr("Drag the clip's file from here into an editor or a folder, or press to copy it"));
    setCursor(Qt::OpenHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    const auto draw = [this, &theme] { setIcon(theme.icon(QStringLiteral("film"), theme.tokens().second)); };
    draw();
    connect(&theme, &Theme::changed, this, draw);
    connect(this, &QToolButton::clicked, this, &ClipHandle::copyFile);
    setFile({});
}

void ClipHandle::setFile(const QString &path)
{
    m_path = path;
    setEnabled(!path.isEmpty());
}

// For those who use no mouse: pasted in a file manager it is a copy of the clip.
void ClipHandle::copyFile()
{
    if (m_path.isEmpty())
        return;
    QApplication::clipboard()->setMimeData(ClipDrag::mimeOfFile(m_path));
    emit fileCopied(m_path);
}

void ClipHandle::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->button() == Qt::LeftButton ? std::optional(event->pos()) : std::nullopt;
    QToolButton::mousePressEvent(event);
}

void ClipHandle::mouseReleaseEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    QToolButton::mouseReleaseEvent(event);
}

void ClipHandle::mouseMoveEvent(QMouseEvent *event)
{
    const bool isDrag = m_pressedAt && !m_path.isEmpty() &&
                        (event->pos() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (!isDrag)
        return QToolButton::mouseMoveEvent(event);
    m_pressedAt.reset();
    setDown(false); // a drag is no press
    m_drag.beginWithFile(m_path, {});
}
