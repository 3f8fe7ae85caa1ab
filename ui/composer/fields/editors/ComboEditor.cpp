#include "ComboEditor.h"

#include "ChoiceKeys.h"
#include "catalog/FieldMatch.h"
#include "ui/widgets/WheelGuard.h"
#include "ui/widgets/text/PlainTips.h"
#include "ui/widgets/theme/ControlHeight.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QStandardItemModel>

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
        m_box->addItem(tr("Not set"));
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
    return chosen() < 0 ? noValue : spec().choices.at(chosen());
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
        const int next = m_box->currentIndex() + directionOfKey(static_cast<QKeyEvent *>(event)->key());
        const QStandardItem *item = items->item(next);
        if (next != m_box->currentIndex() && item && !item->isEnabled())
            showReasonAt(m_box, item->toolTip());
    }
    return FieldEditor::eventFilter(watched, event);
}
