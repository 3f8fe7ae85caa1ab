#include "Notifications.h"

#include "Logging.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace {

const QString notificationService = QStringLiteral("org.freedesktop.Notifications");
const QString objectPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int patienceMs = 5000;
constexpr int asTheServerLikes = -1; // how long it is shown

bool hasBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && QDBusConnection::sessionBus().isConnected();
}

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(notificationService, objectPath, notificationService, method);
}

} // namespace

void DesktopNotifications::show(const QString &topic, const QString &title, const QString &text, const QString &action)
{
    if (!hasBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!m_isListening) {
        m_isListening = bus.connect({}, objectPath, notificationService, QStringLiteral("ActionInvoked"), this,
                                    SLOT(invoked(uint, QString))) &&
                        bus.connect({}, objectPath, notificationService, QStringLiteral("NotificationClosed"), this,
                                    SLOT(closed(uint, uint)));
    }
    askForMarkup([=, this] { send(topic, redacted(title), redacted(text), action); });
}

// A server that reads markup must be given escaped text, and one that does not must not.
void DesktopNotifications::askForMarkup(const std::function<void()> &then)
{
    if (m_readsMarkup)
        return then();
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call(QStringLiteral("GetCapabilities")), patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, then] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply(*watcher);
        if (reply.isError())
            return; // nobody shows notifications here
        m_readsMarkup = reply.value().contains(QStringLiteral("body-markup"));
        then();
    });
}

void DesktopNotifications::send(const QString &topic, const QString &title, const QString &text, const QString &action)
{
    constexpr uchar normalUrgency = 1;
    QDBusMessage message = call(QStringLiteral("Notify"));
    message << QStringLiteral("LinkReel") << m_shown.value(topic) << QStringLiteral("linkreel") << title
            << (*m_readsMarkup ? text.toHtmlEscaped() : text) << QStringList{QStringLiteral("default"), action}
            << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("linkreel")},
                           {QStringLiteral("urgency"), QVariant::fromValue(normalUrgency)}}
            << asTheServerLikes;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, topic] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply(*watcher);
        if (!reply.isError())
            m_shown.insert(topic, reply.value());
    });
}

void DesktopNotifications::invoked(uint id, const QString &)
{
    if (const QString topic = m_shown.key(id); !topic.isEmpty())
        emit activated(topic);
}

void DesktopNotifications::closed(uint id, uint)
{
    m_shown.remove(m_shown.key(id));
}
