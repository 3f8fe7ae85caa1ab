// GuideWords: the user guide as it is read now: the text of the resources with the keys of today in it. Pure.
#pragma once

#include <QString>

class Shortcuts;

// Markdown. Where the text has {key:ID}, the keys of that command stand, as code; "no key" where it has none.
QString guideText(const Shortcuts &shortcuts);
QString withKeysFilledIn(const QString &markdown, const Shortcuts &shortcuts);
QString licencesText(); // of what LinkReel is made of, as Markdown
