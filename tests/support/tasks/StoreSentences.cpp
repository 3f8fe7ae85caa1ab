#include "StoreSentences.h"

#include "ui/words/store/StoreOpeningWords.h"

QString problemOf(const TaskStore &store)
{
    return storeProblem(store.problem());
}

QString noticeOf(const TaskStore &store)
{
    return storeNoticeWords(store.notice());
}
