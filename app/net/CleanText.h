// CleanText: makes a server's words fit to be shown and kept: one plain line, without control and bidi characters, cut
// to a length, and without our key in it. It does not judge or translate them.
#pragma once

#include <QString>

constexpr qsizetype longestServerText = 2000; // UTF-16 units, the ellipsis of a cut included

// White space runs become one space. `secret`, in any case and also percent-encoded or in Base64, becomes bullets
// before anything is cut, so that not even its beginning survives; empty: there is none.
QString cleanText(const QString &raw, const QString &secret, qsizetype longest = longestServerText);

// The same for a text of many lines: it stays as it is, but for `secret`.
QString withoutSecret(QString text, const QString &secret);

// Whether `secret` stands in it in one of these ways: for what must not be changed, only taken or left (ids, links).
bool repeatsSecret(const QString &raw, const QString &secret);
