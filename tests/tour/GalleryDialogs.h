// GalleryDialogs: the gallery's pictures of what asks, chooses and says something in the way of a press.
#pragma once

#include "platform/Settings.h"

// `name`: the beginning of the pictures' paths.
void hangDialogs(Settings::Appearance appearance, const QString &name);
