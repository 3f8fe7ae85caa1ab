#include "TaskIdSearch.h"

#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr qsizetype mostText = 1 << 20; // bytes that are looked through

// "task_id", "taskId" and "Task-ID" are one name.
QString bare(const QString &name)
{
    QString letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters;
}

bool isIn(const QString &name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char *known) { return name == QLatin1String(known); });
}

// An id is one word; a sentence about one is not.
bool canBeId(const QString &value)
{
    return !value.isEmpty() && value.size() <= TaskIdSearch::longestId &&
           std::all_of(value.begin(), value.end(), [](QChar c) { return c > u' ' && c != u'"' && c != u'{'; });
}

enum Rank { TaskIdInData, TaskId, IdOfTask, DataItself, OtherJob, None };

Rank rankOf(const JsonRepair::Member &member)
{
    const QString name = bare(member.path.value(member.path.size() - 1));
    const QString parent = bare(member.path.value(member.path.size() - 2));
    if (TaskIdSearch::isTaskIdName(name))
        return member.path.size() == 2 && parent == QLatin1String("data") ? TaskIdInData : TaskId;
    if (!TaskIdSearch::looksLikeId(member.value))
        return None;
    if (name == QLatin1String("id"))
        return isIn(parent, {"", "data", "task", "tasks", "result", "output", "job"}) ? IdOfTask : None;
    if (isIn(name, {"data", "task", "tasks", "result"}) && member.path.size() <= 2)
        return DataItself;
    return isIn(name, {"jobid", "generationid", "predictionid", "videoid", "uuid"}) ? OtherJob : None;
}

QByteArray plainQuotes(const QByteArray &utf8)
{
    QByteArray text = utf8.left(mostText);
    for (const char *entity : {"&quot;", "&#34;", "&#x22;", "&#39;", "&apos;", "%22", "%27", "\\\""})
        text.replace(entity, "\"");
    text.replace("%3A", ":").replace("%3a", ":").replace("%3D", "=").replace("%3d", "=");
    return text;
}

} // namespace

namespace TaskIdSearch {

bool looksLikeId(const QString &value)
{
    return canBeId(value) && value.size() <= 200 &&
           std::any_of(value.begin(), value.end(), [](QChar c) { return c.isDigit(); });
}

bool isTaskIdName(const QString &name)
{
    return isIn(bare(name), {"taskid", "taskids", "taskuuid"});
}

std::optional<Found> inMembers(const QList<JsonRepair::Member> &members)
{
    Rank best = None;
    std::optional<Found> found;
    const auto consider = [&](const JsonRepair::Member &member) {
        const Rank rank = rankOf(member);
        const QString value = member.value.trimmed();
        if (rank == None || rank > best || !canBeId(value))
            return;
        best = rank; // of two alike the last, as JSON is read
        found = Found{value, rank <= TaskId, rank == TaskIdInData};
    };
    for (const JsonRepair::Member &member : members) {
        consider(member);
        if (!member.isText || !member.value.contains(u'{'))
            continue;
        const QList<JsonRepair::Member> inside = JsonRepair(member.value.toUtf8()).members();
        for (JsonRepair::Member inner : inside) {
            inner.path = member.path + inner.path;
            consider(inner);
        }
    }
    return found;
}

std::optional<Found> inText(const QByteArray &utf8)
{
    // The name, what may stand between, and an id that ends before the text does.
    static const QRegularExpression pattern(
        QStringLiteral(
            R"re((?<![A-Za-z])task[ _.\-]?(?:uu)?id["'\\]*\s*(?:=>|[:=>])\s*(["'\\]*)([A-Za-z0-9][A-Za-z0-9._:~+\/\-]{0,199})(?=[^A-Za-z0-9._:~+\/\-]))re"),
        QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromUtf8(plainQuotes(utf8));
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString id = match.captured(2);
        const qsizetype end = match.capturedEnd(2);
        const bool isQuoted = !match.captured(1).isEmpty() && QStringLiteral("\"'\\").contains(text.at(end));
        if (isQuoted || (match.captured(1).isEmpty() && looksLikeId(id)))
            return Found{id, true, false};
    }
    return {};
}

} // namespace TaskIdSearch
