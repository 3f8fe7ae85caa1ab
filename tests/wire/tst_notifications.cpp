// What the desktop is told, over a real bus: plain text that stays plain, no secret, and silence where nobody listens.
// It needs tests/support/with-notifications around it.
#include "platform/Logging.h"
#include "platform/Notifications.h"

#include "support/process/Patience.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString objectPath = u"/org/freedesktop/Notifications"_s;

struct Told
{
    QString application, icon, summary, body;
    uint replaces = 0;
    QStringList actions;
    QVariantMap hints;
};

} // namespace

// A desktop's notification service, as far as the specification 1.2 asks for one.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList capabilities{u"body"_s, u"actions"_s, u"body-markup"_s};
    QList<Told> told;
    int asked = 0;

public slots:
    QStringList GetCapabilities()
    {
        ++asked;
        return capabilities;
    }
    uint Notify(const QString &application, uint replaces, const QString &icon, const QString &summary,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        told.append({application, icon, summary, body, replaces, actions, hints});
        return replaces > 0 ? replaces : static_cast<uint>(100 + told.size());
    }

signals:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

class TestNotifications : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void isShown();
    void markupIsEscapedWhereItWouldBeRead();
    void andLeftAloneWhereItWouldNot();
    void aSecretIsTakenOut();
    void aNewerOneTakesTheOldersPlace();
    void pressingItIsHeard();
    void aClosedOneIsForgotten();
    void withoutAServiceNothingHappens();
    void withoutABusNothingHappens();

private:
    void offer();
    std::unique_ptr<QDBusConnection> m_bus;
    std::unique_ptr<FakeDesktop> m_desktop;
};

void TestNotifications::init()
{
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        QSKIP("There is no session bus: run it through tests/support/with-notifications.");
    m_desktop = std::make_unique<FakeDesktop>();
    offer();
}

void TestNotifications::offer()
{
    m_bus = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s));
    QVERIFY(m_bus->registerObject(objectPath, m_desktop.get(),
                                  QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_bus->registerService(service));
}

void TestNotifications::cleanup()
{
    if (!m_bus)
        return;
    m_bus->unregisterService(service);
    m_bus->unregisterObject(objectPath);
    m_bus.reset();
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_desktop.reset();
}

void TestNotifications::isShown()
{
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"A clip is not on disk yet"_s, u"“A fox” lives 5 h more."_s, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    const Told told = m_desktop->told.first();
    QCOMPARE(told.application, u"LinkReel"_s);
    QCOMPARE(told.icon, u"linkreel"_s);
    QCOMPARE(told.summary, u"A clip is not on disk yet"_s);
    QCOMPARE(told.body, u"“A fox” lives 5 h more."_s);
    QCOMPARE(told.replaces, 0U);
    QCOMPARE(told.actions.value(0), u"default"_s);
    QCOMPARE(told.hints.value(u"desktop-entry"_s).toString(), u"linkreel"_s);
    QCOMPARE(told.hints.value(u"urgency"_s).typeId(), static_cast<int>(QMetaType::UChar)); // as the specification says
}

void TestNotifications::markupIsEscapedWhereItWouldBeRead()
{
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"<b>x</b>"_s, u"<img src=\"file:///etc/passwd\"> & <a href='x'>"_s, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QVERIFY(!m_desktop->told.first().body.contains(u'<'));
    QVERIFY(m_desktop->told.first().body.contains(u"&lt;img"));
    QVERIFY(m_desktop->told.first().body.contains(u"&amp;"));
    QCOMPARE(m_desktop->told.first().summary, u"<b>x</b>"_s); // never markup
}

void TestNotifications::andLeftAloneWhereItWouldNot()
{
    m_desktop->capabilities.removeAll(u"body-markup"_s);
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"x"_s, u"1 < 2 & 3"_s, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QCOMPARE(m_desktop->told.first().body, u"1 < 2 & 3"_s);
}

void TestNotifications::aSecretIsTakenOut()
{
    registerSecret(u"lm-secret-0123456789"_s);
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"about lm-secret-0123456789"_s, u"A prompt with lm-secret-0123456789 in it"_s,
                       u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QVERIFY(!m_desktop->told.first().body.contains(u"0123456789"));
    QVERIFY(!m_desktop->told.first().summary.contains(u"0123456789"));
    QVERIFY(m_desktop->told.first().body.startsWith(u"A prompt with "));
}

void TestNotifications::aNewerOneTakesTheOldersPlace()
{
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"1"_s, {}, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QVERIFY(Patience::waitFor([&] { // its number has come back
        notifications.show(u"links"_s, u"2"_s, {}, u"Show"_s);
        return Patience::waitFor([&] { return m_desktop->told.last().replaces == 101; }, 500);
    }));
    const qsizetype before = m_desktop->told.size();
    notifications.show(u"another"_s, u"3"_s, {}, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), before + 1);
    QCOMPARE(m_desktop->told.last().replaces, 0U);
    QCOMPARE(m_desktop->asked, 1); // what it can is asked once
}

void TestNotifications::pressingItIsHeard()
{
    DesktopNotifications notifications;
    QSignalSpy activated(&notifications, &Notifications::activated);
    notifications.show(u"links"_s, u"1"_s, {}, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    emit m_desktop->ActionInvoked(7, u"default"_s); // somebody else's
    QVERIFY(Patience::waitFor([&] {
        emit m_desktop->ActionInvoked(101, u"default"_s);
        return Patience::waitFor([&] { return !activated.isEmpty(); }, 500);
    }));
    for (const QList<QVariant> &said : activated)
        QCOMPARE(said.first().toString(), u"links"_s);
}

void TestNotifications::aClosedOneIsForgotten()
{
    DesktopNotifications notifications;
    QSignalSpy activated(&notifications, &Notifications::activated);
    notifications.show(u"links"_s, u"1"_s, {}, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QVERIFY(Patience::waitFor([&] {
        emit m_desktop->ActionInvoked(101, u"default"_s);
        return Patience::waitFor([&] { return !activated.isEmpty(); }, 500);
    }));
    QVERIFY(Patience::waitFor([&] { // once its end was heard, the next one is a new one
        emit m_desktop->NotificationClosed(101, 2);
        QTest::qWait(10);
        const qsizetype before = m_desktop->told.size();
        notifications.show(u"links"_s, u"2"_s, {}, u"Show"_s);
        return Patience::waitFor([&] { return m_desktop->told.size() > before; }, 500) &&
               m_desktop->told.last().replaces == 0;
    }));
}

void TestNotifications::withoutAServiceNothingHappens()
{
    m_bus->unregisterService(service);
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"nobody"_s, u"listens"_s, u"Show"_s);
    QVERIFY(m_bus->registerService(service)); // it comes later
    DesktopNotifications later;
    later.show(u"links"_s, u"somebody"_s, {}, u"Show"_s);
    QTRY_VERIFY(!m_desktop->told.isEmpty() && m_desktop->told.last().summary == u"somebody");
}

void TestNotifications::withoutABusNothingHappens()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    DesktopNotifications notifications;
    notifications.show(u"links"_s, u"nobody"_s, u"listens"_s, u"Show"_s);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    notifications.show(u"links"_s, u"somebody"_s, {}, u"Show"_s);
    QTRY_COMPARE(m_desktop->told.size(), 1);
    QCOMPARE(m_desktop->told.first().summary, u"somebody"_s);
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
