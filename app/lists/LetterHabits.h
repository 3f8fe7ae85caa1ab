// LetterHabits: how much a text looks like one language's, by the letters alone: those that the language uses (CLDR's
// exemplar characters, by ICU's ulocdata.h), upper case where it belongs, no two scripts in one word. For telling in
// which encoding a short text makes sense. It knows no words.
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class LetterHabits
{
public:
    // `locale`: of CLDR ("zh_Hant"). Loaded once, kept. Thread-safe.
    static const LetterHabits &of(const QByteArray &locale);
    ~LetterHabits();

    // About 1: all of it is what this language writes; 0 and less: it is none of it. Only what is not ASCII counts;
    // -1 where there is nothing of that.
    double likeness(const QString &text) const;

private:
    explicit LetterHabits(const QByteArray &locale);
    double worth(char32_t letter) const;

    struct Sets;
    std::unique_ptr<Sets> m_sets;
};
