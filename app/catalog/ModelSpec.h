// ModelSpec and FieldSpec: what one model takes, as data read from resources/models.json or from the provider's
// public catalogue. They describe; Validation judges; the composer draws its form from them.
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

struct FieldSpec
{
    enum class Type { Integer, Number, Boolean, Text, Url, UrlList, TextList, Unknown };
    // What the field is for, where the composer has a place of its own for it.
    enum class Role { Plain, FirstFrame, LastFrame };

    QString name;  // as sent; a dot means a nested object
    QString label; // "Resolution"
    QString help;  // one sentence, for the tooltip; may be empty
    QString unit;  // "s"; may be empty
    Type type = Type::Unknown;
    Role role = Role::Plain;
    QJsonValue defaultValue = QJsonValue::Undefined; // Undefined: none, the field starts empty
    QList<QJsonValue> choices;                       // when not empty, exactly these values
    QList<QString> choiceLabels;   // beside choices, same length ("-1" -> "Automatic"); never empty entries
    std::optional<double> minimum; // inclusive
    std::optional<double> maximum; // inclusive
    std::optional<int> minLength;  // of a text that is given, in characters as a person counts them
    std::optional<int> maxLength;
    std::optional<int> minItems; // of a list that is given
    std::optional<int> maxItems;
    bool required = false;
    bool advanced = false; // rarely used: under "More"

    friend bool operator==(const FieldSpec &, const FieldSpec &) = default;
};

// A limit between fields: where every condition in `when` holds, `require` must hold too. A field that was left empty
// counts with its default, which is what the model works with; without a default it has none of the values.
struct FieldLimit
{
    struct Condition
    {
        QString field;
        QList<QJsonValue> values;     // one of these
        std::optional<bool> presence; // instead of values: given (true) or left empty (false)

        friend bool operator==(const Condition &, const Condition &) = default;
    };
    QList<Condition> when;
    Condition require; // judged on require.field, where the sentence is shown
    QString sentence;  // "1080P is only possible with 6 s."

    friend bool operator==(const FieldLimit &, const FieldLimit &) = default;
};

struct ModelPrice
{
    std::optional<double> usdPerSecond; // starting price: a floor, not a quote
    std::optional<double> usdPerClip;

    friend bool operator==(const ModelPrice &, const ModelPrice &) = default;
};

struct ModelSpec
{
    QString id; // as sent
    // Not from the catalogue: made from a request (GuessedModel), so that what the program does not know can be sent.
    bool guessed = false;
    int promptMin = 0;
    std::optional<int> promptMax;
    QList<FieldSpec> fields; // in the order of the form
    QList<FieldLimit> limits;
    ModelPrice price;

    const FieldSpec *field(const QString &name) const;          // nullptr when there is none
    const FieldSpec *fieldWithRole(FieldSpec::Role role) const; // nullptr when there is none

    friend bool operator==(const ModelSpec &, const ModelSpec &) = default;
};
