// Notifications: short messages of the desktop, outside the window, as an interface. What is said, and when, is for
// others; nothing said here may hold a secret, and known ones are taken out.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class Notifications : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Plain text. A newer one of the same topic takes the place of the older. `action`: what pressing it does, in a
    // word. Returns at once; where it cannot be shown nothing happens.
    virtual void show(const QString &topic, const QString &title, const QString &text, const QString &action) = 0;

signals:
    void activated(const QString &topic); // the user pressed it
};

// Through org.freedesktop.Notifications on the session bus, where there is one.
// Source: Desktop Notifications Specification 1.2.
class DesktopNotifications : public Notifications
{
    Q_OBJECT
public:
    using Notifications::Notifications;

    void show(const QString &topic, const QString &title, const QString &text, const QString &action) override;

private slots: // by D-Bus
    void invoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    void askForMarkup(const std::function<void()> &then);
    void send(const QString &topic, const QString &title, const QString &text, const QString &action);

    bool m_isListening = false;
    std::optional<bool> m_readsMarkup;
    QHash<QString, uint> m_shown; // by topic
};
