#include "FrameDropGuide.h"

#include "FrameDropPlace.h"
#include "FrameDrops.h"
#include "ui/dragdrop/FrameOffer.h"
#include "ui/dragdrop/WindowDrags.h"

#include <QDropEvent>
#include <QWidget>

FrameDropGuide::FrameDropGuide(QWidget &pane, const WindowDrags &drags, FrameDrops &drops)
    : QObject(&pane)
    , m_pane(pane)
    , m_drops(drops)
{
    connect(&drags, &WindowDrags::entered, this, [this](const QDropEvent &event) {
        m_pictures = picturesOffered(*event.mimeData());
        guide(event);
    });
    connect(&drags, &WindowDrags::moved, this, &FrameDropGuide::guide);
    connect(&drags, &WindowDrags::ended, &drops, &FrameDrops::hideTargets);
}

void FrameDropGuide::guide(const QDropEvent &event)
{
    const QWidget *window = m_pane.window();
    const FrameWell *well = wellAt(window, event.position().toPoint());
    const bool takes = well || takesFrameAtLarge(window, event);
    m_drops.showTargets(takes ? m_pictures : 0, m_pictures > 0 ? well : nullptr, event.source());
}
