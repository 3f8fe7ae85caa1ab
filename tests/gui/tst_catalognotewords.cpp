// The notes about the provider's catalogue, each whole. Pure: no window.
#include "support/window/WordRows.h"
#include "ui/words/composer/CatalogNoteWords.h"

using namespace Qt::StringLiterals;

class TestCatalogNoteWords : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsWrongWithAField_data()
    {
        using Kind = FieldError::Kind;
        WordRows<FieldError> row;
        row(FieldError{Kind::Bound}, u"kling-v4: \"seed\": it has a bound that is none."_s);
        row(FieldError{Kind::MinimumAboveMaximum}, u"kling-v4: \"seed\": it has a minimum above its maximum."_s);
        row(FieldError{Kind::UnitWithoutNumbers}, u"kling-v4: \"seed\": it has a unit, but no numbers."_s);
        row(FieldError{Kind::Length}, u"kling-v4: \"seed\": it has a length that is none."_s);
        row(FieldError{Kind::CountOfItems}, u"kling-v4: \"seed\": it has a number of items that is none."_s);
        row(FieldError{Kind::LeastAboveMost}, u"kling-v4: \"seed\": it has a least above its most."_s);
        row(FieldError{Kind::ChoicesNotNamed},
            u"kling-v4: \"seed\": it has choices that are not all named, or too many."_s);
        row(FieldError{Kind::ChoicesNotPossible}, u"kling-v4: \"seed\": it has choices where none can be."_s);
        row(FieldError{Kind::ChoiceNotTaken}, u"kling-v4: \"seed\": it has a choice that it does not take."_s);
        row(FieldError{Kind::ChoiceNotShowable}, u"kling-v4: \"seed\": it has a choice that cannot be shown."_s);
        row(FieldError{Kind::ChoiceTwice}, u"kling-v4: \"seed\": it has a choice twice."_s);
        row(FieldError{Kind::DefaultNotTaken}, u"kling-v4: \"seed\": it has a default that it does not take."_s);
        row(FieldError{Kind::NameNotSendable}, u"kling-v4: \"seed\": it has a name that cannot be sent."_s);
        row(FieldError{Kind::TextNotShowable}, u"kling-v4: \"seed\": it has a text that cannot be shown."_s);
        row(FieldError{Kind::FrameWithoutAddress}, u"kling-v4: \"seed\": it is a frame, but no address."_s);
        row(FieldError{Kind::ValuesReversed}, u"kling-v4: \"seed\": its smallest value is above its largest."_s);
        row(FieldError{Kind::LengthsReversed}, u"kling-v4: \"seed\": its smallest length is above its largest."_s);
        row(FieldError{Kind::ItemsReversed},
            u"kling-v4: \"seed\": its smallest number of items is above its largest."_s);
        row(FieldError{Kind::ChoicesNotOffered}, u"kling-v4: \"seed\": its choices cannot be offered."_s);
        row(FieldError{Kind::DefaultNotOffered}, u"kling-v4: \"seed\": its default is not a value that it takes."_s);
        row(FieldError{Kind::NameNotOffered}, u"kling-v4: \"seed\": its name cannot be sent."_s);
        row(FieldError{Kind::TypeNotSaid}, u"kling-v4: \"seed\": its type is not said."_s);
        row(FieldError{Kind::RequiredNotSaid},
            u"kling-v4: \"seed\": whether it is required is not said in a way that can be read."_s);
        row(FieldError{Kind::PartsNotSaid}, u"kling-v4: \"seed\": it is an object, and its parts are not said."_s);
        row(FieldError{Kind::ThereTwice},
            u"kling-v4: \"seed\": it is there twice, or is an object and a value at once."_s);
        row(FieldError{Kind::TooManyChoices}, u"kling-v4: \"seed\": the model has too many choices."_s);
        row({.kind = Kind::NoNumber, .text = u"maximum"_s}, u"kling-v4: \"seed\": its maximum is no usable number."_s);
        row({.kind = Kind::SomeChoicesNotOffered, .count = 2, .total = 5},
            u"kling-v4: \"seed\": 2 of its 5 choices cannot be offered."_s);
    }
    void saysWhatIsWrongWithAField()
    {
        WordRows<FieldError>::check([](const FieldError &error) {
            return catalogNoteWords({.kind = CatalogNote::Kind::FieldLeftOut,
                                     .model = u"kling-v4"_s,
                                     .text = u"seed"_s,
                                     .fieldError = error});
        });
    }

    void saysWhatWasNotFollowed_data()
    {
        using Kind = CatalogNote::Kind;
        using ModelKind = ModelError::Kind;
        WordRows<CatalogNote> rows;
        const auto row = [&rows](CatalogNote note, const QString &words) {
            note.model = u"kling-v4"_s;
            rows(note, words);
        };
        const auto model = [&row](ModelKind kind, const QString &words) {
            row({.kind = Kind::ModelStays,
                 .modelError = {kind, u"kling-v4"_s, u"seed"_s, {FieldError::Kind::ChoiceTwice}}},
                u"kling-v4: stays as it is; merged it would not be usable: "_s + words);
        };
        row({.kind = Kind::ModelNotUnderstood, .text = u"m 1"_s},
            u"A model in the list could not be understood: \"m 1\""_s);
        row({.kind = Kind::ModelNotUnderstood},
            u"A model in the list could not be understood: a field without a name"_s);
        row({.kind = Kind::ModelTwice}, u"kling-v4 is in the list twice."_s);
        row({.kind = Kind::ListTooLong}, u"The list holds more models than LinkReel reads."_s);
        row({.kind = Kind::ModelNotListed},
            u"kling-v4 is not on the provider's list; it stays as LinkReel knows it."_s);
        row({.kind = Kind::NameNotSendable, .text = u"m 1"_s}, u"A model's name cannot be sent: \"m 1\""_s);
        row({.kind = Kind::TooManyFields, .count = 200}, u"kling-v4 has more than 200 fields."_s);
        row({.kind = Kind::NoUsableFields},
            u"kling-v4 was left as it is: its answer holds no fields that can be used."_s);
        row({.kind = Kind::FieldsNotNamed}, u"kling-v4 was left as it is: its answer names no fields."_s);
        row({.kind = Kind::FieldsNotRead}, u"kling-v4 was left as it is: its fields could not be read."_s);
        row({.kind = Kind::CatalogTooLarge}, u"kling-v4 was left as it is: the catalogue is far too large."_s);
        row({.kind = Kind::FieldGone, .text = u"seed"_s}, u"kling-v4: \"seed\" is no longer taken."_s);
        row({.kind = Kind::FieldStays, .text = u"seed"_s, .fieldError = {FieldError::Kind::UnitWithoutNumbers}},
            u"kling-v4: \"seed\" stays as it is; with what the provider says it has a unit, but no numbers."_s);
        row({.kind = Kind::FieldCollides, .text = u"seed"_s},
            u"kling-v4: \"seed\" cannot stand beside the fields there are."_s);
        row({.kind = Kind::LimitDropped, .text = u"Only 6 s."_s},
            u"kling-v4: a limit speaks of what is gone, and is dropped: Only 6 s."_s);
        model(ModelKind::NameNotSendable, u"The model has a name that cannot be sent."_s);
        model(ModelKind::CountOfFields, u"kling-v4 has no fields, or too many."_s);
        model(ModelKind::FrameTwice, u"kling-v4 has two fields for one frame."_s);
        model(ModelKind::TooManyChoices, u"kling-v4 has too many choices."_s);
        model(ModelKind::PromptLength, u"kling-v4 takes no prompt of any length."_s);
        model(ModelKind::Limit, u"kling-v4 has a limit about something that it does not have."_s);
        model(ModelKind::Price, u"kling-v4 has a price that is none."_s);
        model(ModelKind::FieldTwice, u"kling-v4 has \"seed\" twice."_s);
        model(ModelKind::Field, u"kling-v4: \"seed\": it has a choice twice."_s);
    }
    void saysWhatWasNotFollowed() { WordRows<CatalogNote>::check(&catalogNoteWords); }

    void aNoteIsOneLineOfBoundedLength()
    {
        const CatalogNote note{.kind = CatalogNote::Kind::LimitDropped, .text = u"long\nlong "_s.repeated(100)};
        QVERIFY(catalogNoteWords(note).size() <= 300);
        QVERIFY(!catalogNoteWords(note).contains(u'\n'));
    }

    void saysWhyAnAnswerIsOfNoUse()
    {
        QCOMPARE(catalogProblemWords(CatalogProblem::NoList), u"The answer holds no list of models."_s);
        QCOMPARE(catalogProblemWords(CatalogProblem::NoVideoModel), u"The list holds no video model."_s);
        QCOMPARE(catalogProblemWords(CatalogProblem::NoFieldUnderstood),
                 u"Not one model's fields could be understood."_s);
    }
};

QTEST_GUILESS_MAIN(TestCatalogNoteWords)
#include "tst_catalognotewords.moc"
