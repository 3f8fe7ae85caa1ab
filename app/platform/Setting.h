// Setting: one setting as the INI file has it: its key, its type, what holds at first and its range. What a hand wrote
// there that is none of this counts as never chosen. Which settings there are is Settings' business.
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

class QSettings;

struct Setting
{
    enum class Type {
        Flag,   // "true" or "false"
        Number, // whole, from least to most
        Amount, // from least to most; or the word `never`, which is no value
        Word,   // one of `words`; as a value the place of it, which is the value of its enum
        Text,
        Folder, // with its whole path
        List,   // of texts
        Bytes
    };
    static const QString never;

    QString key; // in the file
    Type type;
    QVariant usual = {}; // until the user chooses, and where the file says what is none of this type or out of range
    double least = 0;
    double most = 0;
    QStringList words = {};

    bool isWithin(double number) const; // false for what is not a number
    QVariant read(const QSettings &ini) const;
    // True when that is another value than before. A number out of range becomes the nearest within.
    bool writeNumber(QSettings &ini, qint64 number) const;
    void writeOrForget(QSettings &ini, const QVariant &value, bool isEmpty) const;
};
