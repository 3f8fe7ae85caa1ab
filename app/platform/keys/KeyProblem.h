// KeyProblem: why a text is no API key, or why the provider's config file gives none. A value that never holds the key;
// its sentences are ui/words/KeyWords'.
#pragma once

#include <QString>

struct KeyProblem
{
    enum class Place {
        Typed,       // or pasted, by the user
        Environment, // LINKMODEL_API_KEY
        ConfigFile   // `path`
    };
    enum class Kind {
        TooLong,       // far longer than a key is
        Blank,         // white space inside; `at`
        Character,     // one that cannot stand in an HTTP header; `at`, and `character` where it can be shown
        NotFile,       // a folder, a pipe; this and the following of ConfigFile only
        NotOpened,     // `detail`: the system's words
        FileTooLarge,  // far larger than such a file is
        NotJsonObject, // it holds something else
        KeyNotText     // its "api_key" is a number, a list, ...
    };
    Kind kind = Kind::TooLong;
    Place place = Place::Typed;
    int at = 0; // counted from 1
    QString character{};
    QString detail{};
    QString path{};
};
