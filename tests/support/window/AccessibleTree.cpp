#include "AccessibleTree.h"

#include <QAccessible>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr int mostChildren = 60; // of a list: its rows are alike

QString described(const QAccessibleInterface &part)
{
    const QObject *object = part.object();
    return QStringLiteral("%1 (%2) “%3” = “%4”")
        .arg(object
                 ? QStringLiteral("%1 %2").arg(QLatin1String(object->metaObject()->className()), object->objectName())
                 : QStringLiteral("item"),
             QLatin1String(qAccessibleRoleString(part.role())), part.text(QAccessible::Name),
             part.text(QAccessible::Value));
}

// What one works with: two of a kind that are called the same cannot be told apart.
bool isControl(const QAccessibleInterface &part)
{
    switch (part.role()) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::EditableText:
    case QAccessible::List:
    case QAccessible::Table:
    case QAccessible::PageTab:
    case QAccessible::Graphic:
    case QAccessible::Chart:
        return true;
    default:
        return false;
    }
}

// What one works with, or is told something by: it needs a name.
bool needsName(const QAccessibleInterface &part)
{
    switch (part.role()) {
    case QAccessible::ListItem:
    case QAccessible::Tree:
    case QAccessible::MenuItem:
    case QAccessible::ProgressBar:
    case QAccessible::Dialog:
    case QAccessible::Window:
        return true;
    case QAccessible::ScrollBar:
    case QAccessible::Pane:
        return false;
    default:
        return isControl(part) || part.state().focusable;
    }
}

// The inside of these is Qt's own and is spoken through them.
bool isWhole(const QAccessibleInterface &part)
{
    return part.role() == QAccessible::SpinBox || part.role() == QAccessible::ComboBox ||
           part.role() == QAccessible::EditableText || part.role() == QAccessible::ScrollBar;
}

bool hasLetter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

// What the words name as a number is the number that is told.
bool isTrueToItsWords(const QAccessibleInterface &part)
{
    auto *value = const_cast<QAccessibleInterface &>(part).valueInterface();
    static const QRegularExpression number(QStringLiteral("^-?\\d+([.,]\\d+)?"));
    const QString words = part.text(QAccessible::Value);
    const auto found = number.match(words);
    if (!value || !found.hasMatch() || words.contains(QLatin1Char(':')))
        return true;
    const double named = found.captured().replace(QLatin1Char(','), QLatin1Char('.')).toDouble();
    return qAbs(named - value->currentValue().toDouble()) < 1e-6;
}

QString faultOf(const QAccessibleInterface &part)
{
    const QString name = part.text(QAccessible::Name);
    const bool isEmptyCell = part.role() == QAccessible::Cell && name.isEmpty();
    if (needsName(part) && !hasLetter(name) && !isEmptyCell)
        return QStringLiteral("has no name: ");
    const bool holdsText = part.role() == QAccessible::ComboBox || part.role() == QAccessible::SpinBox ||
                           part.role() == QAccessible::EditableText;
    if (holdsText && !part.text(QAccessible::Value).isEmpty() && name == part.text(QAccessible::Value))
        return QStringLiteral("is called by its value: ");
    if (part.role() == QAccessible::Slider && part.text(QAccessible::Value).isEmpty())
        return QStringLiteral("says no value: ");
    const bool says =
        part.role() != QAccessible::Client && part.role() != QAccessible::Border && part.role() != QAccessible::NoRole;
    if (part.state().focusable && part.object() && !says)
        return QStringLiteral("takes the keys and has no role: ");
    if (!isTrueToItsWords(part))
        return QStringLiteral("says another number than its words: ");
    if (name.contains(QLatin1Char('<')) && name.contains(QStringLiteral("</")))
        return QStringLiteral("is called by markup: ");
    return {};
}

using Names = QHash<QString, QString>; // role and name of the controls so far: which it is

void noteName(const QAccessibleInterface &part, Names &names, QStringList &faults)
{
    const QString name = part.text(QAccessible::Name);
    if (!isControl(part) || name.isEmpty())
        return;
    QString &first = names[QStringLiteral("%1 %2").arg(part.role()).arg(name)];
    if (!first.isEmpty())
        faults << QStringLiteral("is called like another one: %1; the other: %2").arg(described(part), first);
    first = described(part);
}

void walk(QAccessibleInterface &part, Names &names, QStringList &faults)
{
    if (!part.isValid() || part.state().invisible)
        return;
    if (const QString fault = faultOf(part); !fault.isEmpty())
        faults << fault + described(part);
    noteName(part, names, faults);
    if (isWhole(part))
        return;
    for (int i = 0; i < std::min(part.childCount(), mostChildren); ++i) {
        if (QAccessibleInterface *child = part.child(i))
            walk(*child, names, faults);
    }
}

} // namespace

QStringList accessibleFaults(QObject &window)
{
    QStringList faults;
    Names names;
    if (QAccessibleInterface *part = QAccessible::queryAccessibleInterface(&window))
        walk(*part, names, faults);
    else
        faults << QStringLiteral("There is nothing to be walked");
    return faults;
}
