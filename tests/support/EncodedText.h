// EncodedText: a text as the bytes of any encoding that ICU knows, as another program would have written it.
#pragma once

#include <QByteArray>
#include <QString>

// Empty where the encoding cannot write all of it.
QByteArray encodedAs(const char *encoding, const QString &text);
