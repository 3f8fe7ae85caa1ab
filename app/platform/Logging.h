// Logging: messages of qDebug and its kin on stderr, with secrets taken out. Categories are declared by the modules
// that use them; where a log is kept is not decided here.
#pragma once

#include <QString>

// Installs the message handler for the whole program; Qt's message pattern and logging rules go on working. Any thread.
void installRedactingLog();

// From now on `secret` becomes bullets in every message, as it stands, percent-encoded, or as qDebug quotes it. Earlier
// secrets stay hidden too. White space around it does not count; empty: nothing happens. Any thread.
void registerSecret(const QString &secret);

// `text` as the log shows it: without the secrets, and without what follows "Bearer".
QString redacted(const QString &text);
