#include "StoreOpeningWords.h"

#include <QCoreApplication>
#include <QStringList>

namespace {

struct StoreOpeningTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(StoreOpeningWords)
};

QString salvagedWords(const StoreNotice &notice)
{
    const int whole = notice.tasks - notice.partial;
    QStringList sentences{StoreOpeningTexts::tr("The history was damaged.")};
    sentences << (notice.tasks == 0 ? StoreOpeningTexts::tr("None of its tasks could be read.")
                                    : StoreOpeningTexts::tr("%n task(s) could be read and were kept.", "", whole));
    if (notice.partial > 0)
        sentences << StoreOpeningTexts::tr(
            "Of %n more the request could not be read; LinkModel is asked about those that it knows.", "",
            notice.partial);
    sentences << StoreOpeningTexts::tr("The damaged file was set aside as %1.").arg(notice.path);
    return sentences.join(u' ');
}

} // namespace

QString storeProblem(const std::optional<StoreError> &error)
{
    if (!error)
        return {};
    const QString fault = storeFaultWords(error->fault);
    switch (error->kind) {
    case StoreError::Kind::Held:
        return StoreOpeningTexts::tr(
                   "Another program holds the history %1. LinkReel opens it by itself as soon as that program lets go; "
                   "nothing is lost, and nothing is sent until then.")
            .arg(error->path);
    case StoreError::Kind::DiskFull:
        return StoreOpeningTexts::tr(
                   "The disk is full, so the history %1 cannot be opened. Nothing was changed in it. Make room on the "
                   "disk, then start LinkReel again.")
            .arg(error->path);
    case StoreError::Kind::NotReplaced:
        return StoreOpeningTexts::tr(
                   "The history %1 was damaged, and what could be read of it could not take its place (%2). Nothing is "
                   "lost. Mend the folder, then start LinkReel again.")
            .arg(error->path, fault);
    case StoreError::Kind::NotSalvaged:
        return StoreOpeningTexts::tr(
                   "The history %1 is damaged, and what can be read of it could not be put into a new one (%2). "
                   "Nothing was changed in it, and nothing is lost. Make room on the disk or mend the folder, then "
                   "start LinkReel again.")
            .arg(error->path, fault);
    case StoreError::Kind::NotOpened:
        return StoreOpeningTexts::tr("The history %1 cannot be opened (%2).").arg(error->path, fault);
    case StoreError::Kind::NotRead:
        return StoreOpeningTexts::tr("The history %1 cannot be read (%2). Nothing was changed in it.")
            .arg(error->path, fault);
    case StoreError::Kind::NotWritten:
        return StoreOpeningTexts::tr("The history %1 cannot be written (%2).").arg(error->path, fault);
    case StoreError::Kind::Newer:
        return StoreOpeningTexts::tr(
                   "The history %1 was written by a newer LinkReel. Start that one, or move the file away; nothing was "
                   "changed in it.")
            .arg(error->path);
    case StoreError::Kind::NotCopied:
        return StoreOpeningTexts::tr(
                   "The history %1 has to be brought up to date, and no copy could be made of it first (%2). It is as "
                   "it was.")
            .arg(error->path, fault);
    case StoreError::Kind::NotMigrated:
        return StoreOpeningTexts::tr("The history %1 could not be brought up to date (%2). It is as it was.")
            .arg(error->path, fault);
    }
    return {};
}

QString storeNoticeWords(const std::optional<StoreNotice> &notice)
{
    if (!notice)
        return {};
    switch (notice->kind) {
    case StoreNotice::Kind::Salvaged:
        return salvagedWords(*notice);
    case StoreNotice::Kind::Replaced:
        return StoreOpeningTexts::tr(
                   "The history was damaged. What could be read of it was kept. The damaged file was set aside as %1.")
            .arg(notice->path);
    case StoreNotice::Kind::Unneeded:
        return StoreOpeningTexts::tr(
                   "What could be read of a damaged history was not needed, for a whole one stands in its place. It "
                   "was kept as %1.")
            .arg(notice->path);
    }
    return {};
}

QString storeFaultWords(const StoreFault &fault)
{
    switch (fault.kind) {
    case StoreFault::Kind::System:
        return fault.detail;
    case StoreFault::Kind::InTheWay:
        return StoreOpeningTexts::tr("%1 is in the way").arg(fault.detail);
    case StoreFault::Kind::NotRenamed:
        return StoreOpeningTexts::tr("%1 could not be renamed").arg(fault.detail);
    case StoreFault::Kind::NoFolder:
        return StoreOpeningTexts::tr("the folder %1 could not be made").arg(fault.detail);
    case StoreFault::Kind::CutShort:
        return StoreOpeningTexts::tr("%1 was not copied whole").arg(fault.detail);
    case StoreFault::Kind::CopyNotWhole:
        return StoreOpeningTexts::tr("the copy is not whole");
    case StoreFault::Kind::NotCounted:
        return StoreOpeningTexts::tr("its tasks cannot be counted");
    case StoreFault::Kind::TasksLost:
        return StoreOpeningTexts::tr("tasks would be lost");
    case StoreFault::Kind::SalvageNotWhole:
        return StoreOpeningTexts::tr("the new history does not hold what was written into it");
    case StoreFault::Kind::FolderTaken:
        return StoreOpeningTexts::tr("something is in the way in its folder");
    case StoreFault::Kind::NotFinished:
        return StoreOpeningTexts::tr("the new one could not be finished");
    }
    return {};
}
