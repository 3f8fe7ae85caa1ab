// ClipDescription: what a task's clip says in its own file about how it was made. Pure; who writes it into the file is
// clips/download/ClipFinisher.
#pragma once

#include "clips/metadata/ClipMetadata.h"
#include "tasks/Task.h"

#include <optional>

class Settings;

// Without what is only for this user's eyes: known secrets are taken out of every text; paths of this computer, data:
// addresses and web addresses that carry a name, a query or a fragment (a signature, perhaps) are left out. Pictures
// stay as references by digest.
ClipMetadata descriptionOf(const Task &task);
// The same where the user wants it in the files; else nothing.
std::optional<ClipMetadata> wantedDescription(const Settings &settings, const Task &task);
