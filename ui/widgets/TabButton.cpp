#include "TabButton.h"

#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/Theme.h"

#include <algorithm>

TabButton::TabButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setCheckable(true);
    setSpokenRole(*this, QAccessible::RadioButton); // of several one is chosen
    setRole(this, "tab");
}

// The style sheet's ":checked" makes the words bold, and Qt measures them as they are without.
QSize TabButton::sizeHint() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int more = QFontMetrics(bold).horizontalAdvance(text()) - fontMetrics().horizontalAdvance(text());
    return QPushButton::sizeHint() + QSize(std::max(0, more), 0);
}
