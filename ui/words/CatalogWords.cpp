#include "CatalogWords.h"

#include "ErrorWords.h"
#include "TaskFigureWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

constexpr qsizetype mostNamed = 3;
constexpr qint64 minuteMs = 60'000;

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(CatalogWords)
};

// " (a, b, c and 2 more)"
QString named(const QStringList &ids)
{
    const QString shown = ids.mid(0, mostNamed).join(QStringLiteral(", "));
    const qsizetype rest = ids.size() - mostNamed;
    return rest > 0 ? Words::tr(" (%1 and %2 more)").arg(shown).arg(rest) : QStringLiteral(" (%1)").arg(shown);
}

QString changeWords(const CatalogChange &change)
{
    if (change.isNone())
        return Words::tr("The model catalogue is up to date: nothing new.");
    QStringList parts;
    if (change.added.isEmpty())
        parts << Words::tr("no new model");
    else
        parts << (change.added.size() == 1 ? Words::tr("1 new model")
                                           : Words::tr("%1 new models").arg(change.added.size())) +
                     named(change.added);
    parts << (change.changed.isEmpty() ? Words::tr("none changed")
                                       : Words::tr("%1 changed").arg(change.changed.size()) + named(change.changed));
    parts << (change.removed.isEmpty() ? Words::tr("nothing removed")
                                       : Words::tr("%1 removed").arg(change.removed.size()) + named(change.removed));
    return Words::tr("The model catalogue was refreshed: %1.").arg(parts.join(QStringLiteral(", ")));
}

QString reasonWords(const CatalogOutcome &outcome)
{
    // Of the errors' words only those that do not speak of tasks and keys fit here.
    if (!outcome.error)
        return outcome.problem;
    if (outcome.error->kind == ApiError::Kind::NotFound)
        return Words::tr("There is no catalogue at its address.");
    if (outcome.error->kind == ApiError::Kind::Unauthorized)
        return Words::tr("The catalogue cannot be read without a key.");
    return whatHappened(*outcome.error);
}

QString whenWords(qint64 ms, qint64 nowMs)
{
    if (nowMs >= ms && nowMs - ms < minuteMs)
        return Words::tr("just now");
    return QLocale::system().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

} // namespace

QString catalogResultWords(const CatalogOutcome &outcome)
{
    switch (outcome.end) {
    case CatalogOutcome::End::Done:
        break;
    case CatalogOutcome::End::Failed:
        return Words::tr("The model catalogue was left as it is. %1").arg(reasonWords(outcome));
    case CatalogOutcome::End::Stopped:
        return Words::tr("Stopped; the model catalogue was left as it is.");
    }
    QString words = changeWords(outcome.change);
    if (!outcome.notes.isEmpty())
        words += outcome.notes.size() == 1 ? Words::tr(" There is 1 note.")
                                           : Words::tr(" There are %1 notes.").arg(outcome.notes.size());
    if (!outcome.kept)
        words += Words::tr(" It could not be written to disk, so the next start does not know it.");
    return words;
}

QString catalogProgressWords(int done, int total)
{
    if (total == 0)
        return Words::tr("Asking LinkModel which models there are…");
    return Words::tr("Asking LinkModel what its models take: %1 of %2…").arg(done).arg(total);
}

QString catalogStandingWords(const CatalogKeeper &keeper, qint64 nowMs)
{
    if (keeper.isRunning())
        return catalogProgressWords(keeper.done(), keeper.total());
    const QString standing = keeper.fetchedMs() == 0
                                 ? Words::tr("Never refreshed; the models are those that LinkReel came with.")
                                 : Words::tr("Last refreshed: %1.").arg(whenWords(keeper.fetchedMs(), nowMs));
    const std::optional<CatalogOutcome> &last = keeper.lastOutcome();
    if (!last || last->end == CatalogOutcome::End::Stopped)
        return standing;
    if (last->end == CatalogOutcome::End::Failed)
        return Words::tr("%1 The last try, %2, changed nothing: %3")
            .arg(standing, whenWords(last->atMs, nowMs), reasonWords(*last));
    return QStringLiteral("%1 %2").arg(standing, catalogResultWords(*last));
}
