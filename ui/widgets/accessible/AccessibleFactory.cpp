#include "AccessibleFactory.h"

#include "AccessibleButton.h"
#include "AccessibleCombo.h"
#include "AccessibleSlider.h"
#include "SpokenRole.h"
#include "SpokenSlider.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QComboBox>

namespace {

// Called with the names of an object's classes from the most derived one on, ours before Qt's own.
QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    if (auto *slider = qobject_cast<SpokenSlider *>(object))
        return new AccessibleSlider(slider);
    if (auto *button = qobject_cast<QAbstractButton *>(object); button && hasSpokenRole(*button))
        return new AccessibleButton(button);
    if (auto *widget = qobject_cast<QWidget *>(object); widget && hasSpokenRole(*widget))
        return new QAccessibleWidget(widget, spokenRole(*widget));
    if (auto *box = qobject_cast<QComboBox *>(object); box && !box->isEditable())
        return new AccessibleCombo(box);
    return nullptr;
}

} // namespace

void installAccessibleFactory()
{
    QAccessible::installFactory(makeAccessible);
}
