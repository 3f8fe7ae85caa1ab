#include "ZoomButton.h"

#include "ui/words/PlayerWords.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

ZoomButton::ZoomButton(QWidget *parent)
    : QToolButton(parent)
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
    m_safeAreas = menu->addAction(tr("Safe areas\tA"), this, &ZoomButton::safeAreasToggled);
    m_safeAreas->setToolTip(tr("Action 93 %, titles 90 % of the picture (EBU R 95)"));
    m_mirror = menu->addAction(tr("Mirror\tH"), this, &ZoomButton::mirrorToggled);
    m_mirror->setToolTip(tr("Only here: a frame that is used, saved or dragged out stays as it is"));
    menu->setToolTipsVisible(true);
    for (QAction *action : {m_safeAreas, m_mirror})
        action->setCheckable(true);
    constexpr int padding = 16; // of the style sheet, with the border
    setFixedWidth(std::max(fontMetrics().horizontalAdvance(zoomText(0)), fontMetrics().horizontalAdvance(zoomText(4))) +
                  padding);
    setScale(0);
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
    setToolTip(tr("Size of the picture (Z: 100 % or fit; + and −, or the wheel; drag a picture that is larger)"));
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
