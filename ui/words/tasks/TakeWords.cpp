#include "TakeWords.h"

#include "TaskFigureWords.h"
#include "ui/words/composer/RequestWords.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace {

constexpr qsizetype longestShotName = 24;    // characters of a prompt where it only names a shot
constexpr qsizetype longestPromptLine = 600; // characters of a prompt that one line can need

struct TakeTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TakeWords)
};

} // namespace

QString takeFactsWords(const Task &task, int number, const TimeView &time)
{
    QStringList parts{number > 0 ? TakeTexts::tr("Take %1").arg(number) : QString(), task.request.model,
                      settingsWords(task.request), priceWords(task.priceUsd), whenWords(task.createdAt, time.now)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString takePromptWords(const Task &task)
{
    const QString prompt = task.request.prompt.left(longestPromptLine).simplified();
    if (!prompt.isEmpty())
        return prompt;
    return task.tracked ? TakeTexts::tr("A task that was made elsewhere") : TakeTexts::tr("(no prompt)");
}

QString lastFrameOriginWords(const Task &task)
{
    const QString prompt = takePromptWords(task);
    const QString name =
        prompt.size() > longestShotName ? prompt.left(longestShotName - 1).trimmed() + u'\u2026' : prompt;
    return TakeTexts::tr("Last frame of shot %1, take %2: “%3” (%4)", "%3 is its prompt, %4 the clip's file")
        .arg(QString::number(task.shot), QString::number(task.take), name, QFileInfo(task.clipPath).fileName());
}

QString continuedWords(bool promptCleared, bool lastFrameCleared)
{
    if (promptCleared && lastFrameCleared)
        return TakeTexts::tr("The next shot begins with the last frame of that clip. The prompt and the last frame of "
                             "the shot before were taken out.");
    if (promptCleared)
        return TakeTexts::tr(
            "The next shot begins with the last frame of that clip. The prompt of the shot before was taken out.");
    if (lastFrameCleared)
        return TakeTexts::tr(
            "The next shot begins with the last frame of that clip. The last frame of the shot before was taken out.");
    return TakeTexts::tr("The next shot begins with the last frame of that clip.");
}

QString takeCountWords(int made, int coming, int troubled)
{
    QStringList lines;
    if (made > 0)
        lines << TakeTexts::tr("%n made", "takes", made);
    if (coming > 0)
        lines << TakeTexts::tr("%n coming", "takes", coming);
    if (troubled > 0)
        lines << TakeTexts::tr("%n in trouble", "takes", troubled);
    return lines.join(u'\n');
}
