// CompareWords: what Compare says of takes: their facts, which of them differ in what, and how it goes. Pure.
#pragma once

#include "catalog/ModelSpec.h"
#include "tasks/Task.h"
#include "video/Timecode.h"
#include "video/compare/ComparePlayer.h"

#include <QList>
#include <QPair>
#include <QString>

// "Take 3 · kling-v3"; `number` from 1.
QString takeTitle(int number, const Task &task);
QString takeLetter(int take); // "A" of 0, "B" of 1 …

// Name and value: model, each of its settings, price, time it took, prompt. `model`: as the catalogue has it, for the
// names of its fields; null: it knows none of that name. What was left empty is not among them.
QList<QPair<QString, QString>> comparedFacts(const Task &task, const ModelSpec *model);
// Facts that the files say: the length, "0:05:00, 120 frames", and the rate, "24 frames a second".
QList<QPair<QString, QString>> fileFacts(const FramePlace &place);
QString notGivenWords();                          // the value of a fact that a take has not
QString notTakenWords(const QString &model);      // likewise, where its model knows no such setting
QStringList settingNames(const ModelSpec &model); // of comparedFacts()

// What is compared with what, in one line. `leader`: the letter of the take whose times count.
struct TakesDiffer
{
    bool rates = false;
    bool lengths = false;
    bool shapes = false;
};
QString alignmentWords(CompareTimeline::By by, const TakesDiffer &differ, const QString &leader);

// Empty: nothing was left out.
QString leftOutWords(const ComparePlayer::Counts &counts);
QString endedWords();
QString undecodableWords();
QString unreadableWords(bool isThere); // a take that shows nothing
