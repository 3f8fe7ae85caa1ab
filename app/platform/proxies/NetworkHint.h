// NetworkHint: whether the operating system says that there is no network. A hint only: where it cannot be asked, there
// may be one, and what an answer is worth only a request shows.
#pragma once

#include <functional>

class QObject;

bool mayBeOnline();

// Calls `then`, as long as `context` lives, whenever the system says that there is a network again. Never, where it
// says nothing about that.
void whenOnlineAgain(QObject *context, const std::function<void()> &then);
