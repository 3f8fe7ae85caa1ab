#include "SpeedButton.h"

#include "PlayRate.h"
#include "ui/words/PlayerWords.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

SpeedButton::SpeedButton(QWidget *parent)
    : QToolButton(parent)
    , m_speeds(new QActionGroup(this))
{
    setObjectName(QStringLiteral("playerSpeedButton"));
    m_speeds->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // backwards it is none of them
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("playerSpeedMenu"));
    int widest = 0;
    for (const double speed : PlayRate::speeds()) {
        QAction *action = m_speeds->addAction(rateText(speed));
        action->setCheckable(true);
        action->setData(speed);
        menu->addAction(action);
        widest = std::max(widest, fontMetrics().horizontalAdvance(rateText(-speed)));
    }
    connect(m_speeds, &QActionGroup::triggered, this,
            [this](const QAction *action) { emit chosen(action->data().toDouble()); });
    setMenu(menu);
    constexpr int padding = 16; // of the style sheet, with the border
    setFixedWidth(widest + padding);
    setRate(1);
}

void SpeedButton::setRate(double rate)
{
    setText(rateText(rate));
    setAccessibleName(tr("Speed %1", "0.5×").arg(rateText(rate)));
    setToolTip(tr("Speed ({ slower, } faster). At any other than 1× the sound is higher or lower; backwards there is "
                  "none."));
    for (QAction *action : m_speeds->actions())
        action->setChecked(qFuzzyCompare(action->data().toDouble(), rate));
}
