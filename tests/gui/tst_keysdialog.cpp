// Help, Keys: the list has every key of the menus, and is searched by what a key does and by its name.
#include "support/window/SandboxedApp.h"

#include "ui/window/keys/KeysDialog.h"

#include <QAction>
#include <QLineEdit>
#include <QMenuBar>
#include <QTableWidget>
#include <QTest>

class TestKeysDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    KeysDialog *dialog() { return m_app->window().findChild<KeysDialog *>(); }
    QTableWidget *table() { return dialog()->findChild<QTableWidget *>(QStringLiteral("keysTable")); }
    QLineEdit *search() { return dialog()->findChild<QLineEdit *>(QStringLiteral("keysSearch")); }
    QStringList shown()
    {
        QStringList rows;
        for (int row = 0; row < table()->rowCount(); ++row) {
            if (!table()->isRowHidden(row))
                rows << table()->item(row, 0)->text() + u'|' + table()->item(row, 1)->text() + u'|' +
                            table()->item(row, 2)->text();
        }
        return rows;
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->find<QAction>("actionKeys")->trigger();
        QVERIFY(dialog());
        QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    }
    void cleanup() { m_app.reset(); }

    void itHasEveryKeyOfTheMenus()
    {
        const QStringList rows = shown();
        for (const char *row :
             {"Generate|Ctrl+Return|File", "Library|G|View", "Viewer|E|View", "Show the details|D|View",
              "Everything|Ctrl+R|Task › Use again", "Full screen|F11|Playback"})
            QVERIFY2(rows.contains(QString::fromUtf8(row)), row);
        for (const QAction *action : m_app->window().findChildren<QAction *>()) {
            if (action->shortcut().isEmpty() || !qobject_cast<QMenu *>(action->associatedObjects().value(0)))
                continue;
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(!rows.filter(u'|' + keys).isEmpty(), qPrintable(action->text()));
        }
        QVERIFY(!rows.filter(QStringLiteral("&")).count());
        QVERIFY(!rows.filter(QStringLiteral("|Del|")).isEmpty()); // of the queue: in no menu
    }

    void itIsSearched()
    {
        QTRY_VERIFY(search()->hasFocus());
        QTest::keyClicks(search(), QStringLiteral("FULL screen"));
        QVERIFY(shown().contains(QStringLiteral("Full screen|F11|Playback")));
        QVERIFY(shown().filter(QStringLiteral("Generate")).isEmpty());
        search()->setText(QStringLiteral("ctrl+d"));
        QVERIFY(!shown().isEmpty());
        QVERIFY(shown().first().contains(QStringLiteral("Ctrl+D")));
        search()->setText(QStringLiteral("nothing has this"));
        QVERIFY(shown().isEmpty());
        search()->clear();
        QVERIFY(shown().size() > 20);
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
    }
};

QTEST_MAIN(TestKeysDialog)
#include "tst_keysdialog.moc"
