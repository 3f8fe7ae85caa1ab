// FieldForm: the model's own fields, as editors made from its ModelSpec, the rarely used ones under "More". What the
// user set is kept through a change of model and given back. Prompt and frames have places of their own elsewhere.
#pragma once

#include "FieldEditor.h"
#include "FieldMemory.h"
#include "FieldsState.h"
#include "api/GenerationRequest.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

class FieldForm : public QWidget
{
    Q_OBJECT
public:
    explicit FieldForm(QWidget *parent = nullptr);

    // Each field shows what the user last set in a field of its name, where this model can take it, else the default;
    // what cannot be taken is said at the field. `model` must outlive the form or the next call.
    void setModel(const ModelSpec &model);

    QJsonObject values() const; // by field name; what is left empty is absent
    // As values() gave it. A field that is absent is emptied where its control can be empty, else gets its default; a
    // value that the field cannot take is said at the field. No signal.
    void setValues(const QJsonObject &fields);
    void choose(const QString &field, const QJsonValue &value); // as if the user had set it

    FieldsState state() const;
    // For the model the state was taken with; with another one its fields get what fits. No signal.
    void setState(const FieldsState &state, bool sameModel);

    QList<QWidget *> tabStops() const;                           // from top to bottom
    FieldEditor *editor(const QString &field) const;             // nullptr when there is none
    void showProblems(const QHash<QString, QString> &sentences); // by field; those not named have none
    // Disables the choices that the other fields of `request` make impossible, and offers a way out of those that are
    // chosen all the same.
    void refreshChoices(const GenerationRequest &request);
    // Whether what stands in the field may be judged: not while it is being typed, nor while it is empty.
    bool isJudgeable(const QString &field) const;
    // Makes the field visible where it is under "More".
    void reveal(const QString &field);
    // Where there is room enough, what is under "More" stands open without it. Not a step of undo, nor part of state().
    void setUnfolded(bool unfolded);
    // Pixels, at this width: by how much the form would be higher than it is now, were it unfolded; 0: it is.
    int heightToUnfold(int width) const;

signals:
    void edited();
    void settled();      // a field may be judged that could not before
    void stopsChanged(); // tabStops() are others now

private:
    void connectEditor(FieldEditor *editor);
    void show(FieldEditor *editor, const FieldMemory::Recalled &recalled);
    void showNote(FieldEditor *editor, const FieldMemory::Recalled &recalled);
    void showKept();
    void chooseByLink(FieldEditor *editor, const QJsonValue &value);
    void layOut(QWidget *area, const QList<FieldEditor *> &editors);
    void setMoreOpen(bool open);
    void refreshMore();
    void showMore();
    QStringList changedUnderMore() const;

    const ModelSpec *m_model = nullptr;
    FieldMemory m_memory;
    QHash<FieldEditor *, QJsonValue> m_offered; // what the link of a note would put in
    QList<FieldEditor *> m_editors;             // in the order of the model
    QList<FieldEditor *> m_asSeen;              // as they are laid out
    QWidget *m_plain;
    QWidget *m_advanced;
    QWidget *m_moreRow;
    QPushButton *m_more;
    QLabel *m_changed;
    QLabel *m_kept;
    bool m_open = false; // by the user
    bool m_unfolded = false;
};
