// PromptNotes: prompts as other programs write them into their files, read out of the text. Pure; which file they stand
// in is FileDescription's business.
#pragma once

#include "FileDescription.h"

constexpr qsizetype longestNotes = 4 << 20; // UTF-16 units of a text that is looked at

// "a fox in the snow\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 5, Size: 512x512". Source:
// AUTOMATIC1111, stable-diffusion-webui, modules/infotext_utils.py. Nothing: there is no prompt in it.
std::optional<FileDescription> notesOfAutomatic1111(const QString &text);

// JSON: the graph as it was run ("prompt": nodes by id with class_type and inputs), the graph as it was drawn
// ("workflow": nodes and links), or an object with one of the two under these names. The prompt is the text that leads
// to the sampler's "positive". Source: ComfyUI, nodes.py (SaveImage) and its workflow JSON specification. Nothing: none
// was found.
std::optional<FileDescription> notesOfComfyUi(const QString &text);
