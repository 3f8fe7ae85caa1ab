#include "FieldEditor.h"

#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

FieldEditor::FieldEditor(const FieldSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
{
    setObjectName(QStringLiteral("field.%1").arg(spec.name));
}

void FieldEditor::setValue(const QJsonValue &value)
{
    m_silent = true;
    display(value);
    m_silent = false;
}

void FieldEditor::setDraft(const QJsonValue &draft)
{
    m_silent = true;
    displayDraft(draft);
    m_silent = false;
}

void FieldEditor::setChoiceImpossible(int, const QString &) {}

void FieldEditor::setProblem(const QString &sentence)
{
    setStyleProperty(m_input, "problem", !sentence.isEmpty());
    m_input->setAccessibleDescription(sentence.isEmpty() ? m_spec.help : sentence);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void FieldEditor::setInput(QWidget *input, QWidget *focus)
{
    QWidget *const keys = focus ? focus : input;
    auto *label = new QLabel(m_spec.label.isEmpty() ? m_spec.name : m_spec.label, this);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(m_spec.help);
    label->setBuddy(keys);
    setRole(label, "second");
    m_aside = new QLabel(this);
    m_aside->setTextFormat(Qt::PlainText);
    auto *header = new QHBoxLayout;
    header->setSpacing(Space::small);
    header->addWidget(label);
    header->addStretch();
    header->addWidget(m_aside);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addLayout(header);
    column->addWidget(input);
    finish(input, keys);
}

void FieldEditor::setInputWithoutLabel(QWidget *input)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::tight);
    column->addWidget(input);
    finish(input, input);
}

void FieldEditor::finish(QWidget *input, QWidget *focus)
{
    m_input = input;
    m_input->setObjectName(objectName() + QLatin1String(".input"));
    m_input->setAccessibleName(m_spec.label.isEmpty() ? m_spec.name : m_spec.label);
    m_input->setAccessibleDescription(m_spec.help);
    m_input->setToolTip(m_spec.help);
    m_focusTarget = focus;
    m_problem = new QLabel(this);
    m_problem->setObjectName(objectName() + QLatin1String(".problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    setRole(m_problem, "problem");
    layout()->addWidget(m_problem);
    static_cast<QVBoxLayout *>(layout())->addStretch();
}

void FieldEditor::userEdited()
{
    if (!m_silent)
        emit edited();
}

QString FieldEditor::choiceText(int index) const
{
    if (index < m_spec.choiceLabels.size())
        return withUnit(m_spec.choiceLabels.at(index));
    return withUnit(m_spec.choices.at(index).toVariant().toString());
}

QString FieldEditor::withUnit(const QString &text) const
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    return isNumber && !m_spec.unit.isEmpty() ? QStringLiteral("%1 %2").arg(text, m_spec.unit) : text;
}

bool canTake(const FieldSpec &spec, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return false;
    if (!spec.choices.isEmpty())
        return spec.choices.contains(value);
    switch (spec.type) {
    case FieldSpec::Type::Integer:
        if (std::floor(value.toDouble(0.5)) != value.toDouble())
            return false;
        [[fallthrough]];
    case FieldSpec::Type::Number:
        return value.isDouble() && value.toDouble() >= spec.minimum.value_or(value.toDouble()) &&
               value.toDouble() <= spec.maximum.value_or(value.toDouble());
    case FieldSpec::Type::Boolean:
        return value.isBool();
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
        return value.isString();
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return value.isArray();
    case FieldSpec::Type::Unknown:
        return true;
    }
    return false;
}
