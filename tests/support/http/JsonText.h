// JsonText: a JSON object from the text that a test writes it in. What the program reads it reads with readers of its
// own.
#pragma once

#include <QByteArray>
#include <QJsonObject>

QJsonObject jsonObject(const QByteArray &text); // ends the test program where the text is none
