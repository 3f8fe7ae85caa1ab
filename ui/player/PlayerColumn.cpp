#include "PlayerColumn.h"

#include "ClipChooser.h"
#include "PlayerPane.h"
#include "ui/tasklist/TaskDetails.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int narrowest = 272;

} // namespace

PlayerColumn::PlayerColumn(PlayerPane *player, ClipChooser *clips, TaskDetails *details, QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_clips(clips)
    , m_details(details)
    , m_tabs(new QHBoxLayout)
{
    setRole(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_player);
    m_tabs->setContentsMargins(Space::pane, 0, Space::pane, 0);
    m_tabs->addWidget(m_clips);
    column->addLayout(m_tabs);
    column->addWidget(m_details, 1);
    column->addStretch();
}

int PlayerColumn::heightOfClips() const
{
    return m_clips->isHidden() ? 0 : m_clips->sizeHint().height() + Space::medium;
}

QSize PlayerColumn::minimumSizeHint() const
{
    const int parts = std::max(m_player->minimumSizeHint().width(), m_details->minimumSizeHint().width());
    return {std::max(narrowest, parts), m_player->minimumSizeHint().height() + heightOfClips()};
}

void PlayerColumn::fit()
{
    // A layout's margins take room where all that is in it is hidden.
    m_tabs->setContentsMargins(Space::pane, m_clips->isHidden() ? 0 : Space::medium, Space::pane, 0);
    const int details = m_details->minimumSizeHint().height();
    const bool isRoom = height() >= m_player->minimumSizeHint().height() + heightOfClips() + details;
    m_details->setVisible(isRoom);
    m_player->keepFree(heightOfClips() + (isRoom ? details : 0));
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
