// EveryDialog: opens each dialog of the program in turn, as its user meets it, has it looked at and puts it away. A new
// dialog gets a line here; what is looked for in it is the tests'.
#pragma once

#include "SandboxedApp.h"

#include <functional>

class QWidget;

// `look`: at the open dialog, active and laid out; `name` says which. One that does not open fails the program loudly.
void lookAtEveryDialog(SandboxedApp &app, const std::function<void(QWidget &dialog, const QString &name)> &look);
