// Screenshots of the workspaces as large as the screen: the Library, the Viewer, Compare and the full screen, with
// nothing, with clips that are made, and with clips that play.
#pragma once

#include "platform/Settings.h"

// `name`: the begin of the files' names, with their folder.
void hangWorkspaces(Settings::Appearance appearance, const QString &name);
