#include "ValueWords.h"

#include "catalog/ChoiceLabels.h"
#include "catalog/FieldCheck.h"
#include "catalog/FieldMatch.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace {

constexpr qsizetype longestValueWords = 40; // characters of a value in a sentence

struct ValueTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ValueWords)
};

bool isListField(const FieldSpec &spec)
{
    return spec.type == FieldSpec::Type::UrlList || spec.type == FieldSpec::Type::TextList;
}

QString shortenedValue(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > longestValueWords ? line.left(longestValueWords - 1) + QChar(0x2026) : line;
}

QString entriesWords(int count)
{
    return ValueTexts::tr("%1 entries", "", count).arg(countInWords(count));
}

// A value as it stands in the middle of a sentence.
QString adaptedValueWords(const FieldSpec &field, const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? ValueTexts::tr("on") : ValueTexts::tr("off");
    const QString text = value.toVariant().toString();
    const QString label = field.choiceLabels.value(field.choices.indexOf(value));
    if (!label.isEmpty() && label != text)
        return label; // "Automatic"
    return field.unit.isEmpty() ? text : QStringLiteral("%1 %2").arg(text, field.unit);
}

} // namespace

QString valueInWords(const FieldSpec &spec, const QJsonValue &value)
{
    if (const int choice = indexOfValue(spec.choices, value); choice >= 0) {
        const QString label = choiceLabel(spec, choice);
        if (!value.isBool() || label != plainChoiceLabel(value))
            return label;
        return value.toBool() ? ValueTexts::tr("Yes") : ValueTexts::tr("No");
    }
    if (value.isBool())
        return value.toBool() ? ValueTexts::tr("On") : ValueTexts::tr("Off");
    if (value.isDouble())
        return withUnit(spec, QString::number(value.toDouble(), 'g', 15));
    if (value.isArray() && isListField(spec))
        return entriesWords(static_cast<int>(value.toArray().size()));
    if (value.isString())
        return shortenedValue(value.toString());
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return shortenedValue(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString adaptedNoteWords(const AdaptedNote &note)
{
    if (note.now.isUndefined())
        return ValueTexts::tr("%1 is left out", "a field").arg(note.label);
    return ValueTexts::tr("%1: %2 instead of %3", "a field, its value, and the one that was wanted")
        .arg(note.label, adaptedValueWords(note.field, note.now), adaptedValueWords(note.field, note.before));
}
