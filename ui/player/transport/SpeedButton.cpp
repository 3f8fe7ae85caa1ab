#include "SpeedButton.h"

#include "PlayRate.h"
#include "shortcuts/Shortcuts.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/ShortcutWords.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

SpeedButton::SpeedButton(const Shortcuts &shortcuts, QWidget *parent)
    : QToolButton(parent)
    , m_shortcuts(shortcuts)
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
    connect(&m_shortcuts, &Shortcuts::changed, this, &SpeedButton::showKeys);
    showKeys();
}

void SpeedButton::showKeys()
{
    //: %1 and %2 are keys.
    setToolTip(tr("Speed (%1 slower, %2 faster). The sound keeps its pitch; backwards there is none.")
                   .arg(keysOrNone(m_shortcuts.keys(ShortcutCommand::PlayerSlower)),
                        keysOrNone(m_shortcuts.keys(ShortcutCommand::PlayerFaster))));
}

void SpeedButton::setRate(double rate)
{
    setText(rateText(rate));
    setAccessibleName(tr("Speed %1", "0.5×").arg(rateText(rate)));
    for (QAction *action : m_speeds->actions())
        action->setChecked(qFuzzyCompare(action->data().toDouble(), rate));
}
