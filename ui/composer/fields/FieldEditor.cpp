#include "FieldEditor.h"

#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ValueWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

FieldEditor::FieldEditor(const FieldSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
    , m_message(new FieldMessage(QStringLiteral("field.%1").arg(spec.name), parent))
{
    setObjectName(QStringLiteral("field.%1").arg(spec.name));
}

FieldEditor::~FieldEditor()
{
    delete m_message; // gone already when the form went
}

void FieldEditor::setValue(const QJsonValue &value)
{
    m_silent = true;
    m_beingTyped = false;
    display(value);
    m_silent = false;
}

void FieldEditor::setDraft(const QJsonValue &draft)
{
    m_silent = true;
    m_beingTyped = false;
    displayDraft(draft);
    m_silent = false;
}

void FieldEditor::setValueAsUser(const QJsonValue &value)
{
    setValue(value);
    emit edited();
}

void FieldEditor::setImpossible(const QStringList &why)
{
    const bool none = std::all_of(why.begin(), why.end(), [](const QString &one) { return one.isEmpty(); });
    const QStringList now = none ? QStringList() : why;
    if (now == m_whyNot)
        return;
    m_whyNot = now;
    showImpossible();
    describe();
}

void FieldEditor::setProblem(const QString &sentence)
{
    if (sentence == m_problem)
        return;
    m_problem = sentence;
    setStyleProperty(m_input, "problem", !sentence.isEmpty());
    m_message->setProblem(sentence);
    describe();
}

QList<QWidget *> FieldEditor::tabStops() const
{
    QList<QWidget *> stops;
    const auto inner = findChildren<QWidget *>();
    std::copy_if(inner.begin(), inner.end(), std::back_inserter(stops),
                 [this](const QWidget *widget) { // a combo box's list is a window of its own
                     return widget->focusPolicy() & Qt::TabFocus && widget->window() == window();
                 });
    return stops;
}

void FieldEditor::setInput(QWidget *input, QWidget *focus, QWidget *beside)
{
    QWidget *const keys = focus ? focus : input;
    auto *name = new QLabel(label(), this);
    name->setTextFormat(Qt::PlainText);
    name->setToolTip(m_spec.help);
    name->setBuddy(keys);
    setRole(name, "second");
    m_header = new QHBoxLayout;
    m_header->setSpacing(Space::small);
    m_header->addWidget(name);
    m_header->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addLayout(m_header);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::medium);
    row->addWidget(input, 1);
    if (beside)
        row->addWidget(beside);
    column->addLayout(row);
    finish(input, keys);
}

void FieldEditor::setInputWithoutLabel(QWidget *input)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(input);
    finish(input, input);
}

void FieldEditor::finish(QWidget *input, QWidget *focus)
{
    m_input = input;
    m_input->setObjectName(objectName() + QLatin1String(".input"));
    m_input->setAccessibleName(label());
    m_input->setToolTip(m_spec.help);
    m_focusTarget = focus;
    static_cast<QVBoxLayout *>(layout())->addStretch();
    describe();
}

QLabel *FieldEditor::aside()
{
    if (!m_aside) {
        m_aside = new QLabel(this);
        m_aside->setObjectName(objectName() + QLatin1String(".aside"));
        m_aside->setTextFormat(Qt::PlainText);
        addToHeader(m_aside);
    }
    return m_aside;
}

void FieldEditor::addToHeader(QWidget *widget)
{
    m_header->addWidget(widget);
}

void FieldEditor::userEdited()
{
    if (!m_silent)
        emit edited();
}

void FieldEditor::setBeingTyped(bool typed)
{
    if (std::exchange(m_beingTyped, typed) && !typed)
        emit settled();
}

QString FieldEditor::choiceText(int index) const
{
    return valueInWords(m_spec, m_spec.choices.at(index));
}

QString FieldEditor::description() const
{
    QStringList parts{m_problem, m_spec.help};
    const QList<QJsonValue> all = options();
    for (int i = 0; i < all.size(); ++i) {
        if (!isPossible(i))
            parts << tr("%1 is not possible now: %2").arg(valueInWords(m_spec, all.at(i)), whyNot(i));
    }
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

void FieldEditor::describe()
{
    m_input->setAccessibleDescription(description());
}
