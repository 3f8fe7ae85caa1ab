// LetterScale: a length that was drawn for letters of 10 points, for the letters that the desktop has.
#pragma once

// `pixels`: logical, at 10 points. Never less than that. QApplication's font must be set.
int withLetters(int pixels);
