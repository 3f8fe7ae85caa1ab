#include "ChoiceEditors.h"

#include "catalog/FieldMatch.h"
#include "ui/widgets/ControlHeight.h"
#include "ui/widgets/PlainTips.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WheelGuard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolTip>

namespace {

constexpr int halfOfNarrowForm = 138; // pixels: half of a 320-pixel pane, less its padding and the gap
constexpr int segmentPadding = 18;    // both sides, with the border
constexpr int segmentGap = 2;

const QJsonValue none = QJsonValue::Undefined;

// The keyboard's tooltip: below what the keys just passed over.
void sayAt(QWidget *control, const QString &why)
{
    QToolTip::showText(control->mapToGlobal(QPoint(0, control->height())), plainTip(why), control);
}

int directionOf(int key)
{
    if (key == Qt::Key_Left || key == Qt::Key_Up)
        return -1;
    return key == Qt::Key_Right || key == Qt::Key_Down ? 1 : 0;
}

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
    return m_chosen < 0 ? none : spec().choices.at(m_chosen);
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
    // The chosen one stays alive: what is wrong is said below it, and it must not look as if it were not there.
    for (int i = 0; i < m_buttons.size(); ++i) {
        QPushButton *button = m_buttons.at(i);
        button->setEnabled(isPossible(i) || i == m_chosen);
        button->setToolTip(isPossible(i) ? spec().help : whyNot(i));
        button->setAccessibleDescription(button->toolTip());
    }
}

// A disabled choice cannot be reached: those beside it tell of it.
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
            sayAt(m_buttons.at(i), whyNot(i));
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
    else if (const int direction = directionOf(key->key()))
        stepTo(m_chosen < 0 && direction > 0 && at == 0 ? -1 : at, direction);
    else
        return false;
    return true;
}

ComboEditor::ComboEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_box(new OfControlHeight<QComboBox>(this))
    , m_offset(startsEmpty() ? 1 : 0)
{
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(6);
    guardFromWheel(m_box);
    m_box->installEventFilter(this);
    if (m_offset > 0)
        m_box->addItem(QStringLiteral("Not set"));
    for (int i = 0; i < spec.choices.size(); ++i)
        m_box->addItem(choiceText(i));
    setInput(m_box);
    display(spec.defaultValue);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        showImpossible();
        userEdited();
    });
}

int ComboEditor::chosen() const
{
    return m_box->currentIndex() - m_offset;
}

QJsonValue ComboEditor::value() const
{
    return chosen() < 0 ? none : spec().choices.at(chosen());
}

void ComboEditor::display(const QJsonValue &value)
{
    int index = indexOfValue(spec().choices, value);
    if (index < 0 && m_offset == 0)
        index = indexOfValue(spec().choices, spec().defaultValue);
    m_box->setCurrentIndex(index + m_offset);
}

void ComboEditor::showImpossible()
{
    auto *items = qobject_cast<QStandardItemModel *>(m_box->model());
    for (int i = 0; i < spec().choices.size(); ++i) {
        QStandardItem *item = items->item(i + m_offset);
        item->setEnabled(isPossible(i) || i == chosen());
        item->setToolTip(plainTip(whyNot(i)));
        item->setAccessibleDescription(whyNot(i));
    }
}

bool ComboEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *items = qobject_cast<QStandardItemModel *>(m_box->model());
        const int next = m_box->currentIndex() + directionOf(static_cast<QKeyEvent *>(event)->key());
        const QStandardItem *item = items->item(next);
        if (next != m_box->currentIndex() && item && !item->isEnabled())
            sayAt(m_box, item->toolTip());
    }
    return FieldEditor::eventFilter(watched, event);
}

CheckEditor::CheckEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_box(new QCheckBox(label(), this))
{
    setInputWithoutLabel(m_box);
    display(spec.defaultValue);
    connect(m_box, &QCheckBox::toggled, this, [this] {
        showImpossible();
        userEdited();
    });
}

QJsonValue CheckEditor::value() const
{
    return m_box->isChecked();
}

void CheckEditor::display(const QJsonValue &value)
{
    m_box->setChecked(value.toBool(spec().defaultValue.toBool()));
}

// A box that cannot be turned is out of the keys' reach: its reason stands below it.
void CheckEditor::showImpossible()
{
    const QString why = whyNot(m_box->isChecked() ? 0 : 1);
    const QString said = m_box->isEnabled() ? QString() : m_box->toolTip();
    m_box->setEnabled(why.isEmpty());
    m_box->setToolTip(why.isEmpty() ? spec().help : why);
    if (said != why)
        message()->setNote(FieldMessage::Kind::Hint, why);
}
