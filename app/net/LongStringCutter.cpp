#include "LongStringCutter.h"

void LongStringCutter::take(const QByteArray &bytes, QByteArray &to)
{
    for (const char c : bytes) {
        if (m_inString) {
            takeInString(c, to);
            continue;
        }
        to += c;
        if (c == '"') {
            m_inString = true;
            m_isDropping = false;
            m_start = to.size();
        }
    }
}

void LongStringCutter::takeInString(char c, QByteArray &to)
{
    const bool isInEscape = m_escapeBegins || m_escapeLeft > 0;
    if (!m_isDropping && !isInEscape && static_cast<unsigned char>(c) < 0x80 && to.size() - m_start > longest) {
        to.truncate(boundaryBefore(to, m_start, kept));
        to += "\\u2026";
        m_isDropping = true;
    }
    if (!m_isDropping || (c == '"' && !isInEscape))
        to += c;
    if (m_escapeBegins) {
        m_escapeBegins = false;
        m_escapeLeft = c == 'u' ? 4 : 0;
    } else if (m_escapeLeft > 0) {
        --m_escapeLeft;
    } else if (c == '\\') {
        m_escapeBegins = true;
    } else if (c == '"') {
        m_inString = false;
    }
}

// The last place at or before start + most that is inside no escape and no UTF-8 character.
qsizetype LongStringCutter::boundaryBefore(const QByteArray &text, qsizetype start, qsizetype most)
{
    qsizetype good = start;
    for (qsizetype at = start; at <= start + most;) {
        if ((static_cast<unsigned char>(text.at(at)) & 0xC0) != 0x80)
            good = at;
        const bool isEscape = text.at(at) == '\\';
        at += !isEscape ? 1 : text.at(at + 1) == 'u' ? 6 : 2;
    }
    return good;
}
