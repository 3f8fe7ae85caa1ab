#include "ChoiceEditors.h"

#include "ControlHeight.h"
#include "WheelGuard.h"
#include "ui/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardItemModel>

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
    frame->setFixedHeight(controlHeight);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(segmentGap, segmentGap, segmentGap, segmentGap);
    row->setSpacing(segmentGap);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    int width = segmentGap + 2;
    for (int i = 0; i < spec.choices.size(); ++i) {
        auto *button = new QPushButton(choiceText(i), frame);
        button->setCheckable(true);
        button->setObjectName(
            QStringLiteral("%1.choice.%2").arg(objectName(), spec.choices.at(i).toVariant().toString()));
        button->setAccessibleName(QStringLiteral("%1: %2").arg(spec.label, button->text()));
        // As wide as in bold, so that choosing one moves nothing.
        const int own = QFontMetrics(bold).horizontalAdvance(button->text());
        button->setMinimumWidth(own + segmentPadding);
        width += own + segmentPadding + segmentGap;
        setRole(button, "segment");
        row->addWidget(button, 1);
        m_buttons << button;
        connect(button, &QPushButton::clicked, this, [this, i] {
            choose(i);
            userEdited();
        });
    }
    m_wide = width > halfOfNarrowForm;
    setInput(frame, m_buttons.first());
    display(spec.defaultValue);
}

QJsonValue SegmentedEditor::value() const
{
    return m_chosen < 0 ? QJsonValue(QJsonValue::Undefined) : spec().choices.at(m_chosen);
}

void SegmentedEditor::display(const QJsonValue &value)
{
    int index = static_cast<int>(spec().choices.indexOf(value));
    if (index < 0)
        index = static_cast<int>(spec().choices.indexOf(spec().defaultValue));
    m_chosen = -1;
    choose(index);
}

void SegmentedEditor::choose(int index)
{
    m_chosen = index == m_chosen && startsEmpty() && !spec().required ? -1 : index;
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == m_chosen);
    setFocusTarget(m_buttons.at(m_chosen < 0 ? 0 : m_chosen));
}

void SegmentedEditor::setChoiceImpossible(int index, const QString &why)
{
    // The chosen one stays alive: what is wrong is said below it, and it must not look as if it were not there.
    m_buttons.at(index)->setEnabled(why.isEmpty() || index == m_chosen);
    m_buttons.at(index)->setToolTip(why.isEmpty() ? spec().help : why);
}

ComboEditor::ComboEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_box(new OfControlHeight<QComboBox>(this))
    , m_offset(startsEmpty() ? 1 : 0)
{
    m_box->setFocusPolicy(Qt::StrongFocus);
    guardFromWheel(m_box);
    if (m_offset > 0)
        m_box->addItem(QStringLiteral("Not set"));
    for (int i = 0; i < spec.choices.size(); ++i)
        m_box->addItem(choiceText(i));
    setInput(m_box);
    display(spec.defaultValue);
    connect(m_box, &QComboBox::currentIndexChanged, this, &ComboEditor::userEdited);
}

QJsonValue ComboEditor::value() const
{
    const int index = m_box->currentIndex() - m_offset;
    return index < 0 ? QJsonValue(QJsonValue::Undefined) : spec().choices.at(index);
}

void ComboEditor::display(const QJsonValue &value)
{
    int index = static_cast<int>(spec().choices.indexOf(value));
    if (index < 0)
        index = static_cast<int>(spec().choices.indexOf(spec().defaultValue));
    m_box->setCurrentIndex(index + m_offset);
}

void ComboEditor::setChoiceImpossible(int index, const QString &why)
{
    auto *items = qobject_cast<QStandardItemModel *>(m_box->model());
    QStandardItem *item = items->item(index + m_offset);
    item->setEnabled(why.isEmpty());
    item->setToolTip(why);
}

CheckEditor::CheckEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_box(new QCheckBox(spec.label.isEmpty() ? spec.name : spec.label, this))
{
    setInputWithoutLabel(m_box);
    display(spec.defaultValue);
    connect(m_box, &QCheckBox::toggled, this, &CheckEditor::userEdited);
}

QJsonValue CheckEditor::value() const
{
    return m_box->isChecked();
}

void CheckEditor::display(const QJsonValue &value)
{
    m_box->setChecked(value.toBool(spec().defaultValue.toBool()));
}
