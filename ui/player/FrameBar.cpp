#include "FrameBar.h"

#include "ui/widgets/ElidedButton.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QToolButton>

FrameBar::FrameBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_first(new ElidedButton(tr("Use as first frame"), this))
    , m_last(new QPushButton(tr("as last"), this))
    , m_file(new QToolButton(this))
    , m_drag(m_file)
{
    setObjectName(QStringLiteral("playerFrameBar"));
    m_first->setObjectName(QStringLiteral("playerUseAsFirst"));
    m_first->setAccessibleName(tr("Use the frame shown as the first frame"));
    m_first->setToolTip(tr("The frame shown becomes the first frame of the next shot (I)"));
    m_last->setObjectName(QStringLiteral("playerUseAsLast"));
    m_last->setAccessibleName(tr("Use the frame shown as the last frame"));
    m_last->setToolTip(tr("The frame shown becomes the last frame of the next shot (O)"));
    m_file->setObjectName(QStringLiteral("playerFileHandle"));
    m_file->setAccessibleName(tr("The clip's file: drag it out, or press to copy it"));
    m_file->setToolTip(tr("Drag the clip's file from here into an editor or a folder, or press to copy it"));
    m_file->setCursor(Qt::OpenHandCursor);
    m_file->setFocusPolicy(Qt::StrongFocus);
    m_file->installEventFilter(this);
    const auto draw = [this] { m_file->setIcon(m_theme.icon(QStringLiteral("film"), m_theme.tokens().second)); };
    draw();
    connect(&theme, &Theme::changed, this, draw);
    connect(m_first, &QPushButton::clicked, this, [this] { emit frameRequested(FrameEnd::First); });
    connect(m_last, &QPushButton::clicked, this, [this] { emit frameRequested(FrameEnd::Last); });
    connect(m_file, &QToolButton::clicked, this, &FrameBar::copyFile);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Space::tight, 0, 0);
    row->setSpacing(Space::tight);
    row->addWidget(m_first);
    row->addWidget(m_last);
    row->addStretch();
    row->addWidget(m_file);
    setClip({}, false);
}

void FrameBar::setClip(const QString &path, bool shown)
{
    m_path = path;
    m_first->setEnabled(shown);
    m_last->setEnabled(shown);
    m_file->setEnabled(!path.isEmpty());
}

// For those who use no mouse: pasted in a file manager it is a copy of the clip.
void FrameBar::copyFile()
{
    if (m_path.isEmpty())
        return;
    QApplication::clipboard()->setMimeData(ClipDrag::mimeOfFile(m_path));
    emit fileCopied(m_path);
}

bool FrameBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *press = static_cast<QMouseEvent *>(event);
        m_pressedAt = press->button() == Qt::LeftButton ? std::optional(press->pos()) : std::nullopt;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_pressedAt.reset();
    } else if (event->type() == QEvent::MouseMove && m_pressedAt && !m_path.isEmpty()) {
        const QPoint way = static_cast<QMouseEvent *>(event)->pos() - *m_pressedAt;
        if (way.manhattanLength() < QApplication::startDragDistance())
            return false;
        m_pressedAt.reset();
        m_file->setDown(false); // a drag is no press
        m_drag.beginWithFile(m_path, {});
        return true;
    }
    return QWidget::eventFilter(watched, event);
}
