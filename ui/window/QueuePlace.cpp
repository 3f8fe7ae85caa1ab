#include "QueuePlace.h"

#include "QueueDrawer.h"
#include "Workspaces.h"
#include "tasks/sending/TaskQueue.h"
#include "ui/queue/QueuePane.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QWidget>

#include <utility>

namespace {

bool isInTrouble(const TaskQueue &queue)
{
    switch (queue.stop()) {
    case TaskQueue::Stop::None:
    case TaskQueue::Stop::ByUser:
    case TaskQueue::Stop::LeftOver:
        return false;
    case TaskQueue::Stop::Key:
    case TaskQueue::Stop::Network:
    case TaskQueue::Stop::Disk:
    case TaskQueue::Stop::Held:
    case TaskQueue::Stop::LostAnswer:
    case TaskQueue::Stop::Refusals:
    case TaskQueue::Stop::Preparing:
        return queue.waiting() > 0;
    }
    return false;
}

} // namespace

QueuePlace::QueuePlace(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_on(parts)
    , m_action(new QAction(tr("Show the &waiting tasks"), this))
{
    m_action->setObjectName(QStringLiteral("actionShow.queue"));
    m_action->setCheckable(true);
    m_action->setData(QStringLiteral("queue"));
    connect(m_action, &QAction::triggered, this, [this](bool on) { on ? open() : close(); });
    connect(&m_on.drawer, &QueueDrawer::closeRequested, this, &QueuePlace::close);
    connect(&m_on.queue, &TaskQueue::changed, this, &QueuePlace::follow);
    m_on.tasks.installEventFilter(this);
    follow();
}

void QueuePlace::follow()
{
    const bool isApart = m_on.tasks.isHidden() && m_on.queue.waiting() > 0;
    if (!isApart)
        close();
    m_action->setEnabled(isApart);
    const bool isTrouble = isInTrouble(m_on.queue);
    if (!std::exchange(m_wasInTrouble, isTrouble) && isTrouble && isApart)
        open(); // it says why, and what can be done
}

void QueuePlace::open()
{
    if (!std::exchange(m_isOpen, true)) {
        m_on.drawer.take(&m_on.pane);
        m_on.pane.setVisible(m_on.queue.waiting() > 0);
        m_on.drawer.show();
    }
    m_action->setChecked(true);
}

void QueuePlace::close()
{
    m_action->setChecked(false);
    if (!std::exchange(m_isOpen, false))
        return;
    const bool hadFocus = m_on.drawer.isAncestorOf(QApplication::focusWidget());
    m_on.drawer.hide();
    m_on.tasks.layout()->addWidget(&m_on.pane);
    m_on.pane.setVisible(m_on.queue.waiting() > 0);
    if (hadFocus)
        emit closed();
}

void QueuePlace::focusQueue()
{
    if (m_action->isEnabled())
        open();
    else
        m_on.workspaces.bring(&m_on.tasks);
    m_on.pane.focusList();
}

bool QueuePlace::eventFilter(QObject *watched, QEvent *event)
{
    const bool isShownOrHidden = event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent;
    if (isShownOrHidden && watched == &m_on.tasks)
        follow();
    return QObject::eventFilter(watched, event);
}
