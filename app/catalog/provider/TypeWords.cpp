#include "TypeWords.h"

QString typeWord(FieldSpec::Type type)
{
    switch (type) {
    case FieldSpec::Type::Integer:
        return QStringLiteral("int");
    case FieldSpec::Type::Number:
        return QStringLiteral("float");
    case FieldSpec::Type::Boolean:
        return QStringLiteral("bool");
    case FieldSpec::Type::Text:
        return QStringLiteral("text");
    case FieldSpec::Type::Url:
        return QStringLiteral("url");
    case FieldSpec::Type::UrlList:
        return QStringLiteral("url list");
    case FieldSpec::Type::TextList:
        return QStringLiteral("text list");
    case FieldSpec::Type::Unknown:
        return QStringLiteral("other");
    }
    return {};
}

FieldSpec::Type typeOfWord(const QString &word)
{
    using Type = FieldSpec::Type;
    for (const Type type : {Type::Integer, Type::Number, Type::Boolean, Type::Text, Type::Url, Type::UrlList,
                            Type::TextList}) {
        if (typeWord(type) == word)
            return type;
    }
    return Type::Unknown;
}
