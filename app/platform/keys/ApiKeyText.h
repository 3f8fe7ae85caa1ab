// ApiKeyText: a text that somebody gives as an API key: the key in it, and whether it can be one at all. A key goes
// into an HTTP header (RFC 6750), so a text that cannot stand there is refused before any request is sent.
#pragma once

#include "KeyProblem.h"

#include <QString>

#include <optional>

class ApiKeyText
{
public:
    explicit ApiKeyText(const QString &text);

    QString key() const { return m_key; } // without what stood around it (PastedText); empty: there is none
    bool isUsable() const { return !m_key.isEmpty() && !m_problem; }
    // Its place is Typed. Nothing also where there is no key.
    const std::optional<KeyProblem> &problem() const { return m_problem; }

private:
    QString m_key;
    std::optional<KeyProblem> m_problem;
};
