// PresetWords: presets in words: what one holds, and what of it today's models do not know any more. Pure functions.
#pragma once

#include "catalog/CurrentCatalog.h"
#include "drafts/PresetStore.h"

// "kling-v3 · 1080P · 8 s · with prompt and frames"
QString presetSummary(const Preset &preset);

// "sora-9 is not offered any more.", "kling-v3 has no “seed” any more."; empty: everything fits.
QString presetMisfit(const Preset &preset, const CurrentCatalog &catalog);
