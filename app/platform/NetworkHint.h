// NetworkHint: whether the operating system says that there is no network. A hint only: where it cannot be asked, there
// may be one, and what an answer is worth only a request shows.
#pragma once

bool mayBeOnline();
