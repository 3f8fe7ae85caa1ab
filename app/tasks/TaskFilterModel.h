// TaskFilterModel: the rows the user wants to see: a group and a search text. Order stays the source's.
#pragma once

#include <QSortFilterProxyModel>

class TaskFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Group { All, Running, Done, NeedsYou };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setGroup(Group group);
    Group group() const { return m_group; }
    void setSearch(const QString &text); // every word must occur in the prompt, the model or the task id; case folded

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Group m_group = Group::All;
    QStringList m_words;
};
