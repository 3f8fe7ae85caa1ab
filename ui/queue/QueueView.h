// QueueView: the rows of the queue under mouse and keys: drag or Alt+Up and Alt+Down to reorder, Return to edit, Space
// to hold, Delete to cancel. It emits what the user asks for and changes nothing itself.
#pragma once

#include "QueueRowDelegate.h"

#include <QListView>

#include <optional>

class QueueView : public QListView
{
    Q_OBJECT
public:
    QueueView(Theme &theme, QueueModel &model, QueueRowDelegate *delegate, QWidget *parent = nullptr);

    QList<qint64> selectedIds() const; // in order
    QSize sizeHint() const override;   // as high as it may be
    QRect actionRect(const QModelIndex &index, QueueRowDelegate::Action action) const;

signals:
    void editRequested(qint64 id);
    void holdRequested(const QList<qint64> &ids);
    void cancelRequested(const QList<qint64> &ids);
    void moveRequested(const QList<qint64> &ids, qint64 before); // 0: to the end
    void menuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void moveByKey(bool up);
    void hover(const QModelIndex &index);
    std::optional<QueueRowDelegate::Action> actionAt(const QModelIndex &index, const QPoint &position) const;

    QueueModel &m_model;
    QueueRowDelegate *m_delegate;
    QPersistentModelIndex m_hovered;
};
