#include "FieldForm.h"

#include "FieldEditorFactory.h"
#include "FieldLimits.h"
#include "catalog/FieldCheck.h"
#include "catalog/FieldMatch.h"
#include "ui/widgets/layout/LayoutHeight.h"
#include "ui/widgets/text/ElidedButton.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ComposerWords.h"
#include "ui/words/composer/ValueWords.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

FieldForm::FieldForm(QWidget *parent)
    : QWidget(parent)
    , m_plain(new QWidget(this))
    , m_advanced(new QWidget(this))
    , m_moreRow(new QWidget(this))
    , m_more(new ElidedButton(m_moreRow))
    , m_changed(new QLabel(m_moreRow))
    , m_kept(new QLabel(this))
{
    m_more->setObjectName(QStringLiteral("composerMore"));
    setRole(m_more, "more");
    m_changed->setObjectName(QStringLiteral("composerMoreChanged"));
    setRole(m_changed, "mark");
    auto *row = new QHBoxLayout(m_moreRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_changed);
    m_kept->setObjectName(QStringLiteral("composerKept"));
    m_kept->setTextFormat(Qt::PlainText);
    m_kept->setWordWrap(true);
    m_kept->hide();
    setRole(m_kept, "hint");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::medium);
    for (QWidget *part : {m_plain, m_moreRow, m_advanced, static_cast<QWidget *>(m_kept)})
        column->addWidget(part);
    connect(m_more, &QPushButton::clicked, this, [this] { setMoreOpen(!m_open); });
}

void FieldForm::setModel(const ModelSpec &model)
{
    m_model = &model;
    m_unfolded = false; // until there turns out to be room
    for (FieldEditor *editor : std::exchange(m_editors, {}))
        delete editor;
    m_asSeen.clear();
    m_offered.clear();
    QList<FieldEditor *> plain;
    QList<FieldEditor *> advanced;
    for (const FieldSpec &spec : model.fields) {
        if (spec.role != FieldSpec::Role::Plain)
            continue;
        FieldEditor *editor = makeFieldEditor(spec, spec.advanced ? m_advanced : m_plain);
        m_editors << editor;
        connectEditor(editor);
        show(editor, m_memory.recall(model, spec));
        (spec.advanced ? advanced : plain) << editor;
    }
    layOut(m_plain, plain);
    layOut(m_advanced, advanced);
    m_plain->setVisible(!plain.isEmpty());
    showKept();
    refreshMore();
    emit stopsChanged();
}

void FieldForm::showKept()
{
    const QString kept = m_memory.leftOut(*m_model);
    m_kept->setText(kept);
    m_kept->setVisible(!kept.isEmpty());
}

void FieldForm::connectEditor(FieldEditor *editor)
{
    connect(editor, &FieldEditor::edited, this, [this, editor] {
        m_memory.keep(*m_model, editor->spec(), editor->value());
        editor->message()->setNote(FieldMessage::Kind::Hint, {});
        refreshMore();
        emit edited();
    });
    connect(editor, &FieldEditor::settled, this, &FieldForm::settled);
    connect(editor, &FieldEditor::stopsChanged, this, &FieldForm::stopsChanged);
}

void FieldForm::show(FieldEditor *editor, const FieldMemory::Recalled &recalled)
{
    editor->setValue(recalled.value);
    showNote(editor, recalled);
}

void FieldForm::showNote(FieldEditor *editor, const FieldMemory::Recalled &recalled)
{
    m_offered.insert(editor, recalled.offered);
    FieldMessage::Link link;
    if (!recalled.offer.isEmpty())
        link = {recalled.offer, [this, editor, value = recalled.offered] { chooseByLink(editor, value); }};
    editor->message()->setNote(recalled.isLoss ? FieldMessage::Kind::Warning : FieldMessage::Kind::Hint, recalled.note,
                               link);
}

// What a link changed can be put back by another one.
void FieldForm::chooseByLink(FieldEditor *editor, const QJsonValue &value)
{
    const QJsonValue before = editor->value();
    editor->setValueAsUser(value);
    if (QWidget *keys = editor->focusTarget()) // the link that had the focus is hidden with its note
        keys->setFocus(Qt::OtherFocusReason);
    if (isLeftEmpty(before))
        return;
    m_offered.insert(editor, before);
    const QString words = valueInWords(editor->spec(), before);
    editor->message()->setNote(FieldMessage::Kind::Hint, tr("It was %1.").arg(words),
                               {tr("Put back"), [this, editor, before] { chooseByLink(editor, before); }});
}

// Two columns: narrow editors beside each other, in the order of the model; a free right half is filled by the next
// narrow one, and the last narrow one without a neighbour gets the whole width. What is said about an editor stands
// below its row, in the whole width.
void FieldForm::layOut(QWidget *area, const QList<FieldEditor *> &editors)
{
    delete area->layout();
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::medium);
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
    for (const QList<FieldEditor *> &cells : std::as_const(rows)) {
        auto *row = new QVBoxLayout;
        row->setSpacing(Space::tight);
        auto *beside = new QHBoxLayout;
        beside->setSpacing(Space::medium);
        row->addLayout(beside);
        for (FieldEditor *editor : cells) {
            beside->addWidget(editor, 1);
            row->addWidget(editor->message());
            editor->show();
            m_asSeen << editor;
        }
        column->addLayout(row);
    }
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
    m_kept->hide();
    for (FieldEditor *editor : std::as_const(m_editors)) {
        const FieldSpec &spec = editor->spec();
        const QJsonValue value = fields.value(spec.name);
        if (isLeftEmpty(value)) {
            m_memory.forget(*m_model, spec);
            show(editor, {});
        } else {
            m_memory.keep(*m_model, spec, value);
            show(editor, m_memory.recall(*m_model, spec));
        }
        if (spec.advanced && editor->value() != spec.defaultValue)
            setMoreOpen(true);
    }
    refreshMore();
}

FieldsState FieldForm::state() const
{
    FieldsState state{m_memory.all(), {}, m_open};
    for (const FieldEditor *editor : m_editors) {
        if (const QJsonValue draft = editor->draft(); !draft.isUndefined())
            state.shown.insert(editor->spec().name, draft);
    }
    return state;
}

void FieldForm::setState(const FieldsState &state, bool sameModel)
{
    m_memory.setAll(state.setByUser);
    for (FieldEditor *editor : std::as_const(m_editors)) {
        const FieldMemory::Recalled recalled = m_memory.recall(*m_model, editor->spec());
        const QJsonValue draft = sameModel ? state.shown.value(editor->spec().name) : recalled.value;
        if (editor->draft() != draft) // else the cursor in it would jump
            editor->setDraft(draft);
        showNote(editor, sameValue(draft, recalled.value) ? recalled : FieldMemory::Recalled());
    }
    showKept();
    setMoreOpen(state.moreOpen);
}

void FieldForm::choose(const QString &field, const QJsonValue &value)
{
    if (FieldEditor *chosen = editor(field); chosen && canTake(chosen->spec(), value))
        chooseByLink(chosen, value);
}

QList<QWidget *> FieldForm::tabStops() const
{
    QList<QWidget *> stops;
    bool moreIsNamed = false;
    for (FieldEditor *editor : m_asSeen) { // the plain ones first
        if (editor->spec().advanced && !std::exchange(moreIsNamed, true))
            stops << m_more;
        stops << editor->tabStops();
        for (QWidget *link : editor->message()->findChildren<QWidget *>()) {
            if (link->focusPolicy() & Qt::TabFocus)
                stops << link;
        }
    }
    return stops;
}

FieldEditor *FieldForm::editor(const QString &field) const
{
    const auto found = std::find_if(m_editors.begin(), m_editors.end(),
                                    [&](const FieldEditor *editor) { return editor->spec().name == field; });
    return found == m_editors.end() ? nullptr : *found;
}

void FieldForm::showProblems(const QHash<QString, QString> &sentences)
{
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setProblem(sentences.value(editor->spec().name));
}

void FieldForm::refreshChoices(const GenerationRequest &request)
{
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!isAnyLimitAbout(*m_model, editor->spec().name))
            continue;
        const QList<QJsonValue> options = editor->options();
        const QStringList why = whyNot(*m_model, request, editor->spec().name, options);
        editor->setImpossible(why);
        const int at = indexOfValue(options, editor->value());
        const auto out = at >= 0 && !why.at(at).isEmpty() ? wayOut(options, why, editor->value()) : std::nullopt;
        FieldMessage::Link link;
        if (out)
            link = {tr("Use %1").arg(valueInWords(editor->spec(), *out)),
                    [this, editor, value = *out] { chooseByLink(editor, value); }};
        editor->message()->setMend(link);
        const QJsonValue offered = m_offered.value(editor, QJsonValue::Undefined);
        editor->message()->setNoteLinkImpossible(why.value(indexOfValue(options, offered)));
    }
}

bool FieldForm::isJudgeable(const QString &field) const
{
    const FieldEditor *found = editor(field);
    return found && !found->isBeingTyped() && !isLeftEmpty(found->value());
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

QStringList FieldForm::changedUnderMore() const
{
    QStringList changed;
    for (const FieldEditor *editor : m_editors) {
        if (editor->spec().advanced && !sameValue(editor->value(), editor->spec().defaultValue))
            changed << QStringLiteral("%1: %2").arg(editor->label(), valueInWords(editor->spec(), editor->value()));
    }
    return changed;
}

void FieldForm::refreshMore()
{
    QStringList labels;
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        if (editor->spec().advanced)
            labels << editor->label();
    }
    const QStringList changed = changedUnderMore();
    const QString words = moreWords(labels);
    constexpr int besideTheMark = 20; // letters
    const QString shown = changed.isEmpty() ? words : moreWords(labels, besideTheMark);
    m_more->setText(QStringLiteral("%1  %2").arg(m_open ? QStringLiteral("▾") : QStringLiteral("▸"), shown));
    m_more->setAccessibleName(changed.isEmpty() ? words
                                                : tr("%1; changed: %2", "\"More: sound, seed\", \"Seed: 7\"")
                                                      .arg(words, changed.join(QStringLiteral(", "))));
    m_more->setToolTip(labels.join(QStringLiteral(", ")));
    m_more->setAccessibleDescription(m_open ? tr("Open", "state") : tr("Closed", "state"));
    m_changed->setText(tr("%n changed", "settings", static_cast<int>(changed.size())));
    m_changed->setToolTip(changed.join(QLatin1Char('\n')));
    m_changed->setVisible(!changed.isEmpty());
    showMore();
}

void FieldForm::showMore()
{
    const bool any = std::any_of(m_editors.begin(), m_editors.end(),
                                 [](const FieldEditor *editor) { return editor->spec().advanced; });
    m_moreRow->setVisible(any && !m_unfolded);
    m_advanced->setVisible(any && (m_open || m_unfolded));
}

void FieldForm::setUnfolded(bool unfolded)
{
    if (unfolded == m_unfolded)
        return;
    m_unfolded = unfolded;
    if (!unfolded && m_advanced->isAncestorOf(QApplication::focusWidget()))
        setMoreOpen(true); // what the keys are in stays
    showMore();
}

int FieldForm::heightToUnfold(int width) const
{
    if (m_unfolded || m_moreRow->isHidden())
        return 0;
    const int gap = layout()->spacing();
    const int row = m_moreRow->sizeHint().height() + gap;
    const int advanced = heightAt(*m_advanced->layout(), width) + gap;
    return m_advanced->isHidden() ? advanced - row : -row;
}
