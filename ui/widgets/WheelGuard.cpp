#include "WheelGuard.h"

#include <QEvent>
#include <QObject>
#include <QWidget>

namespace {

class Guard : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return QObject::eventFilter(watched, event);
        event->ignore(); // goes on to the parent
        return true;
    }
};

} // namespace

void guardFromWheel(QWidget *control)
{
    control->installEventFilter(new Guard(control));
}
