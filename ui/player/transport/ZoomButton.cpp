#include "ZoomButton.h"

#include "shortcuts/Shortcuts.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/ShortcutWords.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

ZoomButton::ZoomButton(const Shortcuts &shortcuts, QWidget *parent)
    : QToolButton(parent)
    , m_shortcuts(shortcuts)
{
    setObjectName(QStringLiteral("playerZoomButton"));
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("playerZoomMenu"));
    setMenu(menu);
    auto *group = new QActionGroup(this);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // there are other sizes
    for (const double scale : {0.0, 0.5, 1.0, 2.0})
        m_scales << group->addAction(addScale(scale, zoomText(scale)));
    menu->addSeparator();
    m_safeAreas = menu->addAction(tr("Safe areas"), this, &ZoomButton::safeAreasToggled);
    m_safeAreas->setToolTip(tr("Action 93 %, titles 90 % of the picture (EBU R 95)"));
    m_mirror = menu->addAction(tr("Mirror"), this, &ZoomButton::mirrorToggled);
    m_mirror->setToolTip(tr("Only here: a frame that is used, saved or dragged out stays as it is"));
    menu->setToolTipsVisible(true);
    for (QAction *action : {m_safeAreas, m_mirror})
        action->setCheckable(true);
    constexpr int padding = 16; // of the style sheet, with the border
    setFixedWidth(std::max(fontMetrics().horizontalAdvance(zoomText(0)), fontMetrics().horizontalAdvance(zoomText(4))) +
                  padding);
    setScale(0);
    connect(&m_shortcuts, &Shortcuts::changed, this, &ZoomButton::showKeys);
    showKeys();
}

// Shown, not bound: these keys are the player's.
void ZoomButton::showKeys()
{
    using Command = ShortcutCommand;
    m_safeAreas->setText(withKeyColumn(tr("Safe areas"), m_shortcuts.keys(Command::PlayerSafeAreas)));
    m_mirror->setText(withKeyColumn(tr("Mirror"), m_shortcuts.keys(Command::PlayerMirror)));
    //: %1, %2 and %3 are keys.
    setToolTip(tr("Size of the picture (%1: 100 % or fit; %2 and %3, or the wheel; drag a picture that is larger)")
                   .arg(keysOrNone(m_shortcuts.keys(Command::PlayerFit)),
                        keysOrNone(m_shortcuts.keys(Command::PlayerZoomIn)),
                        keysOrNone(m_shortcuts.keys(Command::PlayerZoomOut))));
}

QAction *ZoomButton::addScale(double scale, const QString &text)
{
    QAction *action = menu()->addAction(text, this, [this, scale] { emit scaleChosen(scale); });
    action->setCheckable(true);
    action->setData(scale);
    return action;
}

void ZoomButton::setScale(double scale)
{
    setText(zoomText(scale));
    setAccessibleName(tr("Size of the picture: %1", "Fit, or 100 %").arg(zoomText(scale)));
    for (QAction *action : m_scales)
        action->setChecked(action->data().toDouble() == scale);
}

void ZoomButton::setSafeAreas(bool on)
{
    m_safeAreas->setChecked(on);
}

void ZoomButton::setMirrored(bool on)
{
    m_mirror->setChecked(on);
}
