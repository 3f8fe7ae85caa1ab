// QueueRowDelegate: paints one waiting task: its place, the prompt, what it asks for, and on the row under the mouse or
// the keys what can be done with it. It knows where these stand; what they do is QueueView's.
#pragma once

#include "catalog/PriceEstimate.h"
#include "ui/words/tasks/QueueWords.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <functional>

class TaskSender;
class Theme;

class QueueRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum class Action { Edit, Cancel };
    static int rowHeight(const QFont &font);

    // What is being done to make a task ready ("Uploading the first frame 40 %"); empty: nothing to be said.
    using WorkWords = std::function<QString(qint64 id)>;

    struct Dependencies
    {
        Theme &theme;
        const TaskQueue &queue;
        const TaskSender &sender;
        PriceSource priceOf;
        WorkWords workOf;
    };

    explicit QueueRowDelegate(const Dependencies &dependencies, QObject *parent = nullptr);

    QueueRowWords wordsOf(const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    QRect actionRect(const QRect &row, Action action, const QFont &font) const; // at least 28 high
    void setHovered(const QModelIndex &index) { m_hovered = index; }

private:
    Dependencies m_dependencies;
    QPersistentModelIndex m_hovered;
};
