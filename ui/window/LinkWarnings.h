// LinkWarnings: warns, in the window and on the desktop, of clips that are not on disk and whose links expire soon.
// When to warn is LinkExpiryWatch's business.
#pragma once

#include "tasks/saving/LinkExpiryWatch.h"

class MessageBar;
class Notifications;

class LinkWarnings : public QObject
{
    Q_OBJECT
public:
    // `notifications` null: the window alone.
    LinkWarnings(LinkExpiryWatch &watch, TaskStore &store, Notifications *notifications, MessageBar &messages,
                 QObject *parent);

    // "“A fox” is made and paid for but not on disk, and its link lives only 59 min more. Downloading it is free."
    static QString words(const QList<LinkExpiryWatch::Warning> &warnings);

signals:
    void taskRequested(qint64 id); // to be shown: the user wants to see it

private:
    void warn(const QList<LinkExpiryWatch::Warning> &warnings);
    void taskChanged(const Task &task);

    Notifications *m_notifications;
    MessageBar &m_messages;
    QList<qint64> m_warned; // that stand in the message bar and are not saved yet
};
