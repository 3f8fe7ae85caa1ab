#include "HistoryInUse.h"

#include "StoreSentences.h"
#include "support/process/Patience.h"

std::unique_ptr<TaskStore> historyInUse(const QString &path)
{
    auto store = std::make_unique<TaskStore>(path);
    if (!Patience::waitFor([&store] { return store->openAgain(); }))
        qFatal("%s is not opened: %s", qPrintable(path), qPrintable(problemOf(*store)));
    return store;
}
