// Shortcuts under keyboards without Latin letters: the X server has the layout alone (setxkbmap), and real keys are
// pressed by their codes (xdotool), in the real window.
#include "support/window/SandboxedApp.h"

#include "ui/settings/SettingsDialog.h"
#include "ui/tasklist/TaskListView.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

// Whether a key came, wherever it went.
class KeyWatch : public QObject
{
public:
    explicit KeyWatch(quint32 place)
        : m_place(place)
    {
        qApp->installEventFilter(this);
    }
    bool sawRelease() const { return m_saw; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->nativeScanCode() == m_place)
            m_saw = true;
        return false;
    }

private:
    quint32 m_place;
    bool m_saw = false;
};

class TestKeyLayouts : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    // Places of keys as a US keyboard names them (linux/input-event-codes.h, plus 8).
    enum Place {
        Control = 37,
        Alt = 64,
        Shift = 50,
        One = 10,
        Q = 24,
        E = 26,
        G = 42,
        Z = 52,
        F = 41,
        C = 54,
        V = 55,
        A = 38,
        Comma = 59
    };

    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QLineEdit *search() { return m_app->find<QLineEdit>("taskSearch"); }

    static void press(Place key, QList<Place> held = {})
    {
        QStringList words;
        for (const Place one : held)
            words << QStringLiteral("keydown") << QString::number(one);
        words << QStringLiteral("keydown") << QString::number(key) << QStringLiteral("keyup") << QString::number(key);
        for (const Place one : held)
            words << QStringLiteral("keyup") << QString::number(one);
        QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), words), 0);
    }
    static void useLayout(const QString &layout)
    {
        QCOMPARE(QProcess::execute(QStringLiteral("setxkbmap"), {layout}), 0);
    }

private slots:
    void init()
    {
        useLayout(QStringLiteral("us"));
        if (!m_app)
            m_app = std::make_unique<SandboxedApp>();
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        prompt()->clear();
        prompt()->setFocus();
    }
    void cleanup() // one window for all layouts: what a test left open goes with it
    {
        if (QTest::currentTestFailed() || !m_app->window().isVisible())
            m_app.reset();
        useLayout(QStringLiteral("us"));
    }
    void cleanupTestCase() { m_app.reset(); }

    void shortcutsWorkByTheKeysPlace_data()
    {
        QTest::addColumn<QString>("layout");
        for (const char *layout : {"us", "ru", "gr", "ua", "bg", "il", "ara", "ir", "th", "ge", "am", "in"})
            QTest::newRow(layout) << QString::fromLatin1(layout);
    }
    void shortcutsWorkByTheKeysPlace()
    {
        QFETCH(QString, layout);
        useLayout(layout);
        press(F); // a letter of the layout goes into the text
        QTRY_COMPARE(prompt()->toPlainText().size(), 1);
        const QString letter = prompt()->toPlainText();
        QCOMPARE(letter == u"f"_s, layout == u"us"_s);
        press(F, {Control}); // an action of the window
        QTRY_VERIFY(search()->hasFocus());
        press(One, {Control});
        QTRY_VERIFY(prompt()->hasFocus());
        press(A, {Control}); // what the text itself knows
        QTRY_VERIFY(prompt()->textCursor().hasSelection());
        QApplication::clipboard()->clear();
        press(C, {Control});
        QTRY_COMPARE(QApplication::clipboard()->text(), letter);
        press(V, {Control});
        press(V, {Control});
        QTRY_COMPARE(prompt()->toPlainText(), letter + letter);
        press(Z, {Control}); // the composer's own undo
        QTRY_VERIFY(prompt()->toPlainText() != letter + letter);
        press(Comma, {Control});
        QTRY_VERIFY(m_app->window().findChild<SettingsDialog *>());
        QTRY_VERIFY(m_app->window().findChild<SettingsDialog *>()->isActiveWindow());
        const KeyWatch watch(F);
        press(F, {Control}); // the window behind a dialog does not hear it
        QTRY_VERIFY(watch.sawRelease());
        m_app->window().findChild<SettingsDialog *>()->close();
        QTRY_VERIFY(!m_app->window().findChild<SettingsDialog *>());
        QVERIFY(!search()->hasFocus());
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
        press(F, {Alt}); // a menu by its underlined letter
        QTRY_VERIFY(QApplication::activePopupWidget());
        QCOMPARE(QApplication::activePopupWidget(), m_app->window().menuBar()->actions().first()->menu());
        QApplication::activePopupWidget()->close();
    }

    void letterKeysWorkByTheirPlace_data() { shortcutsWorkByTheKeysPlace_data(); }
    void letterKeysWorkByTheirPlace()
    {
        QFETCH(QString, layout);
        useLayout(layout);
        const auto *library = m_app->find<QAction>("actionWorkspace.library");
        const auto *viewer = m_app->find<QAction>("actionWorkspace.viewer");
        press(E); // a letter of the layout goes into the text
        QTRY_COMPARE(prompt()->toPlainText().size(), 1);
        QVERIFY(library->isChecked());
        m_app->find<QWidget>("playerStage")->setFocus();
        press(E);
        QTRY_VERIFY(viewer->isChecked());
        m_app->find<QWidget>("playerStage")->setFocus();
        press(G);
        QTRY_VERIFY(library->isChecked());
    }

    // Where Latin letters stand elsewhere, the letter counts and not the place.
    void aLatinLayoutIsLeftAlone()
    {
        useLayout(QStringLiteral("fr"));
        press(F);
        QTRY_COMPARE(prompt()->toPlainText(), QStringLiteral("f"));
        const KeyWatch watch(Comma);
        press(Comma, {Control}); // has ";" there
        QTRY_VERIFY(watch.sawRelease());
        press(F, {Control});
        QTRY_VERIFY(search()->hasFocus());
        QVERIFY(!m_app->window().findChild<SettingsDialog *>());
    }

    void aSignInTheLettersPlace() // Greek has ";" where Q is
    {
        useLayout(QStringLiteral("gr"));
        press(F);
        QTRY_COMPARE(prompt()->toPlainText().size(), 1);
        press(Q, {Control}); // Quit
        QTRY_VERIFY(!m_app->window().isVisible());
    }
};

QTEST_MAIN(TestKeyLayouts)
#include "tst_keylayouts.moc"
