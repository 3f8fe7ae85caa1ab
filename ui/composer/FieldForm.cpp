#include "FieldForm.h"

#include "ComposerWords.h"
#include "catalog/Validation.h"
#include "ui/Theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

FieldForm::FieldForm(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_more(new QPushButton(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::medium);
    m_more->setObjectName(QStringLiteral("composerMore"));
    m_more->setMinimumWidth(1); // its words give way before the pane does
    setRole(m_more, "quiet");
    m_more->setStyleSheet(QStringLiteral("padding-left: 0")); // in line with the labels
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] { setMoreOpen(!m_open); });
}

void FieldForm::setModel(const ModelSpec &model)
{
    m_model = &model;
    m_editors.clear();
    m_asSeen.clear();
    delete m_plain;
    delete m_advanced;
    QList<FieldEditor *> plain;
    QList<FieldEditor *> advanced;
    for (const FieldSpec &spec : model.fields) {
        if (spec.role == FieldSpec::Role::Plain)
            (spec.advanced ? advanced : plain) << addEditor(spec, this);
    }
    m_plain = layOut(plain);
    m_advanced = layOut(advanced);
    m_column->insertWidget(0, m_plain);
    m_column->addWidget(m_advanced);
    m_plain->setVisible(!plain.isEmpty());
    m_more->setVisible(!advanced.isEmpty());
    refreshMore();
}

FieldEditor *FieldForm::addEditor(const FieldSpec &spec, QWidget *parent)
{
    FieldEditor *editor = makeFieldEditor(spec, parent);
    editor->setValue(remembered(spec));
    m_editors << editor;
    connect(editor, &FieldEditor::edited, this, [this, editor] {
        m_setByUser.insert(editor->spec().name, editor->value());
        emit edited();
    });
    return editor;
}

// What the user set in this field, here or in another model; the default where there is nothing that fits.
QJsonValue FieldForm::remembered(const FieldSpec &spec) const
{
    const auto found = m_setByUser.constFind(spec.name);
    if (found == m_setByUser.cend())
        return spec.defaultValue;
    return found->isUndefined() || canTake(spec, *found) ? *found : spec.defaultValue;
}

// Two columns: narrow editors beside each other, in the order of the model; a free right half is filled by the next
// narrow one, and the last narrow one without a neighbour gets the whole width.
QWidget *FieldForm::layOut(const QList<FieldEditor *> &editors)
{
    auto *area = new QWidget(this);
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::medium);
    grid->setVerticalSpacing(Space::medium);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    QList<QList<FieldEditor *>> rows;
    int waiting = -1;
    for (FieldEditor *editor : editors) {
        if (!editor->isWide() && waiting >= 0) {
            rows[waiting] << editor;
            waiting = -1;
            continue;
        }
        rows << QList<FieldEditor *>{editor};
        if (!editor->isWide())
            waiting = static_cast<int>(rows.size()) - 1;
    }
    for (int row = 0; row < rows.size(); ++row) {
        const QList<FieldEditor *> &cells = rows.at(row);
        for (int column = 0; column < cells.size(); ++column) {
            grid->addWidget(cells.at(column), row, column, 1, cells.size() == 1 ? 2 : 1);
            m_asSeen << cells.at(column);
        }
    }
    return area;
}

QJsonObject FieldForm::values() const
{
    QJsonObject values;
    for (const FieldEditor *editor : m_editors) {
        if (const QJsonValue value = editor->value(); !value.isUndefined())
            values.insert(editor->spec().name, value);
    }
    return values;
}

void FieldForm::setValues(const QJsonObject &fields)
{
    for (FieldEditor *editor : m_editors) {
        const QString &name = editor->spec().name;
        const QJsonValue value = fields.value(name);
        if (canTake(editor->spec(), value)) {
            editor->setValue(value);
            m_setByUser.insert(name, value);
        } else {
            editor->setValue(QJsonValue::Undefined);
            m_setByUser.remove(name);
        }
        if (editor->spec().advanced && editor->value() != editor->spec().defaultValue)
            setMoreOpen(true);
    }
}

FieldForm::State FieldForm::state() const
{
    State state{m_setByUser, {}, m_open};
    for (const FieldEditor *editor : m_editors) {
        if (const QJsonValue draft = editor->draft(); !draft.isUndefined())
            state.shown.insert(editor->spec().name, draft);
    }
    return state;
}

void FieldForm::setState(const State &state, bool sameModel)
{
    m_setByUser = state.setByUser;
    for (FieldEditor *editor : m_editors) {
        const QJsonValue draft = sameModel ? state.shown.value(editor->spec().name) : remembered(editor->spec());
        if (editor->draft() != draft) // else the cursor in it would jump
            editor->setDraft(draft);
    }
    setMoreOpen(state.moreOpen);
}

QList<QWidget *> FieldForm::partsAsSeen() const
{
    QList<QWidget *> parts;
    bool moreIsNamed = false;
    for (FieldEditor *editor : m_asSeen) { // the plain ones first
        if (editor->spec().advanced && !std::exchange(moreIsNamed, true))
            parts << m_more;
        parts << editor;
    }
    return parts;
}

FieldEditor *FieldForm::editor(const QString &field) const
{
    const auto found = std::find_if(m_editors.begin(), m_editors.end(),
                                    [&](const FieldEditor *editor) { return editor->spec().name == field; });
    return found == m_editors.end() ? nullptr : *found;
}

void FieldForm::showProblems(const QHash<QString, QString> &sentences)
{
    for (FieldEditor *editor : m_editors)
        editor->setProblem(sentences.value(editor->spec().name));
}

void FieldForm::refreshChoices(const GenerationRequest &request)
{
    for (FieldEditor *editor : m_editors) {
        const FieldSpec &spec = editor->spec();
        for (int i = 0; i < spec.choices.size(); ++i)
            editor->setChoiceImpossible(
                i, whyImpossible(*m_model, request, spec.name, spec.choices.at(i)).value_or(QString()));
    }
}

void FieldForm::reveal(const QString &field)
{
    if (const FieldEditor *hidden = editor(field); hidden && hidden->spec().advanced)
        setMoreOpen(true);
}

void FieldForm::setMoreOpen(bool open)
{
    m_open = open;
    refreshMore();
}

void FieldForm::refreshMore()
{
    QStringList labels;
    for (const FieldEditor *editor : m_editors) {
        if (editor->spec().advanced)
            labels << editor->spec().label;
    }
    m_more->setText(
        QStringLiteral("%1  %2").arg(m_open ? QStringLiteral("▾") : QStringLiteral("▸"), moreWords(labels)));
    m_more->setAccessibleName(moreWords(labels));
    m_more->setToolTip(labels.join(QStringLiteral(", ")));
    m_more->setAccessibleDescription(m_open ? QStringLiteral("Open") : QStringLiteral("Closed"));
    if (m_advanced)
        m_advanced->setVisible(m_open && !labels.isEmpty());
}
