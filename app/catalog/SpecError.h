// SpecError: what makes a field or a model unsound, or what of a field was left out in the reading, as values. Their
// words are made in ui/words/composer/CatalogNoteWords.
#pragma once

#include <QMetaType>
#include <QString>

struct FieldError
{
    Q_GADGET
public:
    enum class Kind {
        // It would be unsound: SpecChecks
        Bound, // none that a number can have
        MinimumAboveMaximum,
        UnitWithoutNumbers,
        Length, // none that a text can have
        CountOfItems,
        LeastAboveMost,  // of lengths or items
        ChoicesNotNamed, // not all of them, or there are too many
        ChoicesNotPossible,
        ChoiceNotTaken,
        ChoiceNotShowable,
        ChoiceTwice,
        DefaultNotTaken,
        NameNotSendable,
        TextNotShowable,
        FrameWithoutAddress,
        // It was left out of the provider's word: ProviderField, ProviderCatalog
        NoNumber, // text: the member, as the API spells it
        ValuesReversed,
        LengthsReversed,
        ItemsReversed,
        ChoicesNotOffered,
        SomeChoicesNotOffered, // count of the total
        DefaultNotOffered,
        NameNotOffered,
        TypeNotSaid,
        RequiredNotSaid,
        PartsNotSaid, // an object
        ThereTwice,   // or an object and a value at once
        TooManyChoices
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Bound;
    QString text = {};
    qint64 count = 0;
    qint64 total = 0;

    friend bool operator==(const FieldError &, const FieldError &) = default;
};

struct ModelError
{
    Q_GADGET
public:
    enum class Kind {
        NameNotSendable,
        PromptLength,
        CountOfFields, // none, or too many
        FrameTwice,
        FieldTwice, // field
        TooManyChoices,
        Field, // field, fieldError
        Limit, // about something that it does not have
        Price
    };
    Q_ENUM(Kind)

    Kind kind = Kind::NameNotSendable;
    QString model = {}; // its id
    QString field = {};
    FieldError fieldError = {};

    friend bool operator==(const ModelError &, const ModelError &) = default;
};
