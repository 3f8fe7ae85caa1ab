// ApiKeyText: a text that somebody gives as an API key: the key in it, and whether it can be one at all. A key goes
// into an HTTP header (RFC 6750): what cannot stand there is refused here, in our own words, before anything is asked
// of a server.
#pragma once

#include <QCoreApplication>
#include <QString>

class ApiKeyText
{
    Q_DECLARE_TR_FUNCTIONS(ApiKeyText)
public:
    explicit ApiKeyText(const QString &text);

    QString key() const { return m_key; } // without what stood around it (PastedText); empty: there is none
    bool isUsable() const { return !m_key.isEmpty() && m_problem.isEmpty(); }
    // What is wrong with it, as the middle of a sentence ("it has a space in it"); never holds the key; empty: nothing.
    QString problem() const { return m_problem; }

private:
    QString m_key;
    QString m_problem;
};
