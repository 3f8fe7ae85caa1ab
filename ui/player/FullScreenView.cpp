#include "FullScreenView.h"

#include "TransportBar.h"
#include "VideoStage.h"
#include "ui/widgets/Theme.h"

#include <QCloseEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace {

constexpr int stillMs = 2000;

// The surface inside the stage is what lies under the pointer; what it ignores goes up to the stage.
void trackPointer(QWidget *stage, bool on)
{
    stage->setMouseTracking(on);
    for (QWidget *inside : stage->findChildren<QWidget *>())
        inside->setMouseTracking(on);
}

} // namespace

FullScreenView::FullScreenView(QWidget *pane)
    : QWidget(pane, Qt::Window)
    , m_pane(pane)
    , m_bar(new QWidget(this))
{
    setObjectName(QStringLiteral("playerFullScreen"));
    setWindowTitle(tr("LinkReel – Full screen"));
    setRole(m_bar, "panel");
    m_bar->setAttribute(Qt::WA_StyledBackground);
    auto *barLayout = new QVBoxLayout(m_bar);
    barLayout->setContentsMargins(Space::pane, Space::small, Space::pane, Space::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    m_still.setSingleShot(true);
    m_still.setInterval(stillMs);
}

void FullScreenView::enter(VideoStage *stage, TransportBar *transport)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, stage, 1);
    m_bar->layout()->addWidget(transport);
    stage->setFillsWindow(true);
    transport->setFullScreen(true);
    connect(&m_still, &QTimer::timeout, stage, [stage] { stage->setCursor(Qt::BlankCursor); });
    trackPointer(stage, true);
    stage->installEventFilter(this);
    m_still.start();
    setGeometry(m_pane->screen()->geometry());
    showFullScreen();
    raise();
    activateWindow();
}

void FullScreenView::leave(VideoStage *stage, TransportBar *transport)
{
    m_still.stop();
    m_still.disconnect(stage);
    stage->removeEventFilter(this);
    trackPointer(stage, false);
    stage->unsetCursor();
    stage->setFillsWindow(false);
    transport->setFullScreen(false);
    layout()->removeWidget(stage);
    m_bar->layout()->removeWidget(transport);
    stage->setParent(m_pane);
    transport->setParent(m_pane);
    hide();
}

void FullScreenView::closeEvent(QCloseEvent *event)
{
    event->ignore();
    emit leaveRequested();
}

bool FullScreenView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress) {
        qobject_cast<QWidget *>(watched)->unsetCursor();
        m_still.start();
    }
    return QWidget::eventFilter(watched, event);
}
