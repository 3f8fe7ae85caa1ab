#include "AccessibleCombo.h"

#include <QAbstractItemView>
#include <QComboBox>

AccessibleCombo::AccessibleCombo(QComboBox *box)
    : QAccessibleWidget(box, QAccessible::ComboBox)
{
}

QComboBox &AccessibleCombo::box() const
{
    return *static_cast<QComboBox *>(object());
}

QString AccessibleCombo::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? box().currentText() : QAccessibleWidget::text(kind);
}

QAccessible::State AccessibleCombo::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.hasPopup = true;
    state.expandable = true;
    state.expanded = box().view()->isVisible();
    state.collapsed = !state.expanded;
    return state;
}

QAccessibleInterface *AccessibleCombo::child(int index) const
{
    return index == 0 ? QAccessible::queryAccessibleInterface(box().view()) : nullptr;
}

int AccessibleCombo::indexOfChild(const QAccessibleInterface *child) const
{
    return child && child->object() == box().view() ? 0 : -1;
}

QStringList AccessibleCombo::actionNames() const
{
    return box().isEnabled() ? QStringList{showMenuAction(), pressAction()} : QStringList();
}

void AccessibleCombo::doAction(const QString &name)
{
    if (box().isEnabled() && (name == showMenuAction() || name == pressAction()))
        box().view()->isVisible() ? box().hidePopup() : box().showPopup();
    else
        QAccessibleWidget::doAction(name);
}
