#include "ApiKeyText.h"

#include "platform/PastedText.h"

#include <algorithm>

namespace {

constexpr qsizetype longest = 512; // characters; keys have some forty

} // namespace

ApiKeyText::ApiKeyText(const QString &text)
    : m_key(PastedText::key(text))
{
    const auto wrong = std::find_if(m_key.cbegin(), m_key.cend(), [](QChar character) {
        return character.unicode() < 0x21 || character.unicode() > 0x7e; // visible ASCII alone
    });
    const auto place = static_cast<int>(wrong - m_key.cbegin()) + 1;
    if (wrong == m_key.cend())
        m_problem = m_key.size() > longest ? tr("it is far longer than a key is") : QString();
    else if (wrong->isSpace())
        m_problem = tr("it has a blank in it (character %1)").arg(place);
    else if (wrong->isPrint() && !wrong->isSurrogate())
        m_problem = tr("it has a character in it that no key has (“%1”, character %2)").arg(*wrong).arg(place);
    else
        m_problem = tr("it has a character in it that no key has (character %1)").arg(place);
}
