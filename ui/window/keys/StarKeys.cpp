#include "StarKeys.h"

#include "tasks/TakeMarks.h"

#include <QKeyEvent>

std::optional<int> starsOfKey(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers held = key.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const QString text = key.text(); // on some layouts a digit needs Shift
    if ((held & ~Qt::ShiftModifier) != Qt::NoModifier || key.isAutoRepeat() || text.size() != 1)
        return {};
    const int digit = text.front().digitValue();
    return digit >= 0 && digit <= TakeMarks::mostStars ? std::optional(digit) : std::nullopt;
}
