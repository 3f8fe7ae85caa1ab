// ColumnNames: what the columns of a list of prompts can be, and by which titles people call them: the catalogue's
// fields by name or label, and the usual words in several languages. Pure.
#pragma once

#include "catalog/Catalog.h"

#include <QList>
#include <QString>

class ColumnNames
{
public:
    // Beside these a meaning is a field's name ("duration", "extends.cfg_scale"). Frames have these two whatever the
    // model calls them.
    static const QString prompt;
    static const QString model;
    static const QString firstFrame;
    static const QString lastFrame;
    static const QString leftOut; // the column is of no account

    explicit ColumnNames(const Catalog &catalog);

    // Null: nobody calls anything so.
    QString meaningOf(const QString &title) const;
    QString labelOf(const QString &meaning) const; // "Duration"; the meaning itself where it is no field's

    struct Choice
    {
        QString meaning;
        QString label; // see labelOf()
    };
    QList<Choice> choices() const; // all that a column can be, to be chosen from

    // The model's field for a meaning, or by what a user wrote; nullptr: it has none.
    static const FieldSpec *fieldOf(const ModelSpec &model, const QString &meaning);

private:
    QList<Choice> m_fields; // of all models, each label once
    QHash<QString, QString> m_titles;
};
