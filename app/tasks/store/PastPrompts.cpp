#include "PastPrompts.h"

#include <QStringList>

#include <algorithm>

namespace {

constexpr qsizetype mostWords = 16; // of a search; more narrow nothing

QString pattern(QString word)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        word.replace(special, QStringLiteral("\\") + special);
    return u'%' + word + u'%';
}

// SQLite's LIKE knows no case but ASCII's: other words are looked for as people write them.
QStringList spellings(const QString &word)
{
    QStringList all{word, word.toLower(), word.toUpper(), word.left(1).toUpper() + word.mid(1).toLower()};
    all.removeDuplicates();
    const bool ascii = std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 128; });
    return ascii ? QStringList{word} : all;
}

} // namespace

PastPromptQuery pastPromptQuery(const QString &search, qint64 before, int limit)
{
    QStringList conditions;
    QVariantList values;
    if (before > 0) {
        conditions << QStringLiteral("newest < ?");
        values << before;
    }
    for (const QString &word : search.simplified().split(u' ', Qt::SkipEmptyParts).mid(0, mostWords)) {
        QStringList ways;
        for (const QString &spelling : spellings(word)) {
            ways << QStringLiteral("prompt LIKE ? ESCAPE '\\'");
            values << pattern(spelling);
        }
        conditions << QStringLiteral("(%1)").arg(ways.join(QStringLiteral(" OR ")));
    }
    values << limit;
    const QString where =
        conditions.isEmpty() ? QString() : QStringLiteral("WHERE ") + conditions.join(QStringLiteral(" AND "));
    return {QStringLiteral("SELECT prompt, newest FROM past_prompt %1 ORDER BY newest DESC LIMIT ?").arg(where),
            values};
}
