#include "JsonPlace.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <limits>

JsonPlace::JsonPlace(const QJsonValue &value, const QString &path, std::optional<CatalogMistake> *mistake)
    : m_value(value)
    , m_path(path)
    , m_mistake(mistake)
{
}

void JsonPlace::mustBeObjectOf(QLatin1String known) const
{
    if (!m_value.isObject()) {
        complain(QStringLiteral("must be an object with %1.").arg(known));
        return;
    }
    const QStringList names = QString(known).split(QLatin1Char(' '));
    for (const QString &name : m_value.toObject().keys()) {
        if (!names.contains(name))
            complain(
                QStringLiteral("\"%1\" is not known here; known are: %2.").arg(name, names.join(QStringLiteral(", "))));
    }
}

JsonPlace JsonPlace::member(QLatin1String name) const
{
    const QString path = m_path.isEmpty() ? QString(name) : QStringLiteral("%1.%2").arg(m_path, name);
    return {m_value.toObject().value(name), path, m_mistake};
}

QList<JsonPlace> JsonPlace::items() const
{
    QList<JsonPlace> items;
    const QJsonArray array = m_value.toArray();
    if (array.isEmpty())
        complain(QStringLiteral("must be a list with something in it."));
    for (qsizetype i = 0; i < array.size(); ++i)
        items << JsonPlace(array.at(i), QStringLiteral("%1[%2]").arg(m_path).arg(i), m_mistake);
    return items;
}

QString JsonPlace::words() const
{
    if (m_value.toString().trimmed().isEmpty())
        complain(QStringLiteral("must be a text that is not empty."));
    return m_value.toString();
}

bool JsonPlace::yesOrNo() const
{
    if (!m_value.isBool())
        complain(QStringLiteral("must be true or false."));
    return m_value.toBool();
}

double JsonPlace::number() const
{
    if (!m_value.isDouble())
        complain(QStringLiteral("must be a number."));
    return m_value.toDouble();
}

int JsonPlace::count(int least) const
{
    const double number = m_value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!(number >= least && number <= std::numeric_limits<int>::max() && std::floor(number) == number)) {
        complain(QStringLiteral("must be a whole number, %1 or more.").arg(least));
        return least;
    }
    return static_cast<int>(number);
}

void JsonPlace::complain(const QString &what) const
{
    if (!*m_mistake)
        *m_mistake = CatalogMistake{m_path.isEmpty() ? QStringLiteral("The document") : m_path, what};
}
