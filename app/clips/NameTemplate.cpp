#include "NameTemplate.h"

#include "ClipNames.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr qsizetype mostNameBytes = 120;
constexpr qsizetype mostFactBytes = 40; // of the model and of the id
constexpr int counterDigits = 5;
constexpr int shotDigits = 4;
constexpr int takeDigits = 2;

const QStringList fieldNames{QStringLiteral("date"), QStringLiteral("time"),  QStringLiteral("shot"),
                             QStringLiteral("take"), QStringLiteral("model"), QStringLiteral("prompt"),
                             QStringLiteral("seed"), QStringLiteral("id"),    QStringLiteral("counter")};

const QRegularExpression &fieldForm()
{
    static const QRegularExpression form(QStringLiteral("\\{([a-z]+)\\}"));
    return form;
}

// Names of devices on Windows, whatever their ending. Source: Microsoft, "Naming Files, Paths, and Namespaces".
bool isReserved(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?$"),
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(name.trimmed()).hasMatch();
}

QString withoutEmptyBrackets(QString name)
{
    static const QRegularExpression empty(QStringLiteral("\\(\\s*\\)|\\[\\s*\\]"));
    return name.remove(empty).simplified();
}

// So that names are in the order of the numbers; nothing for what has none.
QString paddedNumber(qint64 number, int digits)
{
    return number > 0 ? QStringLiteral("%1").arg(number, digits, 10, QLatin1Char('0')) : QString();
}

QHash<QString, QString> valuesOf(const NameFacts &facts, const QString &prompt)
{
    const QDateTime local = facts.created.toLocalTime();
    return {{QStringLiteral("date"), local.toString(QStringLiteral("yyyy-MM-dd"))},
            {QStringLiteral("time"), local.toString(QStringLiteral("HH-mm-ss"))},
            {QStringLiteral("shot"), paddedNumber(facts.shot, shotDigits)},
            {QStringLiteral("take"), paddedNumber(facts.take, takeDigits)},
            {QStringLiteral("model"), cutToBytes(legalName(facts.model), mostFactBytes)},
            {QStringLiteral("prompt"), prompt},
            {QStringLiteral("seed"), facts.seed ? QString::number(*facts.seed) : QString()},
            {QStringLiteral("id"), cutToBytes(legalName(facts.id), mostFactBytes)},
            {QStringLiteral("counter"), paddedNumber(facts.counter, counterDigits)}};
}

} // namespace

const QString NameTemplate::usual = QStringLiteral("{date} {prompt} ({model})");

QStringList NameTemplate::fields()
{
    return fieldNames;
}

QStringList NameTemplate::unknown() const
{
    QStringList names;
    QRegularExpressionMatchIterator matches = fieldForm().globalMatch(m_text);
    while (matches.hasNext())
        if (const QString name = matches.next().captured(1); !fieldNames.contains(name) && !names.contains(name))
            names << name;
    return names;
}

QString NameTemplate::filled(const NameFacts &facts, const QString &prompt) const
{
    const QHash<QString, QString> values = valuesOf(facts, prompt);
    QString name;
    qsizetype done = 0;
    QRegularExpressionMatchIterator matches = fieldForm().globalMatch(m_text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        name += m_text.mid(done, match.capturedStart() - done);
        name += values.value(match.captured(1), match.captured(0));
        done = match.capturedEnd();
    }
    return withoutEmptyBrackets(legalName(name + m_text.mid(done)));
}

QString NameTemplate::nameOf(const NameFacts &facts) const
{
    const QString number = facts.clip > 0 ? QStringLiteral(" clip %1").arg(facts.clip) : QString();
    const qsizetype room = mostNameBytes - number.size();
    const auto times = std::max<qsizetype>(1, m_text.count(QStringLiteral("{prompt}")));
    const qsizetype rest = filled(facts, {}).toUtf8().size();
    const QString prompt = cutToBytes(legalName(facts.prompt), std::max<qsizetype>(0, (room - rest - times) / times));
    QString name = cutToBytes(filled(facts, prompt), room);
    while (name.startsWith(u'.') || name.startsWith(u' ')) // hidden
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows drops them
        name.chop(1);
    if (name.isEmpty() || isReserved(name))
        name = QStringLiteral("clip ") + name;
    return name.trimmed() + number;
}
