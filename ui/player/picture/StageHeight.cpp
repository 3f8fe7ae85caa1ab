#include "StageHeight.h"

#include "VideoStage.h"

#include <QEvent>
#include <QLayout>

#include <utility>

StageHeight::StageHeight(QWidget &pane, VideoStage &stage)
    : QObject(&pane)
    , m_pane(pane)
    , m_stage(stage)
{
    pane.installEventFilter(this);
    watchColumn();
}

void StageHeight::keepFree(int height)
{
    if (std::exchange(m_keptFree, height) != height)
        fit();
}

void StageHeight::watchColumn()
{
    if (m_column)
        m_column->removeEventFilter(this);
    m_column = m_pane.parentWidget();
    if (!m_column)
        return;
    m_column->installEventFilter(this);
    fit();
}

void StageHeight::fit()
{
    const QLayout *layout = m_pane.layout();
    if (!m_column || !layout)
        return;
    int below = layout->contentsMargins().top() + layout->contentsMargins().bottom() + m_keptFree;
    for (int i = 0; i < layout->count(); ++i) {
        const QWidget *bar = layout->itemAt(i)->widget();
        if (bar && bar != &m_stage && !bar->isHidden())
            below += bar->sizeHint().height() + layout->spacing();
    }
    m_stage.setTallest(m_column->height() - below);
}

bool StageHeight::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_pane && event->type() == QEvent::ParentChange)
        watchColumn();
    if ((watched == m_column && event->type() == QEvent::Resize) ||
        (watched == &m_pane && event->type() == QEvent::LayoutRequest)) // the bars have another height now
        fit();
    return QObject::eventFilter(watched, event);
}
