// ValidationWords: why a request cannot be sent as it stands, in one sentence with the numbers ("Duration is 16 s;
// kling-v3 takes 3 to 15 s.").
#pragma once

#include "catalog/Validation.h"

QString valueTrouble(const ValueError &error);
QString problemWords(const Problem &problem); // the sentence alone, without the field it is shown at
