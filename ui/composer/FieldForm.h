// FieldForm: the model's own fields, as editors made from its ModelSpec, the rarely used ones under "More". It keeps
// what the user set through a change of model and gives it back. Prompt and frames have places of their own elsewhere.
#pragma once

#include "FieldEditor.h"
#include "api/GenerationRequest.h"

#include <QHash>
#include <QJsonObject>

class QPushButton;
class QVBoxLayout;

class FieldForm : public QWidget
{
    Q_OBJECT
public:
    explicit FieldForm(QWidget *parent = nullptr);

    // Builds the editors anew. Each shows what the user last set in a field of its name, where this model can take it,
    // else the default. `model` must outlive the form or the next call.
    void setModel(const ModelSpec &model);

    QJsonObject values() const; // by field name; what is left empty is absent
    // As values() gave it. A field that is absent is emptied where its control can be empty, else gets its default; a
    // value that the field cannot take is dropped. No signal.
    void setValues(const QJsonObject &fields);

    // Everything the form holds, for a draft and for undo: what was set across all models, and each control of this one
    // exactly as it stands (FieldEditor::draft()).
    struct State
    {
        QHash<QString, QJsonValue> setByUser; // Undefined: emptied
        QJsonObject shown;                    // by field name; absent: empty
        bool moreOpen = false;                // no change of content

        friend bool operator==(const State &, const State &) = default;
    };
    State state() const;
    // For the model the state was taken with; with another one its fields get what fits. No signal.
    void setState(const State &state, bool sameModel);

    QList<QWidget *> partsAsSeen() const;                        // editors and "More", from top to bottom
    FieldEditor *editor(const QString &field) const;             // nullptr when there is none
    void showProblems(const QHash<QString, QString> &sentences); // by field; those not named have none
    // Disables the choices that the other fields of `request` make impossible.
    void refreshChoices(const GenerationRequest &request);
    // Makes the field visible where it is under "More".
    void reveal(const QString &field);

signals:
    void edited();

private:
    QWidget *layOut(const QList<FieldEditor *> &editors);
    FieldEditor *addEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue remembered(const FieldSpec &spec) const;
    void setMoreOpen(bool open);
    void refreshMore();

    const ModelSpec *m_model = nullptr;
    QList<FieldEditor *> m_editors;         // in the order of the model
    QList<FieldEditor *> m_asSeen;          // as they are laid out
    QHash<QString, QJsonValue> m_setByUser; // by field name, across models; Undefined: emptied
    QVBoxLayout *m_column;
    QWidget *m_plain = nullptr;
    QPushButton *m_more;
    QWidget *m_advanced = nullptr;
    bool m_open = false;
};
