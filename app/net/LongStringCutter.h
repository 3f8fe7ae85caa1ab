// LongStringCutter: a filter for the body of a reply that is JSON text: what stands between two quotation marks and is
// longer than anybody reads (an echoed picture) is cut short, so that an answer of any size can be kept in little
// memory. It does not parse: bytes that are no JSON pass as they are while their quoted runs are short.
#pragma once

#include <QByteArray>

class LongStringCutter
{
public:
    static constexpr qsizetype longest = 256 * 1024; // bytes of a string as it is written, escapes included
    static constexpr qsizetype kept = 1024;          // of one that is longer; "\u2026" follows them

    // Appends what is kept of `bytes`, the next piece of the text, to `to`; `to` is always the same and only grows
    // here.
    void take(const QByteArray &bytes, QByteArray &to);

private:
    void takeInString(char c, QByteArray &to);
    static qsizetype boundaryBefore(const QByteArray &text, qsizetype start, qsizetype most);

    bool m_inString = false;
    bool m_isDropping = false;
    int m_escapeLeft = 0; // bytes of an escape that are still to come
    bool m_escapeBegins = false;
    qsizetype m_start = 0; // of the string's content, in `to`
};
