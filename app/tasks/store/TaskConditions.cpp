#include "TaskConditions.h"

#include "TaskRecord.h"

#include <QDateTime>

#include <algorithm>

namespace {

constexpr int runLength = 3; // characters, of what task_runs finds

// Written without blanks: its words are found by runs of characters.
bool isWithoutBlanks(QChar letter)
{
    switch (letter.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return true;
    default:
        return false;
    }
}

bool isWithoutBlanks(const QString &word)
{
    return std::any_of(word.begin(), word.end(), [](QChar letter) { return isWithoutBlanks(letter); });
}

QString asPhrase(QString word)
{
    return u'"' + word.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString asPattern(QString word)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        word.replace(special, QStringLiteral("\\") + special);
    return u'%' + word + u'%';
}

QString groupSql(const TaskFilter &filter)
{
    const QList<TaskState> states = filter.states();
    if (states.isEmpty())
        return QStringLiteral("state <> 'waiting'");
    QStringList names;
    for (const TaskState state : states)
        names << u'\'' + stateName(state) + u'\'';
    const QString ofStates = QStringLiteral("state IN (%1) AND dismissed = 0").arg(names.join(u','));
    if (filter.group != TaskFilter::Group::NeedsYou)
        return filter.group == TaskFilter::Group::Done ? QStringLiteral("state = 'success'") : ofStates;
    return QStringLiteral("((%1) OR (%2 AND dismissed = 0))").arg(ofStates, TaskRecord::unsavedCondition());
}

qint64 dayBegins(const QDate &day)
{
    return day.startOfDay().toMSecsSinceEpoch();
}

void addNarrowing(TaskCondition &condition, const TaskFilter &filter)
{
    condition.add(filter.hidden ? QStringLiteral("hidden_at IS NOT NULL") : QStringLiteral("hidden_at IS NULL"));
    if (!filter.rejected && !filter.hidden)
        condition.add(QStringLiteral("rejected = 0"));
    if (!filter.model.isEmpty())
        condition.add(QStringLiteral("model = ?"), {filter.model});
    if (filter.firstDay.isValid())
        condition.add(QStringLiteral("created_at >= ?"), {dayBegins(filter.firstDay)});
    if (filter.lastDay.isValid())
        condition.add(QStringLiteral("created_at < ?"), {dayBegins(filter.lastDay.addDays(1))});
    if (filter.leastStars > 0)
        condition.add(QStringLiteral("stars >= ?"), {filter.leastStars});
    if (filter.leastUsd > 0)
        condition.add(QStringLiteral("price_usd >= ?"), {filter.leastUsd});
    if (filter.frames)
        condition.add((*filter.frames ? QStringLiteral("id IN") : QStringLiteral("id NOT IN")) +
                      QStringLiteral(" (SELECT id FROM task WHERE instr(request, 'picture:'))"));
    if (!filter.label.isEmpty())
        condition.add(QStringLiteral("id IN (SELECT labelled.id FROM task AS labelled INDEXED BY task_with_labels, "
                                     "json_each(labelled.labels) AS label WHERE labelled.labels <> '[]' AND "
                                     "label.value = ?)"),
                      {filter.label});
    if (filter.leastSeconds > 0)
        condition.add(QStringLiteral("json_valid(request) AND json_extract(request, '$.fields.duration') >= ?"),
                      {filter.leastSeconds});
    if (filter.picks)
        condition.add(QStringLiteral("id IN (SELECT pick FROM shot WHERE pick <> 0)"));
}

void addMatch(TaskCondition &condition, const QString &index, const QString &question, WordLookup lookup)
{
    const QString sql = lookup == WordLookup::Once
                            ? QStringLiteral("id IN (SELECT rowid FROM %1 WHERE %1 MATCH ?)")
                            : QStringLiteral("EXISTS (SELECT 1 FROM %1 WHERE %1 MATCH ? AND %1.rowid = task.id)");
    condition.add(sql.arg(index), {question});
}

void addRuns(TaskCondition &condition, const QString &word, WordLookup lookup)
{
    if (word.size() >= runLength)
        return addMatch(condition, QStringLiteral("task_runs"), asPhrase(word), lookup);
    const QString pattern = asPattern(word);
    condition.add(QStringLiteral("(prompt LIKE ? ESCAPE '\\' OR note LIKE ? ESCAPE '\\' OR labels LIKE ? ESCAPE '\\')"),
                  {pattern, pattern, pattern});
}

} // namespace

void TaskCondition::add(const QString &more, const QVariantList &its)
{
    sql += sql.isEmpty() ? more : QStringLiteral(" AND ") + more;
    values += its;
}

QString textQuestion(const QStringList &words)
{
    QStringList phrases;
    for (const QString &word : words)
        if (!isWithoutBlanks(word))
            phrases << asPhrase(word) + u'*';
    return phrases.join(u' ');
}

TaskCondition conditionOf(const TaskFilter &filter, WordLookup lookup)
{
    TaskCondition condition;
    condition.add(groupSql(filter));
    addNarrowing(condition, filter);
    for (const QString &word : filter.words)
        if (isWithoutBlanks(word))
            addRuns(condition, word, lookup);
    if (const QString question = textQuestion(filter.words); !question.isEmpty())
        addMatch(condition, QStringLiteral("task_text"), question, lookup);
    return condition;
}
