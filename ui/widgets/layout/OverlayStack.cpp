#include "OverlayStack.h"

#include "ui/widgets/theme/Theme.h"

#include <QEvent>
#include <QVBoxLayout>

OverlayStack::OverlayStack(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::small);
    hide();
}

void OverlayStack::add(QWidget *widget)
{
    const bool isShown = !widget->isHidden();
    m_column->addWidget(widget);
    widget->setVisible(isShown);
    widget->installEventFilter(this);
    follow();
}

void OverlayStack::follow()
{
    bool isAnyShown = false;
    for (int i = 0; i < m_column->count(); ++i)
        isAnyShown = isAnyShown || !m_column->itemAt(i)->widget()->isHidden();
    setVisible(isAnyShown);
}

bool OverlayStack::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        follow();
    return QWidget::eventFilter(watched, event);
}
