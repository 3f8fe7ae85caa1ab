// CatalogNote: what of the provider's catalogue was not understood or not followed, as a value, and CatalogProblem: why
// an answer was of no use at all. Their words are made in ui/words/composer/CatalogNoteWords.
#pragma once

#include "catalog/SpecError.h"

struct CatalogNote
{
    Q_GADGET
public:
    enum class Kind {
        // Of the list
        ModelNotUnderstood, // text: its name, as far as it has one
        ModelTwice,         // model
        ListTooLong,        // more models than are read
        ModelNotListed,     // model: it stays as LinkReel knows it
        // Of a model's fields, as the provider says them
        NameNotSendable, // text: the model's name
        FieldLeftOut,    // model, text (the field's name, as far as it has one), fieldError
        TooManyFields,   // model, count: how many are read
        NoUsableFields,  // model: left as it is
        FieldsNotNamed,  // model: left as it is
        FieldsNotRead,   // model: left as it is
        CatalogTooLarge, // model: left as it is
        // Of the merging
        FieldGone,     // model, text: the field
        FieldStays,    // model, text, fieldError: what it would be with the provider's word
        FieldCollides, // model, text
        LimitDropped,  // model, text: the limit's sentence
        ModelStays     // model, modelError: what it would be merged
    };
    Q_ENUM(Kind)

    Kind kind = Kind::ListTooLong;
    QString model = {}; // its id
    QString text = {};  // clean, and cut where it is long
    qint64 count = 0;
    FieldError fieldError = {};
    ModelError modelError = {};

    friend bool operator==(const CatalogNote &, const CatalogNote &) = default;
};

enum class CatalogProblem { NoList, NoVideoModel, NoFieldUnderstood };
