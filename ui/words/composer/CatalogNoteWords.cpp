#include "CatalogNoteWords.h"

#include "net/CleanText.h"

#include <QCoreApplication>

namespace {

constexpr qsizetype longestNote = 300;

struct CatalogNoteTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(CatalogNoteWords)
};

// As the end of a sentence about the field.
QString fieldWords(const FieldError &error)
{
    using Kind = FieldError::Kind;
    switch (error.kind) {
    case Kind::Bound:
        return CatalogNoteTexts::tr("it has a bound that is none");
    case Kind::MinimumAboveMaximum:
        return CatalogNoteTexts::tr("it has a minimum above its maximum");
    case Kind::UnitWithoutNumbers:
        return CatalogNoteTexts::tr("it has a unit, but no numbers");
    case Kind::Length:
        return CatalogNoteTexts::tr("it has a length that is none");
    case Kind::CountOfItems:
        return CatalogNoteTexts::tr("it has a number of items that is none");
    case Kind::LeastAboveMost:
        return CatalogNoteTexts::tr("it has a least above its most");
    case Kind::ChoicesNotNamed:
        return CatalogNoteTexts::tr("it has choices that are not all named, or too many");
    case Kind::ChoicesNotPossible:
        return CatalogNoteTexts::tr("it has choices where none can be");
    case Kind::ChoiceNotTaken:
        return CatalogNoteTexts::tr("it has a choice that it does not take");
    case Kind::ChoiceNotShowable:
        return CatalogNoteTexts::tr("it has a choice that cannot be shown");
    case Kind::ChoiceTwice:
        return CatalogNoteTexts::tr("it has a choice twice");
    case Kind::DefaultNotTaken:
        return CatalogNoteTexts::tr("it has a default that it does not take");
    case Kind::NameNotSendable:
        return CatalogNoteTexts::tr("it has a name that cannot be sent");
    case Kind::TextNotShowable:
        return CatalogNoteTexts::tr("it has a text that cannot be shown");
    case Kind::FrameWithoutAddress:
        return CatalogNoteTexts::tr("it is a frame, but no address");
    case Kind::NoNumber:
        return CatalogNoteTexts::tr("its %1 is no usable number", "\"maximum\", as the API spells it").arg(error.text);
    case Kind::ValuesReversed:
        return CatalogNoteTexts::tr("its smallest value is above its largest");
    case Kind::LengthsReversed:
        return CatalogNoteTexts::tr("its smallest length is above its largest");
    case Kind::ItemsReversed:
        return CatalogNoteTexts::tr("its smallest number of items is above its largest");
    case Kind::ChoicesNotOffered:
        return CatalogNoteTexts::tr("its choices cannot be offered");
    case Kind::SomeChoicesNotOffered:
        return CatalogNoteTexts::tr("%1 of its %n choice(s) cannot be offered", "", static_cast<int>(error.total))
            .arg(error.count);
    case Kind::DefaultNotOffered:
        return CatalogNoteTexts::tr("its default is not a value that it takes");
    case Kind::NameNotOffered:
        return CatalogNoteTexts::tr("its name cannot be sent");
    case Kind::TypeNotSaid:
        return CatalogNoteTexts::tr("its type is not said");
    case Kind::RequiredNotSaid:
        return CatalogNoteTexts::tr("whether it is required is not said in a way that can be read");
    case Kind::PartsNotSaid:
        return CatalogNoteTexts::tr("it is an object, and its parts are not said");
    case Kind::ThereTwice:
        return CatalogNoteTexts::tr("it is there twice, or is an object and a value at once");
    case Kind::TooManyChoices:
        return CatalogNoteTexts::tr("the model has too many choices");
    }
    return {};
}

QString modelWords(const ModelError &error)
{
    using Kind = ModelError::Kind;
    switch (error.kind) {
    case Kind::NameNotSendable:
        return CatalogNoteTexts::tr("The model has a name that cannot be sent.");
    case Kind::CountOfFields:
        return CatalogNoteTexts::tr("%1 has no fields, or too many.").arg(error.model);
    case Kind::FrameTwice:
        return CatalogNoteTexts::tr("%1 has two fields for one frame.").arg(error.model);
    case Kind::TooManyChoices:
        return CatalogNoteTexts::tr("%1 has too many choices.").arg(error.model);
    case Kind::PromptLength:
        return CatalogNoteTexts::tr("%1 takes no prompt of any length.").arg(error.model);
    case Kind::Limit:
        return CatalogNoteTexts::tr("%1 has a limit about something that it does not have.").arg(error.model);
    case Kind::Price:
        return CatalogNoteTexts::tr("%1 has a price that is none.").arg(error.model);
    case Kind::FieldTwice:
        return CatalogNoteTexts::tr("%1 has \"%2\" twice.").arg(error.model, error.field);
    case Kind::Field:
        return CatalogNoteTexts::tr("%1: \"%2\": %3.", "a model, a field, what is wrong with it")
            .arg(error.model, error.field, fieldWords(error.fieldError));
    }
    return {};
}

// Of what has a name, or none.
QString nameWords(const QString &name)
{
    return name.isEmpty() ? CatalogNoteTexts::tr("a field without a name") : CatalogNoteTexts::tr("\"%1\"").arg(name);
}

QString sentenceOf(const CatalogNote &note)
{
    using Kind = CatalogNote::Kind;
    switch (note.kind) {
    case Kind::ModelNotUnderstood:
        return CatalogNoteTexts::tr("A model in the list could not be understood: %1").arg(nameWords(note.text));
    case Kind::ModelTwice:
        return CatalogNoteTexts::tr("%1 is in the list twice.").arg(note.model);
    case Kind::ListTooLong:
        return CatalogNoteTexts::tr("The list holds more models than LinkReel reads.");
    case Kind::ModelNotListed:
        return CatalogNoteTexts::tr("%1 is not on the provider's list; it stays as LinkReel knows it.").arg(note.model);
    case Kind::NameNotSendable:
        return CatalogNoteTexts::tr("A model's name cannot be sent: %1").arg(nameWords(note.text));
    case Kind::FieldLeftOut:
        return CatalogNoteTexts::tr("%1: %2: %3.", "a model, a field, what is wrong with it")
            .arg(note.model, nameWords(note.text), fieldWords(note.fieldError));
    case Kind::TooManyFields:
        return CatalogNoteTexts::tr("%1 has more than %n field(s).", "", static_cast<int>(note.count)).arg(note.model);
    case Kind::NoUsableFields:
        return CatalogNoteTexts::tr("%1 was left as it is: its answer holds no fields that can be used.")
            .arg(note.model);
    case Kind::FieldsNotNamed:
        return CatalogNoteTexts::tr("%1 was left as it is: its answer names no fields.").arg(note.model);
    case Kind::FieldsNotRead:
        return CatalogNoteTexts::tr("%1 was left as it is: its fields could not be read.").arg(note.model);
    case Kind::CatalogTooLarge:
        return CatalogNoteTexts::tr("%1 was left as it is: the catalogue is far too large.").arg(note.model);
    case Kind::FieldGone:
        return CatalogNoteTexts::tr("%1: \"%2\" is no longer taken.", "a model, a field").arg(note.model, note.text);
    case Kind::FieldStays:
        return CatalogNoteTexts::tr("%1: \"%2\" stays as it is; with what the provider says %3.",
                                    "\"it has no numbers\"")
            .arg(note.model, note.text, fieldWords(note.fieldError));
    case Kind::FieldCollides:
        return CatalogNoteTexts::tr("%1: \"%2\" cannot stand beside the fields there are.").arg(note.model, note.text);
    case Kind::LimitDropped:
        return CatalogNoteTexts::tr("%1: a limit speaks of what is gone, and is dropped: %2")
            .arg(note.model, note.text);
    case Kind::ModelStays:
        return CatalogNoteTexts::tr("%1: stays as it is; merged it would not be usable: %2")
            .arg(note.model, modelWords(note.modelError));
    }
    return {};
}

} // namespace

QString catalogNoteWords(const CatalogNote &note)
{
    return cleanText(sentenceOf(note), {}, longestNote);
}

QString catalogProblemWords(CatalogProblem problem)
{
    switch (problem) {
    case CatalogProblem::NoList:
        return CatalogNoteTexts::tr("The answer holds no list of models.");
    case CatalogProblem::NoVideoModel:
        return CatalogNoteTexts::tr("The list holds no video model.");
    case CatalogProblem::NoFieldUnderstood:
        return CatalogNoteTexts::tr("Not one model's fields could be understood.");
    }
    return {};
}
