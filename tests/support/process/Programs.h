// Programs: where the programs built beside this test are, for tests and benches that start the real ones.
#pragma once

#include <QString>

// The path of build/bin/`name`. Needs a QCoreApplication.
QString builtProgram(const QString &name);
