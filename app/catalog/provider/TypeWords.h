// TypeWords: what the types of fields are called in resources/models.json, for its reader and its writer. How LinkModel
// spells them is ProviderField's.
#pragma once

#include "catalog/ModelSpec.h"

QString typeWord(FieldSpec::Type type); // "url list"
// Unknown for every word that is none of these: a field of a type that LinkReel does not know is kept.
FieldSpec::Type typeOfWord(const QString &word);
