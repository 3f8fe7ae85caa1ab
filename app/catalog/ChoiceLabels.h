// ChoiceLabels: how a choice is called where nobody has given it a name: the value itself, or a spelling that people
// read more easily ("16x9" -> "16:9"). The built-in catalogue names its choices itself.
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

// "720P", "5", "true" (which ui/words/composer/ValueWords shows as Yes); empty for what is no text, number or bool.
QString plainChoiceLabel(const QJsonValue &value);

// One for each of `choices`, none twice and none empty; all of them plain where a nicer spelling would name two alike.
QList<QString> choiceLabelsFor(const QList<QJsonValue> &choices);
