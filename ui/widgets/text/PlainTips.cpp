#include "PlainTips.h"

#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

QString plainTip(const QString &words)
{
    return Qt::mightBeRichText(words) ? Qt::convertFromPlainText(words, Qt::WhiteSpaceNormal) : words;
}

bool PlainTips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    if (!Qt::mightBeRichText(widget->toolTip()))
        return false;
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainTip(widget->toolTip()), widget, {},
                       widget->toolTipDuration());
    return true;
}
