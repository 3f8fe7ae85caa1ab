// PictureTrouble: whether a task ended because of its pictures, how those had travelled, and which other ways are left.
// Pure: it reads a task and guesses from the server's words where it must; a guess only offers, it does nothing.
#pragma once

#include "tasks/Task.h"

struct PictureTrouble
{
    enum class Stage {
        NotSent, // the picture could not be got there: nothing left for LinkModel, nothing was charged
        Refused, // LinkModel said no to the create: not charged
        Failed   // the task was accepted and failed: it may have been charged
    };
    Stage stage = Stage::NotSent;
    PictureWay tried = PictureWay::None; // None: only web addresses, as the user gave them
    bool canInline = false;
    bool canUpload = false;
};

// Nothing: it went well, is still going, or the pictures had no part in it. `task` may have its pictures as references.
std::optional<PictureTrouble> pictureTrouble(const Task &task);
