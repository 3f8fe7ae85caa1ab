#include "PlayerColumn.h"

#include "ClipChooser.h"
#include "PlayerPane.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowest = 272;
constexpr int drawerWidth = 360; // of one that lies over the picture
constexpr int leastDrawer = 160; // the height below which there is no room for it

} // namespace

PlayerColumn::PlayerColumn(PlayerPane *player, ClipChooser *clips, TaskDetails *details, QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_clips(clips)
    , m_details(details)
    , m_drawer(new QFrame(this))
    , m_column(new QVBoxLayout)
    , m_tabs(new QHBoxLayout)
{
    setObjectName(QStringLiteral("playerColumn"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_player);
    m_tabs->setContentsMargins(Space::pane, 0, Space::pane, 0);
    m_tabs->addWidget(m_clips);
    m_column->addLayout(m_tabs);
    m_column->addStretch(1);
    setLayout(m_column);
    m_drawer->setObjectName(QStringLiteral("detailsDrawer"));
    setRole(m_drawer, "drawer");
    auto *drawer = new QVBoxLayout(m_drawer);
    drawer->setContentsMargins(1, 1, 0, 0); // its line
    drawer->addWidget(m_details);
    m_drawer->hide();
    connect(m_details, &TaskDetails::emptyChanged, this, &PlayerColumn::fit);
}

void PlayerColumn::setDrawer(Drawer wanted)
{
    m_wanted = wanted;
    fit();
}

bool PlayerColumn::isDrawerOpen() const
{
    return !m_drawer->isHidden();
}

int PlayerColumn::heightUnderPlayer() const
{
    int height = m_clips->isHidden() ? 0 : m_clips->sizeHint().height() + Space::medium;
    for (int i = 0; i < m_column->count(); ++i) {
        const QWidget *widget = m_column->itemAt(i)->widget();
        if (widget && widget != m_player && !widget->isHidden())
            height += std::max(widget->minimumHeight(), widget->minimumSizeHint().height());
    }
    return height;
}

QSize PlayerColumn::minimumSizeHint() const
{
    const int parts = std::max(m_column->minimumSize().width(), m_details->minimumSizeHint().width());
    return {std::max(narrowest, parts), m_player->minimumSizeHint().height() + heightUnderPlayer()};
}

void PlayerColumn::fit()
{
    // A layout's margins take room where all that is in it is hidden.
    m_tabs->setContentsMargins(Space::pane, m_clips->isHidden() ? 0 : Space::medium, Space::pane, 0);
    const int companions = heightUnderPlayer();
    m_player->keepFree(companions);
    placeDrawer(m_player->heightForWidth(width()) + companions);
}

// `below`: the y at which the room below the column's contents begins.
void PlayerColumn::placeDrawer(int below)
{
    const bool wasOpen = isDrawerOpen();
    const int least = std::max(withLetters(leastDrawer), m_drawer->minimumSizeHint().height());
    const bool isRoom = height() - below >= least;
    m_isOver = !isRoom && m_wanted == Drawer::Open;
    const bool isWanted = m_wanted == Drawer::Open || (m_wanted == Drawer::WhereThereIsRoom && !m_details->isEmpty());
    const bool isOpen = isRoom ? isWanted : m_isOver;
    if (isOpen) {
        const int beside = std::min(width(), withLetters(drawerWidth));
        setStyleProperty(m_drawer, "place", m_isOver ? QStringLiteral("over") : QStringLiteral("below"));
        m_drawer->setGeometry(m_isOver ? QRect(width() - beside, 0, beside, height())
                                       : QRect(0, below, width(), height() - below));
        m_drawer->raise();
    }
    m_drawer->setVisible(isOpen);
    if (isOpen != wasOpen)
        emit drawerChanged(isOpen);
}

void PlayerColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool PlayerColumn::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return handled;
}

void PlayerColumn::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && m_isOver)
        return setDrawer(Drawer::Closed);
    QWidget::keyPressEvent(event);
}
