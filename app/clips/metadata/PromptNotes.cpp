#include "PromptNotes.h"

#include "ComfyGraph.h"
#include "net/CleanText.h"

#include <QRegularExpression>

namespace {

constexpr qsizetype mostNames = 20;
constexpr qsizetype longestName = 40;
constexpr qsizetype longestPrompt = 100'000;
const QString negativeMark = QStringLiteral("Negative prompt:");
const QString stepsMark = QStringLiteral("Steps: ");

// "Steps: 20, Lora hashes: "a: 1, b: 2", Seed: 5" by name; a value in quotes may hold commas.
QList<std::pair<QString, QString>> pairsOf(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral("\\s*([\\w ()/+.-]{1,60}):\\s*(\"(?:\\\\.|[^\\\\\"])*\"|[^,]*)(?:,|$)"));
    QList<std::pair<QString, QString>> pairs;
    QRegularExpressionMatchIterator matches = form.globalMatch(line.left(longestPrompt));
    while (matches.hasNext() && pairs.size() < 100) {
        const QRegularExpressionMatch match = matches.next();
        pairs << std::pair{match.captured(1).trimmed(), match.captured(2).trimmed()};
    }
    return pairs;
}

void takePairs(const QString &line, FileDescription &found)
{
    for (const auto &[name, value] : pairsOf(line)) {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (name.compare(QLatin1String("Seed"), Qt::CaseInsensitive) == 0 && isNumber)
            found.seed = number;
        else if (found.leftOut.size() < mostNames)
            found.leftOut << cleanText(name, {}, longestName);
    }
}

} // namespace

std::optional<FileDescription> notesOfAutomatic1111(const QString &text)
{
    QStringList lines = text.left(longestNotes).trimmed().split(u'\n');
    FileDescription found;
    found.origin = FileDescription::Origin::Automatic1111;
    if (lines.last().trimmed().startsWith(stepsMark))
        takePairs(lines.takeLast(), found);
    QStringList prompt;
    QStringList negative;
    bool isNegative = false;
    for (const QString &line : std::as_const(lines)) {
        const QString bare = line.trimmed();
        isNegative = isNegative || bare.startsWith(negativeMark);
        if (isNegative)
            negative << (bare.startsWith(negativeMark) ? bare.mid(negativeMark.size()).trimmed() : bare);
        else
            prompt << bare;
    }
    found.made.prompt = prompt.join(u'\n').trimmed().left(longestPrompt);
    found.negativePrompt = negative.join(u'\n').trimmed().left(longestPrompt);
    return found.made.prompt.isEmpty() ? std::nullopt : std::optional(found);
}

std::optional<FileDescription> notesOfComfyUi(const QString &text)
{
    const std::optional<ComfyGraph> graph = ComfyGraph::read(text.left(longestNotes).toUtf8());
    if (!graph)
        return {};
    FileDescription found;
    found.origin = FileDescription::Origin::ComfyUi;
    found.made.prompt = graph->textAt(QStringLiteral("positive")).trimmed().left(longestPrompt);
    found.negativePrompt = graph->textAt(QStringLiteral("negative")).trimmed().left(longestPrompt);
    found.seed = graph->seed();
    for (const QString &name : graph->otherInputs().mid(0, mostNames))
        found.leftOut << cleanText(name, {}, longestName);
    return found.made.prompt.isEmpty() ? std::nullopt : std::optional(found);
}
