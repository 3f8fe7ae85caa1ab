// TextEncoding: which encoding a text file of unknown origin is in, and its characters. Conversion and the letters of
// each language are ICU's (ucnv.h, ulocdata.h); the choice among them is made here, for texts as short as one line.
// It knows nothing of what the text is for. Pure; thread-safe.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

// Every encoding that can be chosen, Unicode first: ICU's names, as decodedAs() takes them.
QList<QByteArray> textEncodings();

struct EncodingGuess
{
    QByteArray name;
    // The bytes leave no doubt: a byte order mark, nothing but ASCII, valid UTF-8, or UTF-16 by its zeros. Else it is a
    // guess by the letters, to be shown and changeable.
    bool isSure = false;
    QList<QByteArray>
        possible; // every encoding of textEncodings() that can read all that was looked at, likeliest first
};

// `language`: the one of this computer ("zh-TW", "ru"); it decides where the letters do not. Looks at all bytes for
// UTF-8, at 32 kB of lines that are not ASCII for the rest.
EncodingGuess guessEncoding(const QByteArray &bytes, const QString &language = {});

struct EncodedText
{
    QString text;             // without byte order marks
    qsizetype unreadable = 0; // places that are nothing in this encoding; each stands as U+FFFD
};

EncodedText decodedAs(const QByteArray &encoding, const QByteArray &bytes);

// A few words of the text as they would look in the encoding: the first that are not ASCII.
QString sampleAs(const QByteArray &encoding, const QByteArray &bytes);
