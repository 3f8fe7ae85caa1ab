// PastedText: removes what is copied along with a key, an address or a path: blanks, quotes, a variable's name. It does
// not check what is left.
#pragma once

#include <QString>

namespace PastedText {

// Without signs that cannot be seen (zero-width and direction marks, soft hyphens, a byte order mark), without spaces,
// line ends and other blanks around it, and without quotes or angle brackets around all of it.
QString bare(const QString &text);

// The same, without "Bearer ", "Authorization:", "API key:" or a variable's name and "=" before it, and without line
// ends inside: a key that a narrow window has broken.
QString key(const QString &text);

} // namespace PastedText
