// Translations: puts the translated sentences that are in the program to use. It translates nothing itself: that is
// tr(). English is written in the source; its singulars and plurals ("%n clip(s)") are in linkreel_en.ts.
#pragma once

// Once, right after the application object is made: a sentence asked for before has its "(s)".
void installTranslations();
