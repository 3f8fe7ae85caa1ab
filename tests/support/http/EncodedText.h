// EncodedText: a text as the bytes of any encoding that ICU knows, as another program would have written it.
#pragma once

#include <QByteArray>
#include <QString>

// Empty where the encoding cannot write all of it.
QByteArray encodedAs(const char *encoding, const QString &text);

// A literal with the zeros inside it.
template <std::size_t size>
QByteArray whole(const char (&bytes)[size])
{
    return QByteArray(bytes, static_cast<qsizetype>(size) - 1);
}
