#include "CatalogMutator.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace {

const QStringList memberNames{u"name"_s,
                              u"type"_s,
                              u"default"_s,
                              u"required"_s,
                              u"constraints"_s,
                              u"enum_values"_s,
                              u"enum"_s,
                              u"choices"_s,
                              u"min"_s,
                              u"minimum"_s,
                              u"max"_s,
                              u"maximum"_s,
                              u"min_length"_s,
                              u"max_length"_s,
                              u"array_min_length"_s,
                              u"array_max_length"_s,
                              u"format"_s,
                              u"item_format"_s,
                              u"ui"_s,
                              u"label"_s,
                              u"description"_s,
                              u"data"_s,
                              u"fields"_s,
                              u"parameters"_s,
                              u"schema"_s,
                              u"items"_s,
                              u"total"_s,
                              u"mode_type"_s};

} // namespace

QString CatalogMutator::text()
{
    static const QStringList texts{u""_s,
                                   u" "_s,
                                   u"."_s,
                                   u".."_s,
                                   u"a..b"_s,
                                   u"prompt"_s,
                                   u"model"_s,
                                   u"model.x"_s,
                                   u"first_frame_image"_s,
                                   u"last_frame_image"_s,
                                   u"extends"_s,
                                   u"extends.audio"_s,
                                   u"int"_s,
                                   u"float"_s,
                                   u"bool"_s,
                                   u"string"_s,
                                   u"array"_s,
                                   u"object"_s,
                                   u"url"_s,
                                   u"video"_s,
                                   u"\u202e\u0007\n"_s,
                                   QString(QChar(0)),
                                   QString(QChar(0xD800)),
                                   u"<b>x</b>"_s,
                                   u"%1%2"_s,
                                   QString(3000, u'x'),
                                   u"5"_s,
                                   u"duration"_s,
                                   u"16x9"_s};
    return texts.at(below(int(texts.size())));
}

QJsonValue CatalogMutator::anything(int depth)
{
    static const double numbers[] = {0, -1, 1, 0.5, 5, 1e15, 1e16, -1e300, 1e308, 2147483648.0, 4.9e-324, 201};
    switch (below(depth > 3 ? 5 : 9)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return below(2) == 0;
    case 2:
        return numbers[below(int(std::size(numbers)))];
    case 3:
    case 4:
        return text();
    case 5: {
        QJsonArray array;
        for (int i = below(4); i > 0; --i)
            array.append(anything(depth + 1));
        return array;
    }
    case 6: {
        QJsonArray array;
        for (int i = below(700); i > 0; --i)
            array.append(below(2) == 0 ? QJsonValue(i) : QJsonValue(u"v%1"_s.arg(i)));
        return array;
    }
    case 7: {
        QJsonValue deep = text();
        for (int i = below(200); i > 0; --i)
            deep = i % 2 == 0 ? QJsonValue(QJsonArray{deep}) : QJsonValue(QJsonObject{{u"fields"_s, deep}});
        return deep;
    }
    default: {
        QJsonObject object;
        for (int i = below(5); i > 0; --i)
            object.insert(memberNames.at(below(int(memberNames.size()))), anything(depth + 1));
        return object;
    }
    }
}

QJsonValue CatalogMutator::changedInside(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const int at = below(int(array.size()));
        switch (below(6)) {
        case 0:
            array.append(array.at(at)); // twice
            break;
        case 1:
            array.insert(at, anything());
            break;
        case 2:
            array.removeAt(at);
            break;
        default:
            array[at] = changed(array.at(at));
            break;
        }
        return array;
    }
    QJsonObject object = value.toObject();
    const QStringList keys = object.keys();
    const QString key = keys.at(below(int(keys.size())));
    switch (below(8)) {
    case 0:
        object.remove(key);
        break;
    case 1:
        object.insert(memberNames.at(below(int(memberNames.size()))), anything());
        break;
    case 2:
        object.insert(memberNames.at(below(int(memberNames.size()))), object.take(key));
        break;
    default:
        object.insert(key, changed(object.value(key)));
        break;
    }
    return object;
}

QJsonValue CatalogMutator::changed(const QJsonValue &value)
{
    const bool isFilled =
        (value.isArray() && !value.toArray().isEmpty()) || (value.isObject() && !value.toObject().isEmpty());
    return isFilled && below(12) != 0 ? changedInside(value) : anything();
}

QJsonObject CatalogMutator::mutated(const QJsonObject &whole)
{
    QJsonObject result = whole;
    for (int i = 1 + below(5); i > 0 && !result.isEmpty(); --i)
        result = changedInside(result).toObject();
    return result;
}
