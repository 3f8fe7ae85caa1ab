// KeyWords: where the API key comes from, and why a text or a place gives none. Pure. The key itself is never part of a
// sentence.
#pragma once

#include "platform/keys/KeyProblem.h"
#include "platform/keys/KeyVault.h"

#include <QString>

#include <optional>

QString keyProblemWords(const std::optional<KeyProblem> &problem); // empty where there is none
QString keySourceWords(KeyVault::Source source);    // "from LINKMODEL_API_KEY", beside the masked key
QString keySourceSentence(KeyVault::Source source); // "The key is from LINKMODEL_API_KEY."
