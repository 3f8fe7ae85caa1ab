#include "SheetWords.h"

#include "catalog/batch/CellValue.h"
#include "ui/words/composer/ListWords.h"

#include <QCoreApplication>
#include <QSet>

namespace {

struct SheetTexts
{
    Q_DECLARE_TR_FUNCTIONS(SheetWords)
};

QString valueWords(const ModelSpec &model, const FieldSpec &field, const QString &cell)
{
    const auto read = cellValue(model, field, cell);
    const QJsonValue *value = read ? &*read : nullptr;
    if (!value || value->isArray())
        return cell;
    if (value->isBool())
        return value->toBool() ? SheetTexts::tr("on") : SheetTexts::tr("off");
    const qsizetype choice = field.choices.indexOf(*value);
    const QString text = choice >= 0 ? field.choiceLabels.value(choice) : value->toVariant().toString();
    const bool isNumber = value->isDouble() && !field.unit.isEmpty() && text == value->toVariant().toString();
    return isNumber ? QStringLiteral("%1 %2").arg(text, field.unit) : text;
}

} // namespace

QString asksForWords(const Catalog &catalog, const QString &model, const PromptList &list, qsizetype at)
{
    const PromptRow &row = list.rows.at(at);
    const ModelSpec *spec = catalog.model(row.model.isEmpty() ? model : row.model);
    QStringList asks;
    if (!row.model.isEmpty())
        asks << row.model;
    for (const auto &[meaning, cell] : row.settings) {
        const FieldSpec *field = spec ? ColumnNames::fieldOf(*spec, meaning) : nullptr;
        asks << (field ? QStringLiteral("%1 %2").arg(field->label, valueWords(*spec, *field, cell))
                       : QStringLiteral("%1 %2").arg(meaning, cell));
    }
    for (const PromptList::Column &column : list.columns)
        if (const QString cell = list.cells.at(at).value(column.place); column.meaning.isEmpty() && !cell.isEmpty())
            asks << QStringLiteral("%1: %2").arg(columnTitle({column.place, column.title}), cell.simplified());
    return asks.join(QStringLiteral(" · "));
}

QString sheetSummaryWords(const QString &fileName, qsizetype prompts, const BatchPlan &plan)
{
    QSet<int> bad;
    for (const BatchPlan::Trouble &trouble : plan.troubles)
        if (trouble.row > 0)
            bad.insert(trouble.row);
    const QString whole = SheetTexts::tr("%1: %n prompt(s), %2. Nothing has been sent yet.", "a file, \"2 clips\"",
                                         static_cast<int>(prompts))
                              .arg(fileName, clipsWords(plan.requests.size()));
    if (bad.isEmpty())
        return whole;
    return whole + u' ' +
           SheetTexts::tr("%n row(s) cannot be used and are left out.", "", static_cast<int>(bad.size()));
}

QString clipsWords(qsizetype count)
{
    return SheetTexts::tr("%n clip(s)", "", static_cast<int>(count));
}

QString separatorWords(const QString &separator)
{
    if (separator == PromptList::wholeLines)
        return SheetTexts::tr("Each line is a prompt");
    if (separator.isEmpty())
        return SheetTexts::tr("One column");
    if (separator == QLatin1String(","))
        return SheetTexts::tr("Commas");
    if (separator == QLatin1String(";"))
        return SheetTexts::tr("Semicolons");
    if (separator == QLatin1String("\t"))
        return SheetTexts::tr("Tabs");
    if (separator == QLatin1String("|"))
        return SheetTexts::tr("Vertical bars");
    return SheetTexts::tr("The character “%1”").arg(separator);
}
