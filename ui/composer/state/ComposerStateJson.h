// ComposerStateJson: a ComposerState as a Record for the disk and back. Lossless but for previews, which are made anew
// from the pictures; what is strange in a record is left out, never believed.
#pragma once

#include "ComposerState.h"
#include "drafts/Record.h"

#include <functional>
#include <optional>

// Cheap: large texts are shared, not written out.
Record recordOf(const ComposerState &state);

// `find` gives the text of a digest where the record has only that. A picture whose text is not to be had leaves its
// well empty and its name in `lost`.
ComposerState stateOf(const Record &record, const std::function<std::optional<QString>(const QString &digest)> &find,
                      QStringList *lost = nullptr);
