#include "SpokenRole.h"

#include <QVariant>
#include <QWidget>

namespace {

constexpr char spokenRoleProperty[] = "spokenRole";

} // namespace

void setSpokenRole(QWidget &widget, QAccessible::Role role)
{
    widget.setProperty(spokenRoleProperty, static_cast<int>(role));
    if (QAccessibleInterface *made = QAccessible::queryAccessibleInterface(&widget)) // before its role was known
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(made));
}

bool hasSpokenRole(const QWidget &widget)
{
    return widget.property(spokenRoleProperty).isValid();
}

QAccessible::Role spokenRole(const QWidget &widget)
{
    return static_cast<QAccessible::Role>(widget.property(spokenRoleProperty).toInt());
}
