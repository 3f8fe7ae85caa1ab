// ChaosCheck: whether LinkReel kept its promises in a ChaosRun that has settled: what it remembers and has on disk,
// against what the server received, made, charged and told.
#pragma once

#include "ChaosRun.h"

class ChaosCheck
{
public:
    explicit ChaosCheck(ChaosRun &run);

    // One line a broken promise, worst first. Closes LinkReel on the way.
    QStringList broken();

private:
    void comparePosts();
    void judgePress(const ChaosRun::Press &press);
    void compareMoney();
    void compareFiles();
    void compareLimits();
    void searchKey();
    void checkDatabase();
    void complain(const QString &sentence) { m_broken << sentence; }

    struct Post
    {
        QString taskId;
        bool told = false;
        QString fault;
    };
    struct Made
    {
        QString sha256;
        double price = 0;
    };

    ChaosRun &m_run;
    QMultiHash<QString, Post> m_posts; // by press
    QHash<QString, Made> m_made;       // by task id
    QList<Task> m_tasks;
    QSet<QString> m_known; // task ids that a row holds, or that a row may ask for as unknown
    QStringList m_broken;
};
