// PromptListModel: earlier prompts as a list that grows while it is scrolled: a page at a time from the store, whatever
// the number of tasks.
#pragma once

#include "tasks/store/TaskSearch.h"

#include <QAbstractListModel>

class PromptListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit PromptListModel(const TaskSearch &tasks, QObject *parent = nullptr);

    void search(const QString &words); // from the newest on
    QString prompt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    const TaskSearch &m_tasks;
    QString m_words;
    QList<PastPrompt> m_prompts;
    bool m_more = false;
};
