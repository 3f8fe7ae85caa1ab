// NamedEnum: the values of an enum and the names that histories keep for them, as one table read in both directions.
// It is for what is stored; names for people are made in ui/words.
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <utility>

template <typename Enum, std::size_t count>
using EnumNames = std::array<std::pair<Enum, const char *>, count>;

template <typename Enum, std::size_t count>
QString nameIn(const EnumNames<Enum, count> &names, Enum value)
{
    for (const auto &[known, name] : names)
        if (known == value)
            return QString::fromLatin1(name);
    return {};
}

template <typename Enum, std::size_t count>
std::optional<Enum> valueIn(const EnumNames<Enum, count> &names, const QString &name)
{
    for (const auto &[value, known] : names)
        if (name == QLatin1String(known))
            return value;
    return {};
}
