// JsonString: a text as JSON has it, with its quotes.
#pragma once

#include <QByteArray>

class QString;

QByteArray jsonString(const QString &text); // UTF-8
