#include "AccessibleButton.h"

#include "SpokenRole.h"

#include <QAbstractButton>

AccessibleButton::AccessibleButton(QAbstractButton *button)
    : QAccessibleWidget(button, spokenRole(*button))
{
}

QAbstractButton &AccessibleButton::button() const
{
    return *static_cast<QAbstractButton *>(object());
}

QString AccessibleButton::text(QAccessible::Text kind) const
{
    const QString own = QAccessibleWidget::text(kind);
    return kind == QAccessible::Name && own.isEmpty() ? button().text() : own;
}

QAccessible::State AccessibleButton::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.checkable = button().isCheckable();
    state.checked = button().isChecked();
    state.pressed = button().isDown();
    return state;
}

QStringList AccessibleButton::actionNames() const
{
    if (!button().isEnabled())
        return {};
    QStringList names{button().isCheckable() ? toggleAction() : pressAction()};
    return names << QAccessibleWidget::actionNames();
}

void AccessibleButton::doAction(const QString &name)
{
    if (button().isEnabled() && (name == pressAction() || name == toggleAction()))
        button().click(); // as by hand: guards and all
    else
        QAccessibleWidget::doAction(name);
}
