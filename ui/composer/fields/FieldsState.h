// FieldsState: everything that the form of a model's fields holds, as one value, for a draft and for undo. FieldForm
// gives it and shows it again.
#pragma once

#include <QHash>
#include <QJsonObject>

struct FieldsState
{
    QHash<QString, QJsonValue> setByUser; // across all models: FieldMemory::all()
    QJsonObject shown;                    // by field name, as FieldEditor::draft() gives it; absent: empty
    bool moreOpen = false;                // no change of content

    // By content: what is folded open is no difference.
    bool holdsTheSameAs(const FieldsState &other) const { return shown == other.shown && setByUser == other.setByUser; }
    friend bool operator==(const FieldsState &, const FieldsState &) = default;
};
