#include "ValidationWords.h"

#include "catalog/FieldCheck.h"

#include <QCoreApplication>

namespace {

struct ValidationTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ValidationWords)
};

constexpr qsizetype longestShown = 40; // characters of a value that is repeated in a sentence

QString labelOf(const FieldSpec &field)
{
    return field.label.isEmpty() ? field.name : field.label;
}

QString numberInWords(double number, const QString &unit = {})
{
    const QString digits = QString::number(number, 'g', 15);
    return unit.isEmpty() ? digits : QStringLiteral("%1 %2").arg(digits, unit);
}

// A text or a number as it is repeated to the user; empty for what cannot be said shortly.
QString shown(const QJsonValue &value, const QString &unit)
{
    if (value.isDouble())
        return numberInWords(value.toDouble(), unit);
    const QString text = value.toString().simplified();
    return text.size() > longestShown ? text.left(longestShown - 1) + QChar(0x2026) : text;
}

QString orList(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return ValidationTexts::tr("%1 or %2", "\"a, b\" or \"c\"")
        .arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.last());
}

bool followsUp(const QList<QJsonValue> &choices, qsizetype at)
{
    return choices.at(at).isDouble() && choices.at(at - 1).isDouble() &&
           choices.at(at).toDouble() == choices.at(at - 1).toDouble() + 1;
}

// "720P or 1080P", "3 to 15 s", "Automatic or 4 to 30 s": three numbers in a row or more become a range. Where `given`
// is a label and not the value ("16:9" for "16x9"), the labels would explain nothing: the values as they are sent.
QString choicesInWords(const FieldSpec &field, const QString &given)
{
    if (field.choiceLabels.contains(given)) {
        QStringList values;
        for (const QJsonValue &choice : field.choices)
            values << shown(choice, {});
        return orList(values);
    }
    QStringList words;
    for (qsizetype from = 0; from < field.choices.size();) {
        qsizetype to = from;
        while (to + 1 < field.choices.size() && followsUp(field.choices, to + 1))
            ++to;
        if (to - from < 2)
            to = from;
        const QString first = field.choiceLabels.value(from);
        words << (to == from ? first : ValidationTexts::tr("%1 to %2").arg(first, field.choiceLabels.value(to)));
        from = to + 1;
    }
    const bool endsInNumber = !field.choices.isEmpty() && field.choices.last().isDouble();
    const QString unit = endsInNumber && !field.unit.isEmpty() ? QLatin1Char(' ') + field.unit : QString();
    return orList(words) + unit;
}

QString charactersInWords(int count)
{
    return ValidationTexts::tr("%1 character(s)", "", count).arg(countInWords(count));
}

QString choiceWords(const ValueError &error)
{
    const QString given = shown(error.value, error.field.unit);
    if (given.isEmpty())
        return ValidationTexts::tr("%1 can only be %2.", "a field, its choices")
            .arg(labelOf(error.field), choicesInWords(error.field, given));
    return ValidationTexts::tr("%1 is %2; %3 takes %4.", "a field, its value, a model, the choices")
        .arg(labelOf(error.field), given, error.model, choicesInWords(error.field, given));
}

QString rangeWords(const ValueError &error)
{
    const FieldSpec &field = error.field;
    const QString given = numberInWords(error.value.toDouble(), field.unit);
    if (field.minimum && field.maximum)
        return ValidationTexts::tr("%1 is %2; %3 takes %4 to %5.")
            .arg(labelOf(field), given, error.model, numberInWords(*field.minimum),
                 numberInWords(*field.maximum, field.unit));
    if (field.minimum)
        return ValidationTexts::tr("%1 is %2; %3 takes %4 or more.")
            .arg(labelOf(field), given, error.model, numberInWords(*field.minimum, field.unit));
    return ValidationTexts::tr("%1 is %2; %3 takes up to %4.")
        .arg(labelOf(field), given, error.model, numberInWords(field.maximum.value_or(0), field.unit));
}

// Of a text's characters or a list's items.
QString sizeWords(const ValueError &error)
{
    using Kind = ValueError::Kind;
    const FieldSpec &field = error.field;
    const QString count = countInWords(error.count);
    if (error.kind == Kind::TextTooShort)
        return ValidationTexts::tr("%1 has %2 character(s); %3 needs %4 or more.", "", error.count)
            .arg(labelOf(field), count, error.model, countInWords(field.minLength.value_or(0)));
    if (error.kind == Kind::TextTooLong)
        return ValidationTexts::tr("%1 has %2 character(s); %3 takes up to %4.", "", error.count)
            .arg(labelOf(field), count, error.model, countInWords(field.maxLength.value_or(0)));
    if (error.kind == Kind::TooFewItems)
        return ValidationTexts::tr("%1: this is/these are %2; %3 needs %4 or more.", "", error.count)
            .arg(labelOf(field), count, error.model, countInWords(field.minItems.value_or(0)));
    return ValidationTexts::tr("%1: this is/these are %2; %3 takes up to %4.", "", error.count)
        .arg(labelOf(field), count, error.model, countInWords(field.maxItems.value_or(0)));
}

QString typeWords(const ValueError &error)
{
    using Kind = ValueError::Kind;
    const QString label = labelOf(error.field);
    switch (error.kind) {
    case Kind::NotWholeNumber:
        return ValidationTexts::tr("%1 must be a whole number.").arg(label);
    case Kind::NotNumber:
        return ValidationTexts::tr("%1 must be a number.").arg(label);
    case Kind::NotWhole:
        return ValidationTexts::tr("%1 is %2; %3 takes whole numbers only.")
            .arg(label, numberInWords(error.value.toDouble(), error.field.unit), error.model);
    case Kind::NotOnOff:
        return ValidationTexts::tr("%1 can only be on or off.").arg(label);
    case Kind::NotAddress:
        return ValidationTexts::tr("%1 must be a web address that starts with https:// or http://.").arg(label);
    case Kind::NotPicture:
        return ValidationTexts::tr(
                   "%1 must be a web address that starts with https:// or http://, or a picture from this "
                   "computer.")
            .arg(label);
    case Kind::NotText:
        return ValidationTexts::tr("%1 must be a text.").arg(label);
    case Kind::NotList:
        return ValidationTexts::tr("%1 must be a list.").arg(label);
    case Kind::ItemNotAddress:
        return ValidationTexts::tr("%1: number %2 must be a web address that starts with https:// or http://.")
            .arg(label, countInWords(error.count));
    default:
        return ValidationTexts::tr("%1: number %2 must be a text.").arg(label, countInWords(error.count));
    }
}

} // namespace

QString valueTrouble(const ValueError &error)
{
    using Kind = ValueError::Kind;
    switch (error.kind) {
    case Kind::NoChoice:
        return choiceWords(error);
    case Kind::OutOfRange:
        return rangeWords(error);
    case Kind::TextTooShort:
    case Kind::TextTooLong:
    case Kind::TooFewItems:
    case Kind::TooManyItems:
        return sizeWords(error);
    case Kind::NotWholeNumber:
    case Kind::NotNumber:
    case Kind::NotWhole:
    case Kind::NotOnOff:
    case Kind::NotAddress:
    case Kind::NotPicture:
    case Kind::NotText:
    case Kind::NotList:
    case Kind::ItemNotAddress:
    case Kind::ItemNotText:
        return typeWords(error);
    case Kind::Missing:
        return ValidationTexts::tr("%1 is missing; %2 does not go without.").arg(error.field.label, error.model);
    case Kind::Limit:
        return error.text;
    case Kind::PromptMissing:
        return ValidationTexts::tr("Write a prompt first.");
    case Kind::PromptTooShort:
        return ValidationTexts::tr("The prompt has %1; %2 needs %3 or more.",
                                   "\"2 characters\"; a model; \"3 characters\"")
            .arg(charactersInWords(error.count), error.model, charactersInWords(error.bound));
    case Kind::PromptTooLong:
        return ValidationTexts::tr("The prompt has %1 character(s); %2 takes up to %3.", "", error.count)
            .arg(countInWords(error.count), error.model, countInWords(error.bound));
    case Kind::NoModel:
        return ValidationTexts::tr("This is a request for no model, not for %1. Choose the model again.")
            .arg(error.model);
    case Kind::OtherModel:
        return ValidationTexts::tr("This is a request for %1, not for %2. Choose the model again.")
            .arg(error.text, error.model);
    case Kind::FieldNotTaken:
        return ValidationTexts::tr("%1 does not take \"%2\". Leave it out, or choose another model.")
            .arg(error.model, error.text);
    }
    return {};
}

QString problemWords(const Problem &problem)
{
    return valueTrouble(problem.why);
}
