#include "PromptListModel.h"

namespace {

constexpr int pageSize = 50;

} // namespace

PromptListModel::PromptListModel(const TaskSearch &tasks, QObject *parent)
    : QAbstractListModel(parent)
    , m_tasks(tasks)
{
}

void PromptListModel::search(const QString &words)
{
    beginResetModel();
    m_words = words;
    m_prompts = m_tasks.pastPrompts(words, 0, pageSize);
    m_more = m_prompts.size() == pageSize;
    endResetModel();
}

QString PromptListModel::prompt(const QModelIndex &index) const
{
    return m_prompts.value(index.row()).prompt;
}

int PromptListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_prompts.size());
}

QVariant PromptListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return prompt(index).simplified();
    case Qt::ToolTipRole: // as a paragraph that wraps; plain text
        return QStringLiteral("<p style='white-space: pre-wrap'>%1</p>").arg(prompt(index).toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return prompt(index);
    default:
        return {};
    }
}

bool PromptListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void PromptListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const QList<PastPrompt> page = m_tasks.pastPrompts(m_words, m_prompts.last().newest, pageSize);
    m_more = page.size() == pageSize;
    if (page.isEmpty())
        return;
    const int from = rowCount();
    beginInsertRows({}, from, from + static_cast<int>(page.size()) - 1);
    m_prompts += page;
    endInsertRows();
}
