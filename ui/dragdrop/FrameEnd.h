// FrameEnd: which end of the shot a picture is for. A word for all who hand pictures to the composer.
#pragma once

enum class FrameEnd { First, Last };
