#include "CatalogWords.h"

#include "CatalogNoteWords.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

constexpr qsizetype mostNamed = 3;
constexpr qint64 minuteMs = 60'000;

struct CatalogTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(CatalogWords)
};

// "a, b, c and 2 more"
QString named(const QStringList &ids)
{
    const QString shown = ids.mid(0, mostNamed).join(QStringLiteral(", "));
    const int rest = static_cast<int>(ids.size() - mostNamed);
    return rest > 0 ? CatalogTexts::tr("%1 and %n more", "", rest).arg(shown) : shown;
}

QString changeWords(const CatalogChange &change)
{
    if (change.isNone())
        return CatalogTexts::tr("The model catalogue is up to date: nothing new.");
    const auto count = [](const QStringList &ids) { return static_cast<int>(ids.size()); };
    const QString added =
        change.added.isEmpty()
            ? CatalogTexts::tr("no new model")
            : CatalogTexts::tr("%n new model(s) (%1)", "", count(change.added)).arg(named(change.added));
    const QString changed =
        change.changed.isEmpty()
            ? CatalogTexts::tr("none changed", "models")
            : CatalogTexts::tr("%n changed (%1)", "models", count(change.changed)).arg(named(change.changed));
    const QString removed =
        change.removed.isEmpty()
            ? CatalogTexts::tr("nothing removed")
            : CatalogTexts::tr("%n removed (%1)", "models", count(change.removed)).arg(named(change.removed));
    return CatalogTexts::tr("The model catalogue was refreshed: %1, %2, %3.", "which models are new, changed, removed")
        .arg(added, changed, removed);
}

QString reasonWords(const CatalogOutcome &outcome)
{
    // The sentences of ErrorWords that speak of tasks or keys would be wrong here.
    if (!outcome.error)
        return outcome.problem ? catalogProblemWords(*outcome.problem) : QString();
    if (outcome.error->kind == ApiError::Kind::NotFound)
        return CatalogTexts::tr("There is no catalogue at its address.");
    if (outcome.error->kind == ApiError::Kind::Unauthorized)
        return CatalogTexts::tr("The catalogue cannot be read without a key.");
    return whatHappened(*outcome.error);
}

QString whenWords(qint64 ms, qint64 nowMs)
{
    if (nowMs >= ms && nowMs - ms < minuteMs)
        return CatalogTexts::tr("just now");
    return QLocale::system().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

} // namespace

QString catalogResultWords(const CatalogOutcome &outcome)
{
    switch (outcome.end) {
    case CatalogOutcome::End::Done:
        break;
    case CatalogOutcome::End::Failed:
        return CatalogTexts::tr("The model catalogue was left as it is. %1").arg(reasonWords(outcome));
    case CatalogOutcome::End::Stopped:
        return CatalogTexts::tr("Stopped; the model catalogue was left as it is.");
    }
    QStringList sentences{changeWords(outcome.change)};
    if (!outcome.notes.isEmpty())
        sentences << CatalogTexts::tr("There are %n note(s).", "", static_cast<int>(outcome.notes.size()));
    if (!outcome.kept)
        sentences << CatalogTexts::tr("It could not be written to disk, so the next start does not know it.");
    return sentences.join(u' ');
}

QString catalogProgressWords(int done, int total)
{
    if (total == 0)
        return CatalogTexts::tr("Asking LinkModel which models there are…");
    return CatalogTexts::tr("Asking LinkModel what its models take: %1 of %2…").arg(done).arg(total);
}

QString catalogStandingWords(const CatalogKeeper &keeper, qint64 nowMs)
{
    if (keeper.isRunning())
        return catalogProgressWords(keeper.done(), keeper.total());
    const QString standing = keeper.fetchedMs() == 0
                                 ? CatalogTexts::tr("Never refreshed; the models are those that LinkReel came with.")
                                 : CatalogTexts::tr("Last refreshed: %1.").arg(whenWords(keeper.fetchedMs(), nowMs));
    const std::optional<CatalogOutcome> &last = keeper.lastOutcome();
    if (!last || last->end == CatalogOutcome::End::Stopped)
        return standing;
    if (last->end == CatalogOutcome::End::Failed)
        return CatalogTexts::tr("%1 The last try, %2, changed nothing: %3")
            .arg(standing, whenWords(last->atMs, nowMs), reasonWords(*last));
    return QStringLiteral("%1 %2").arg(standing, catalogResultWords(*last));
}
