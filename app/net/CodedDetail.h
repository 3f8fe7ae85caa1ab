// CodedDetail: the technical detail of an error as text that can be stored and logged: the name of an enum's value and
// what belongs to it. Its words are made in ui/words/DetailWords; the system's own words stand beside it uncoded.
#pragma once

#include <QMetaEnum>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

struct CodedDetail
{
    QString name; // stored in histories: never renamed
    QStringList values = {};

    QString text() const; // "linkreel:ProxyLogin[p.example:3128]"
    // The inverse, of a text that is nothing but one coded detail.
    static std::optional<CodedDetail> fromText(const QString &text);
};

template <typename Enum>
QString codedDetail(Enum kind, const QStringList &values = {})
{
    return CodedDetail{QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(kind))), values}
        .text();
}

template <typename Enum>
std::optional<Enum> detailKind(const CodedDetail &detail)
{
    bool isKnown = false;
    const int value = QMetaEnum::fromType<Enum>().keyToValue(detail.name.toLatin1().constData(), &isKnown);
    return isKnown ? std::optional(static_cast<Enum>(value)) : std::nullopt;
}

// `text` with every coded detail in it replaced by its words; one for which `words` is empty stays as it is.
QString replaceCodedDetails(const QString &text, const std::function<QString(const CodedDetail &)> &words);
