#include "IconButton.h"

#include "ui/widgets/theme/Theme.h"

IconButton::IconButton(const QString &objectName, QWidget *parent)
    : QToolButton(parent)
{
    constexpr int iconSide = 20;
    setObjectName(objectName);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(side, side);
    setIconSize({iconSide, iconSide});
    setRole(this, "quiet");
}

void IconButton::describe(const QString &what, const QString &key)
{
    setAccessibleName(what);
    setToolTip(key.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, key));
}
