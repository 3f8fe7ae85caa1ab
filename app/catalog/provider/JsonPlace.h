// JsonPlace: a value of a JSON document together with where it stands ("models[2].fields[4].type"), for readers that
// must name the place of what is wrong. It knows nothing of models; the first mistake is kept, later ones are dropped.
#pragma once

#include "CatalogMistake.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class JsonPlace
{
public:
    // `mistake` outlives every place made from this one; a reader looks at it when it is done.
    JsonPlace(const QJsonValue &value, const QString &path, std::optional<CatalogMistake> *mistake);

    bool isGiven() const { return !m_value.isUndefined(); }
    const QJsonValue &value() const { return m_value; }

    // Complains when this is no object, or has a member that is not among `known` (separated by spaces).
    void mustBeObjectOf(QLatin1String known) const;
    JsonPlace member(QLatin1String name) const; // not given when there is none
    QList<JsonPlace> items() const;             // complains when this is no array with something in it

    // Each complains and gives an empty value when this is something else.
    QString words() const;          // a text that is not blank
    bool yesOrNo() const;           // true or false
    double number() const;          // any number
    int count(int least = 0) const; // a whole number, `least` or more

    void complain(const QString &what) const; // see CatalogMistake

private:
    QJsonValue m_value;
    QString m_path;
    std::optional<CatalogMistake> *m_mistake;
};
