// PressGuard with hand-made events and a keyboard of our own: a press counts once until its key was really up and what
// came of it was seen, whatever the events look like.
#include "ui/spending/PressGuard.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

constexpr quint32 returnCode = 36; // X11's

// What the window system would say.
struct Keyboard : KeyboardState
{
    explicit Keyboard(bool &keyIsDown)
        : isKeyDown(keyIsDown)
    {
    }
    void ask() override { ++asked; }
    std::optional<bool> isDown(quint32 scanCode) override
    {
        return asked == 0 ? std::nullopt : std::optional(isKeyDown && scanCode == returnCode);
    }
    bool &isKeyDown;
    int asked = 0;
};

// Takes at each press of Return, as a window's shortcut would, and at each click.
class Spender : public QPushButton
{
public:
    explicit Spender(PressGuard &guard)
        : m_guard(guard)
    {
        connect(this, &QPushButton::clicked, this, &Spender::spend);
        resize(200, 80);
    }
    int spent = 0;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return)
            spend();
        else
            QPushButton::keyPressEvent(event);
    }

private:
    void spend()
    {
        if (m_guard.take() && m_guard.take()) // the second time by what comes next, for the same event
            ++spent;
    }
    PressGuard &m_guard;
};

} // namespace

class TestPressGuard : public QObject
{
    Q_OBJECT

    bool m_isKeyDown = false;
    std::unique_ptr<PressGuard> m_guard;
    std::unique_ptr<Spender> m_spender;
    quint64 m_now = 100'000;

    void make(bool withKeyboard)
    {
        m_isKeyDown = false;
        m_guard = std::make_unique<PressGuard>(withKeyboard ? std::make_unique<Keyboard>(m_isKeyDown) : nullptr);
        m_spender = std::make_unique<Spender>(*m_guard);
        m_spender->show();
        m_spender->activateWindow();
        m_spender->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_spender.get()));
    }
    void send(QEvent::Type type, int key, bool repeats = false)
    {
        QKeyEvent event(type, key, key == Qt::Key_Return ? Qt::ControlModifier : Qt::NoModifier, returnCode, 0, 0, {},
                        repeats);
        event.setTimestamp(m_now);
        QApplication::sendEvent(m_spender.get(), &event);
    }
    // As X11 sends it: each repeat a release and a press of one moment, and Qt has not seen that they belong together.
    void hold(int key, int repeats)
    {
        m_isKeyDown = true;
        m_now += 1000; // no finger comes sooner
        send(QEvent::KeyPress, key);
        for (int i = 0; i < repeats; ++i) {
            m_now += 30;
            send(QEvent::KeyRelease, key);
            send(QEvent::KeyPress, key);
        }
    }
    void letGo(int key)
    {
        m_now += 30;
        m_isKeyDown = false;
        send(QEvent::KeyRelease, key);
    }
    void click(QEvent::Type type)
    {
        const QPointF at(10, 10);
        QMouseEvent press(type, at, m_spender->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        press.setTimestamp(m_now);
        QApplication::sendEvent(m_spender.get(), &press);
        QMouseEvent release(QEvent::MouseButtonRelease, at, m_spender->mapToGlobal(at), Qt::LeftButton, Qt::NoButton,
                            Qt::NoModifier);
        release.setTimestamp(m_now + 20);
        QApplication::sendEvent(m_spender.get(), &release);
    }

private slots:
    void cleanup()
    {
        m_spender.reset();
        m_guard.reset();
    }

    void aHeldKeyCountsOnce_data()
    {
        QTest::addColumn<bool>("withKeyboard");
        QTest::addColumn<int>("key");
        QTest::newRow("X11, shortcut") << true << int(Qt::Key_Return);
        QTest::newRow("X11, Space on a button") << true << int(Qt::Key_Space);
        QTest::newRow("elsewhere, shortcut") << false << int(Qt::Key_Return);
        QTest::newRow("elsewhere, Space on a button") << false << int(Qt::Key_Space);
    }
    void aHeldKeyCountsOnce()
    {
        QFETCH(bool, withKeyboard);
        QFETCH(int, key);
        make(withKeyboard);
        for (int press = 1; press <= 3; ++press) {
            hold(key, 50);
            QCOMPARE(m_spender->spent, press);
            letGo(key);
            QCOMPARE(m_spender->spent, press);
            QTRY_VERIFY(m_guard->isOver());
        }
    }

    // Long after the first: the events have been handled, and what came of it was seen.
    void notWhileTheKeyIsDown()
    {
        make(true);
        hold(Qt::Key_Return, 0);
        QCOMPARE(m_spender->spent, 1);
        for (int i = 0; i < 20; ++i) {
            m_now += 500;
            send(QEvent::KeyRelease, Qt::Key_Return); // no finger moved
            m_now += 30;                              // and their moments differ, as by way of another computer
            QSignalSpy painted(m_guard.get(), &PressGuard::over);
            m_spender->update();
            QCoreApplication::processEvents();
            send(QEvent::KeyPress, Qt::Key_Return);
            QCOMPARE(painted.size(), 0);
        }
        QCOMPARE(m_spender->spent, 1);
        letGo(Qt::Key_Return);
        QTRY_VERIFY(m_guard->isOver());
        hold(Qt::Key_Return, 0);
        QCOMPARE(m_spender->spent, 2);
    }

    // The window stood still, and two presses came at once: the second was made before the first one was seen.
    void notBeforeItWasSeen()
    {
        make(true);
        hold(Qt::Key_Return, 0);
        letGo(Qt::Key_Return);
        m_now += 2000;
        hold(Qt::Key_Return, 0);
        letGo(Qt::Key_Return);
        QCOMPARE(m_spender->spent, 1);
        QTRY_VERIFY(m_guard->isOver());
        hold(Qt::Key_Return, 0);
        letGo(Qt::Key_Return);
        QCOMPARE(m_spender->spent, 2);
    }

    // Pressed where it did nothing, and held until it would.
    void aRepeatIsNoFirstPress()
    {
        make(true);
        QWidget elsewhere;
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, returnCode, 0, 0);
        event.setTimestamp(m_now);
        QApplication::sendEvent(&elsewhere, &event);
        m_isKeyDown = true;
        m_now += 30;
        send(QEvent::KeyRelease, Qt::Key_Return);
        send(QEvent::KeyPress, Qt::Key_Return);
        send(QEvent::KeyPress, Qt::Key_Return, true);
        QCOMPARE(m_spender->spent, 0);
    }

    void manyClicksAreOne()
    {
        make(true);
        click(QEvent::MouseButtonPress);
        for (const auto type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonPress, QEvent::MouseButtonDblClick}) {
            QTRY_VERIFY(m_guard->isOver());
            m_now += 150;
            click(type);
            QCOMPARE(m_spender->spent, 1);
        }
        QTRY_VERIFY(m_guard->isOver());
        m_now += 2000;
        click(QEvent::MouseButtonPress);
        QCOMPARE(m_spender->spent, 2);
    }
};

QTEST_MAIN(TestPressGuard)
#include "tst_pressguard.moc"
