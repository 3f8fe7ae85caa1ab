#include "StoreWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

struct StoreWords
{
    Q_DECLARE_TR_FUNCTIONS(StoreWords)
};

} // namespace

QString storeFailureWords(StoreFailure failure)
{
    switch (failure) {
    case StoreFailure::Held:
        return StoreWords::tr("Another program holds LinkReel's history, so nothing can be written in it just now.");
    case StoreFailure::Full:
        return StoreWords::tr("The disk is full.");
    case StoreFailure::ReadOnly:
        return StoreWords::tr("LinkReel's history may not be written.");
    case StoreFailure::Damaged:
        return StoreWords::tr("The file of LinkReel's history is damaged.");
    case StoreFailure::None:
    case StoreFailure::Other:
        break;
    }
    return StoreWords::tr("The disk did not take it.");
}

QString storeRemedyWords(StoreFailure failure, const QString &folder)
{
    const QString native = QDir::toNativeSeparators(folder);
    switch (failure) {
    case StoreFailure::Held:
        return StoreWords::tr("Wait until that program lets go, or close it, then try again.");
    case StoreFailure::Full:
        return StoreWords::tr("Make room on the disk, then try again.");
    case StoreFailure::ReadOnly:
        return StoreWords::tr("Give yourself the right to write in the folder %1, then try again.").arg(native);
    case StoreFailure::Damaged:
        return StoreWords::tr("Close LinkReel and start it again: it keeps what can be read of the history.");
    case StoreFailure::None:
    case StoreFailure::Other:
        break;
    }
    return StoreWords::tr("Make room on the disk or mend the folder %1, then try again.").arg(native);
}
