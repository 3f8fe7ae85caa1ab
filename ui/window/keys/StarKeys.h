// StarKeys: the digits that give stars where takes are chosen: in the list and in the strip of takes. Texts and the
// player have digits of their own.
#pragma once

#include <optional>

class QKeyEvent;

// 0 to 5, of a digit alone; nothing for any other key.
std::optional<int> starsOfKey(const QKeyEvent &key);
