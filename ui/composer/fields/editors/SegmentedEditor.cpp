#include "SegmentedEditor.h"

#include "ChoiceKeys.h"
#include "catalog/FieldMatch.h"
#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/ControlHeight.h"
#include "ui/widgets/theme/Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

#include <algorithm>

namespace {

constexpr int halfOfNarrowForm = 138; // pixels: half of a 320-pixel pane, less its padding and the gap
constexpr int segmentPadding = 18;    // both sides, with the border
constexpr int segmentGap = 2;

} // namespace

SegmentedEditor::SegmentedEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
{
    auto *frame = new QFrame(this);
    setRole(frame, "segments");
    frame->setFixedHeight(controlHeight());
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(segmentGap, segmentGap, segmentGap, segmentGap);
    row->setSpacing(segmentGap);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    int width = segmentGap + 2;
    for (int i = 0; i < spec.choices.size(); ++i) {
        auto *button = new QPushButton(choiceText(i), frame);
        button->setCheckable(true);
        setSpokenRole(*button, QAccessible::RadioButton);
        button->setObjectName(
            QStringLiteral("%1.choice.%2").arg(objectName(), spec.choices.at(i).toVariant().toString()));
        button->setAccessibleName(QStringLiteral("%1: %2").arg(label(), button->text()));
        button->setToolTip(spec.help);
        button->installEventFilter(this);
        // As wide as in bold, so that choosing one moves nothing.
        const int own = metrics.horizontalAdvance(button->text());
        button->setMinimumWidth(own + segmentPadding);
        width += own + segmentPadding + segmentGap;
        setRole(button, "segment");
        row->addWidget(button, 1);
        m_buttons << button;
        connect(button, &QPushButton::clicked, this, [this, i] { pressed(i); });
    }
    m_wide = width > halfOfNarrowForm;
    setInput(frame, m_buttons.first());
    display(spec.defaultValue);
}

QJsonValue SegmentedEditor::value() const
{
    return m_chosen < 0 ? noValue : spec().choices.at(m_chosen);
}

void SegmentedEditor::display(const QJsonValue &value)
{
    const int index = indexOfValue(spec().choices, value);
    choose(index < 0 ? indexOfValue(spec().choices, spec().defaultValue) : index);
}

void SegmentedEditor::choose(int index)
{
    const int before = m_chosen;
    m_chosen = index;
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setChecked(i == m_chosen);
        m_buttons.at(i)->setFocusPolicy(i == std::max(0, m_chosen) ? Qt::StrongFocus : Qt::ClickFocus);
    }
    setFocusTarget(m_buttons.at(std::max(0, m_chosen)));
    if (before == m_chosen)
        return;
    showImpossible(); // the one left may be impossible by now
    emit stopsChanged();
}

void SegmentedEditor::pressed(int index)
{
    choose(index == m_chosen && startsEmpty() && !spec().required ? -1 : index);
    userEdited();
}

void SegmentedEditor::showImpossible()
{
    // The chosen one stays enabled, so that it is seen to be chosen; the problem is shown below the field.
    for (int i = 0; i < m_buttons.size(); ++i) {
        QPushButton *button = m_buttons.at(i);
        button->setEnabled(isPossible(i) || i == m_chosen);
        button->setToolTip(isPossible(i) ? spec().help : whyNot(i));
        button->setAccessibleDescription(button->toolTip());
    }
}

// Disabled buttons cannot have the focus, so the enabled ones describe them, too.
void SegmentedEditor::describe()
{
    FieldEditor::describe();
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setAccessibleDescription(isPossible(i) ? description() : whyNot(i));
}

void SegmentedEditor::stepTo(int from, int direction)
{
    for (int i = from + direction; i >= 0 && i < m_buttons.size(); i += direction) {
        if (!m_buttons.at(i)->isEnabled()) {
            showReasonAt(m_buttons.at(i), whyNot(i));
            continue;
        }
        m_buttons.at(i)->setFocus(Qt::TabFocusReason);
        if (i != m_chosen)
            pressed(i);
        return;
    }
}

bool SegmentedEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return FieldEditor::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int at = static_cast<int>(m_buttons.indexOf(static_cast<QPushButton *>(watched)));
    if (key->modifiers() & ~Qt::KeypadModifier)
        return false;
    if (key->key() == Qt::Key_Home)
        stepTo(-1, 1);
    else if (key->key() == Qt::Key_End)
        stepTo(static_cast<int>(m_buttons.size()), -1);
    else if (const int direction = directionOfKey(key->key()))
        stepTo(m_chosen < 0 && direction > 0 && at == 0 ? -1 : at, direction);
    else
        return false;
    return true;
}
