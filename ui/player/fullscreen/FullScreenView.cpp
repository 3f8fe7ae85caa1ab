#include "FullScreenView.h"

#include "ui/player/picture/VideoStage.h"
#include "ui/player/transport/TransportBar.h"
#include "ui/widgets/layout/ReadingOrder.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"

#include <QCloseEvent>
#include <QGraphicsOpacityEffect>
#include <QPropertyAnimation>
#include <QScreen>
#include <QVBoxLayout>

namespace {

constexpr int stillMs = 2000;
constexpr int fadeMs = 160;

// The pointer is over the stage's inner widgets, so they must track it; they pass the events on to the stage.
void trackPointer(QWidget *widget, bool on)
{
    widget->setMouseTracking(on);
    for (QWidget *inside : widget->findChildren<QWidget *>())
        inside->setMouseTracking(on);
}

} // namespace

FullScreenView::FullScreenView(QWidget *pane)
    : QWidget(pane, Qt::Window)
    , m_pane(pane)
    , m_controls(new QWidget(this))
    , m_title(new ElidedLabel(m_controls))
    , m_column(new QVBoxLayout(m_controls))
    , m_opacity(new QGraphicsOpacityEffect(m_controls))
    , m_fade(new QPropertyAnimation(m_opacity, "opacity", this))
{
    setObjectName(QStringLiteral("playerFullScreen"));
    setWindowTitle(tr("LinkReel – Full screen"));
    m_controls->setObjectName(QStringLiteral("fullScreenControls"));
    setRole(m_controls, "overlay");
    m_controls->setAttribute(Qt::WA_StyledBackground);
    m_controls->setGraphicsEffect(m_opacity);
    m_opacity->setEnabled(false); // it costs while the picture below moves
    m_title->setObjectName(QStringLiteral("fullScreenTitle"));
    m_title->setTextFormat(Qt::PlainText);
    setRole(m_title, "strong");
    m_column->setContentsMargins(Space::pane, Space::small, Space::pane, Space::small);
    m_column->setSpacing(Space::tight);
    m_column->addWidget(m_title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_still.setSingleShot(true);
    m_still.setInterval(stillMs);
    connect(&m_still, &QTimer::timeout, this, &FullScreenView::hideControls);
    m_fade->setDuration(fadeMs);
    connect(m_fade, &QPropertyAnimation::finished, this, [this] {
        m_opacity->setEnabled(false);
        m_controls->setVisible(m_fade->endValue().toDouble() > 0);
    });
}

void FullScreenView::setTitle(const QString &title)
{
    const bool isOther = m_title->text() != title;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    placeControls();
    if (isOther && isVisible())
        showControls(); // another clip, or what was said of this one
}

void FullScreenView::enter(VideoStage *stage, TransportBar *transport)
{
    m_stage = stage;
    layout()->addWidget(stage);
    m_column->addWidget(transport);
    stage->setFillsWindow(true);
    transport->setFullScreen(true);
    trackPointer(stage, true);
    trackPointer(m_controls, true);
    stage->installEventFilter(this);
    setGeometry(m_pane->screen()->geometry());
    showFullScreen();
    raise();
    activateWindow();
    m_controls->show();
    showControls();
}

void FullScreenView::leave(VideoStage *stage, TransportBar *transport)
{
    m_still.stop();
    m_fade->stop();
    m_opacity->setEnabled(false);
    m_stage = nullptr;
    stage->removeEventFilter(this);
    trackPointer(stage, false);
    trackPointer(m_controls, false);
    stage->unsetCursor();
    stage->setFillsWindow(false);
    transport->setFullScreen(false);
    layout()->removeWidget(stage);
    m_column->removeWidget(transport);
    stage->setParent(m_pane);
    transport->setParent(m_pane);
    hide();
}

void FullScreenView::showControls()
{
    if (!m_stage)
        return;
    m_stage->unsetCursor();
    m_still.start();
    const bool goes = m_fade->state() == QPropertyAnimation::Running && m_fade->endValue().toDouble() < 1;
    if (!m_controls->isVisible() || goes)
        fadeTo(1);
    placeControls();
}

void FullScreenView::hideControls()
{
    if (!m_stage)
        return;
    if (m_controls->isVisible() && m_controls->underMouse()) // a hand is on them
        return m_still.start();
    if (m_controls->isAncestorOf(focusWidget()))
        m_stage->setFocus(Qt::OtherFocusReason);
    m_stage->setCursor(Qt::BlankCursor);
    fadeTo(0);
}

void FullScreenView::fadeTo(double opacity)
{
    const double from = m_fade->state() == QPropertyAnimation::Running ? m_opacity->opacity()
                        : m_controls->isVisible()                      ? 1
                                                                       : 0;
    m_fade->stop();
    m_opacity->setOpacity(from);
    m_opacity->setEnabled(true);
    m_controls->show();
    m_fade->setStartValue(from);
    m_fade->setEndValue(opacity);
    m_fade->start();
}

// Over the picture's lower edge.
void FullScreenView::placeControls()
{
    const int height = m_controls->sizeHint().height();
    m_controls->setGeometry(0, this->height() - height, width(), height);
    m_controls->raise();
}

void FullScreenView::closeEvent(QCloseEvent *event)
{
    event->ignore();
    emit leaveRequested();
}

void FullScreenView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeControls();
}

bool FullScreenView::event(QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::HoverMove)
        showControls();
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        placeControls();
    return handled;
}

bool FullScreenView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress)
        showControls();
    return QWidget::eventFilter(watched, event);
}

bool FullScreenView::focusNextPrevChild(bool next)
{
    showControls();
    followReadingOrder(*this);
    return QWidget::focusNextPrevChild(next);
}
