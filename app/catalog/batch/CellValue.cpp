#include "CellValue.h"

#include "catalog/FieldCheck.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace {

constexpr qsizetype longestShown = 60;
constexpr double exactIntegers = 9007199254740992.0; // 2^53: beyond it JSON numbers are not exact (RFC 8259, 6)

// As spreadsheets write TRUE and FALSE in the language of the computer, and as people do.
std::optional<bool> switchFrom(const QString &cell)
{
    static const QStringList on =
        QStringLiteral("true yes y on 1 wahr ja vrai oui verdadero sí si verdadeiro sim vero prawda "
                       "tak истина да waar igaz igen evet doğru 真 是 はい 예 참 ✓ ✔ x")
            .split(u' ');
    static const QStringList off =
        QStringLiteral("false no n off 0 falsch nein faux non falso não fałsz nie ложь нет onwaar "
                       "nee hamis nem hayır yanlış 假 否 いいえ 아니요 거짓 ✗ ✘")
            .split(u' ');
    QString word = cell.normalized(QString::NormalizationForm_KC).toLower();
    static const QRegularExpression zeros(QStringLiteral("[.,]0+$"));
    word.remove(zeros);
    if (on.contains(word))
        return true;
    return off.contains(word) ? std::optional(false) : std::nullopt;
}

// "16:9", "16x9", "16 × 9", "16/9"; and "16:09" and "16:09:00", into which spreadsheets turn "16:9" by themselves.
QString foldedChoice(const QString &text)
{
    QString folded = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    folded.removeIf([](QChar letter) { return letter.isSpace(); });
    static const QRegularExpression shape(QStringLiteral("^0*(\\d+)[:x×*/∶]0*(\\d+)(:00)?$"));
    if (const QRegularExpressionMatch match = shape.match(folded); match.hasMatch())
        return match.captured(1) + u'x' + match.captured(2);
    return folded;
}

std::optional<QJsonValue> choiceFrom(const FieldSpec &field, const QString &cell)
{
    const QString wanted = foldedChoice(cell);
    for (qsizetype i = 0; i < field.choices.size(); ++i)
        if (foldedChoice(field.choices[i].toVariant().toString()) == wanted ||
            foldedChoice(field.choiceLabels.value(i)) == wanted)
            return field.choices[i];
    for (const QJsonValue &choice : field.choices) // "720" for "720P"
        if (choice.isString() && foldedChoice(choice.toString()) == wanted + u'p')
            return choice;
    return {};
}

bool isUnitOf(const FieldSpec &field, const QString &word)
{
    static const QStringList seconds =
        QStringLiteral(
            "s sec secs sec. second seconds sek sek. sekunden seconde secondes segundos secondi 秒 秒钟 초 сек сек. "
            "с секунд секунды")
            .split(u' ');
    return word == field.unit.toCaseFolded() || (field.unit == QLatin1String("s") && seconds.contains(word));
}

// Digits with marks among them, which may be decimal marks or group marks: each number that they can mean.
QList<double> meaningsOf(const QString &digits)
{
    const auto read = [](QString text, QChar decimal) {
        const QChar group = decimal == u'.' ? u',' : u'.';
        return text.remove(group).replace(decimal, u'.').toDouble();
    };
    static const QRegularExpression plain(QStringLiteral("^[+-]?\\d+$"));
    static const QRegularExpression oneMark(QStringLiteral("^[+-]?(\\d*)([.,])(\\d+)$"));
    static const QRegularExpression groups(
        QStringLiteral("^[+-]?\\d{1,3}(\\.\\d{3}){2,}(,\\d+)?$|"
                       "^[+-]?\\d{1,3}(,\\d{3}){2,}(\\.\\d+)?$|"
                       "^[+-]?\\d{1,3}\\.\\d{3},\\d+$|^[+-]?\\d{1,3},\\d{3}\\.\\d+$"));
    static const QRegularExpression power(QStringLiteral("^[+-]?\\d+([.,]\\d+)?e[+-]?\\d{1,3}$"));
    if (plain.match(digits).hasMatch())
        return {digits.toDouble()};
    if (power.match(digits).hasMatch())
        return {QString(digits).replace(u',', u'.').toDouble()};
    if (const QRegularExpressionMatch match = oneMark.match(digits); match.hasMatch()) {
        const QChar mark = match.captured(2).front();
        const double asDecimal = read(digits, mark);
        const QString before = match.captured(1);
        if (match.captured(3).size() == 3 && !before.isEmpty() && before.size() <= 3 && !before.startsWith(u'0'))
            return {asDecimal, QString(digits).remove(mark).toDouble()};
        return {asDecimal};
    }
    if (!groups.match(digits).hasMatch())
        return {};
    const qsizetype lastDot = digits.lastIndexOf(u'.');
    const qsizetype lastComma = digits.lastIndexOf(u',');
    if (lastDot < 0 || lastComma < 0)
        return {QString(digits).remove(u'.').remove(u',').toDouble()};
    return {read(digits, lastDot > lastComma ? u'.' : u',')};
}

QList<double> numbersIn(const FieldSpec &field, const QString &cell)
{
    QString text = cell.normalized(QString::NormalizationForm_KC).toCaseFolded();
    text.replace(QChar(0x2212), u'-'); // the minus sign of typography
    text.removeIf([](QChar letter) { return letter.isSpace() || letter == u'\'' || letter == QChar(0x2019); });
    static const QRegularExpression withUnit(QStringLiteral("^([+-]?[\\d.,]+(?:e[+-]?\\d+)?)(\\D*)$"));
    const QRegularExpressionMatch match = withUnit.match(text);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2);
    QList<double> numbers = meaningsOf(match.captured(1));
    if (unit == QLatin1String("%"))
        for (double &number : numbers)
            number /= 100;
    else if (!unit.isEmpty() && !isUnitOf(field, unit))
        return {};
    numbers.removeIf([](double number) { return !std::isfinite(number); });
    return numbers;
}

QJsonValue jsonNumber(double number)
{
    const bool isWhole = std::floor(number) == number && std::abs(number) < exactIntegers;
    return isWhole ? QJsonValue(static_cast<qint64>(number)) : QJsonValue(number);
}

tl::expected<QJsonValue, CellError> numberFrom(const ModelSpec &model, const FieldSpec &field, const QString &cell)
{
    QList<QJsonValue> values;
    QList<QJsonValue> fitting;
    for (const double number : numbersIn(field, cell)) {
        values << jsonNumber(number);
        if (!whatIsWrong(field, model.id, values.last()))
            fitting << values.last();
    }
    if (values.isEmpty())
        return tl::unexpected(CellError{.cell = cell.left(longestShown), .field = field.label});
    if (fitting.size() > 1)
        return tl::unexpected(CellError{.kind = CellError::Kind::TwoMeanings,
                                        .cell = cell.left(longestShown),
                                        .field = field.label,
                                        .one = fitting[0].toDouble(),
                                        .other = fitting[1].toDouble()});
    return fitting.isEmpty() ? values.first() : fitting.first();
}

QJsonValue listFrom(const QString &cell)
{
    static const QRegularExpression between(QStringLiteral("[|\\n]"));
    QJsonArray items;
    for (const QString &item : cell.split(between))
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    return items;
}

} // namespace

tl::expected<QJsonValue, CellError> cellValue(const ModelSpec &model, const FieldSpec &field, const QString &cell)
{
    if (const std::optional<QJsonValue> choice = choiceFrom(field, cell))
        return *choice;
    switch (field.type) {
    case FieldSpec::Type::Integer:
    case FieldSpec::Type::Number:
        return numberFrom(model, field, cell);
    case FieldSpec::Type::Boolean:
        if (const std::optional<bool> on = switchFrom(cell))
            return QJsonValue(*on);
        return tl::unexpected(CellError{.cell = cell.left(longestShown), .field = field.label});
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return listFrom(cell);
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
    case FieldSpec::Type::Unknown:
        return QJsonValue(cell);
    }
    return QJsonValue(cell);
}
