#include "ApiKeyText.h"

#include "platform/PastedText.h"

#include <algorithm>

namespace {

constexpr qsizetype longest = 512; // characters; real keys have about 40

} // namespace

ApiKeyText::ApiKeyText(const QString &text)
    : m_key(PastedText::key(text))
{
    const auto wrong = std::find_if(m_key.cbegin(), m_key.cend(), [](QChar character) {
        return character.unicode() < 0x21 || character.unicode() > 0x7e; // visible ASCII alone
    });
    const auto place = static_cast<int>(wrong - m_key.cbegin()) + 1;
    if (wrong == m_key.cend()) {
        if (m_key.size() > longest)
            m_problem = KeyProblem{KeyProblem::Kind::TooLong};
        return;
    }
    m_problem = KeyProblem{wrong->isSpace() ? KeyProblem::Kind::Blank : KeyProblem::Kind::Character};
    m_problem->at = place;
    if (wrong->isPrint() && !wrong->isSurrogate())
        m_problem->character = *wrong;
}
