// ValueError: why a request cannot be sent as it stands, as a value: what is wrong with one field, the prompt or the
// model. Its sentences are made in ui/words/composer/ValidationWords.
#pragma once

#include "ModelSpec.h"

struct ValueError
{
    Q_GADGET
public:
    enum class Kind {
        // A value that its field does not take: field, model, value
        NoChoice,
        NotWholeNumber,
        NotNumber,
        NotWhole,   // a number with a fraction, or too large to be exact
        OutOfRange, // the field has a minimum, a maximum or both
        NotOnOff,
        NotAddress,
        NotPicture, // neither an address nor a picture of this computer
        NotText,
        TextTooShort, // count: its characters
        TextTooLong,
        NotList,
        ItemNotAddress, // count: which one, from 1
        ItemNotText,
        TooFewItems, // count
        TooManyItems,
        Missing, // the field is required
        Limit,   // text: the limit's own sentence
        // The prompt: count: its characters; bound: what the model takes
        PromptMissing,
        PromptTooShort,
        PromptTooLong,
        // The request as a whole
        NoModel,      // it is for none, not for `model`
        OtherModel,   // text: the one that it is for
        FieldNotTaken // text: the field's name
    };
    Q_ENUM(Kind)

    Kind kind = Kind::PromptMissing;
    FieldSpec field = {};
    QString model = {}; // its id
    QJsonValue value = {};
    QString text = {};
    int count = 0;
    int bound = 0;

    friend bool operator==(const ValueError &, const ValueError &) = default;
};
