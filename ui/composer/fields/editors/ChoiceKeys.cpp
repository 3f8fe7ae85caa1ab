#include "ChoiceKeys.h"

#include "ui/widgets/text/PlainTips.h"

#include <QToolTip>
#include <QWidget>

int directionOfKey(int key)
{
    if (key == Qt::Key_Left || key == Qt::Key_Up)
        return -1;
    return key == Qt::Key_Right || key == Qt::Key_Down ? 1 : 0;
}

void showReasonAt(QWidget *control, const QString &why)
{
    QToolTip::showText(control->mapToGlobal(QPoint(0, control->height())), plainTip(why), control);
}
