// QueuePane: the strip under the list of tasks: what waits to be sent, in order, and why when it stands still. Hidden
// while nothing waits. What is done to the queue is asked of TaskQueue; what can be undone is said in the message bar.
#pragma once

#include "QueueRowDelegate.h"

#include <QFrame>

class ElidedLabel;
class MessageBar;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QueueModel;
class QueueView;
class Settings;
class TaskQueue;
class TaskSender;
class Theme;

class QueuePane : public QFrame
{
    Q_OBJECT
public:
    struct Dependencies
    {
        TaskQueue &queue;
        QueueModel &model;
        const TaskSender &sender;
        const TaskStore &store;
        Settings &settings;
        Theme &theme;
        MessageBar &messages;
        PriceSource priceOf;
        QueueRowDelegate::WorkWords workOf;
    };

    explicit QueuePane(const Dependencies &dependencies, QWidget *parent = nullptr);

    QueueView *view() const { return m_view; }
    void showWork();  // what workOf says is new
    void focusList(); // unfolds it; nothing while nothing waits

signals:
    void editRequested(qint64 id);
    void keyRequested(); // the queue stands still for want of a key

private:
    QWidget *makeHeader();
    void refresh();
    void refreshLater();
    void fitList();
    void setCollapsed(bool collapsed);
    void pauseOrGoOn();
    void holdOrRelease(const QList<qint64> &ids);
    void cancel(const QList<qint64> &ids);
    void saidCancelled(const QList<qint64> &ids);
    void popupMenu(const QPoint &at);
    void check(bool taken);

    Dependencies m_dependencies;
    QueueView *m_view;
    QToolButton *m_fold;
    ElidedLabel *m_title;
    QPushButton *m_pause;
    QToolButton *m_more;
    QLabel *m_sentence;
    bool m_collapsed = false;
    bool m_refreshIsPosted = false;
};
