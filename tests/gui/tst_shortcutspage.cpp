// Settings, Keys, in the real window: keys are changed by pressing them, conflicts are said and settled, and what is
// changed is changed everywhere, at once and after a restart.
#include "support/window/SandboxedApp.h"

#include "ui/player/PlayerPane.h"
#include "ui/presets/PresetSaveDialog.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/shortcuts/KeyPressEdit.h"
#include "ui/settings/shortcuts/ShortcutsPage.h"
#include "ui/window/WindowDialogs.h"
#include "ui/window/keys/KeysDialog.h"
#include "ui/words/ShortcutWords.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestShortcutsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    SettingsDialog *dialog() { return m_app->window().findChild<SettingsDialog *>(); }
    ShortcutsPage *page() { return dialog()->findChild<ShortcutsPage *>(); }
    QTableWidget *table() { return page()->findChild<QTableWidget *>(u"shortcutsTable"_s); }
    KeyPressEdit *newKeys() { return page()->findChild<KeyPressEdit *>(u"shortcutsNewKeys"_s); }
    QPushButton *button(const char *name) { return page()->findChild<QPushButton *>(QLatin1String(name)); }
    QString answer() { return page()->findChild<QLabel *>(u"shortcutsAnswer"_s)->text(); }
    Shortcuts &shortcuts() { return m_app->core().shortcuts; }
    QAction *library() { return m_app->find<QAction>("actionWorkspace.library"); }

    void open()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        QVERIFY(dialog());
        dialog()->showPage(u"settingsShortcuts"_s);
        QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    }
    void close()
    {
        dialog()->close();
        QTRY_VERIFY(!dialog());
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    int rowOf(const QString &what, const QString &where)
    {
        for (int row = 0; row < table()->rowCount(); ++row) {
            if (table()->item(row, 0)->text() == what && table()->item(row, 2)->text() == where)
                return row;
        }
        return -1;
    }
    QString keysIn(const QString &what, const QString &where) { return table()->item(rowOf(what, where), 1)->text(); }
    void choose(const QString &what, const QString &where)
    {
        const int row = rowOf(what, where);
        QVERIFY2(row >= 0, qPrintable(what));
        table()->setCurrentCell(row, 0);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        newKeys()->setFocus();
        QTest::keyClick(newKeys(), key, modifiers);
    }
    void start()
    {
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        start();
    }
    void cleanup() { m_app.reset(); }

    // Its names are those of the menus, and no entry of theirs that has a key is missing.
    void everyCommandOfTheMenusIsThere()
    {
        open();
        QVERIFY(!table()->horizontalHeader()->highlightSections());
        QCOMPARE(table()->rowCount(), static_cast<int>(shortcutTable().size()));
        QStringList names;
        for (int row = 0; row < table()->rowCount(); ++row) {
            QVERIFY(!table()->item(row, 0)->text().isEmpty());
            names << table()->item(row, 0)->text() + u'|' + table()->item(row, 1)->text();
        }
        int seen = 0;
        for (const QAction *action : m_app->window().findChildren<QAction *>()) {
            if (action->shortcut().isEmpty() || !qobject_cast<QMenu *>(action->associatedObjects().value(0)))
                continue;
            QString what = action->text().section(u'\t', 0, 0);
            what.remove(u'&');
            const QString keys = keysText(action->shortcuts());
            QVERIFY2(!names.filter(u'|' + keys.section(u" or "_s, 0, 0)).isEmpty(), qPrintable(what));
            if (!what.startsWith(u"Undo"_s) && !what.startsWith(u"Redo"_s))
                QVERIFY2(!names.filter(what + u'|').isEmpty(), qPrintable(what));
            ++seen;
        }
        QVERIFY(seen > 25);
    }

    // Those without one too: of presets, of tasks in trouble, of parts that are used again.
    void everyCommandOfTheMenusCanHaveAKey()
    {
        const QKeySequence chord(Qt::CTRL | Qt::ALT | Qt::Key_F12);
        QSet<const QAction *> seen;
        for (const ShortcutEntry &entry : shortcutTable()) {
            if (!worksInWholeWindow(entry.group) || entry.kind == ShortcutEntry::Kind::Fixed)
                continue;
            shortcuts().setKeys(entry.command, {chord});
            QList<QAction *> found = m_app->window().findChildren<QAction *>();
            found.removeIf([&chord](const QAction *action) { return !action->shortcuts().contains(chord); });
            QVERIFY2(found.size() == 1, qPrintable(entry.id));
            QVERIFY2(entry.kind != ShortcutEntry::Kind::Spends || !found.first()->autoRepeat(), qPrintable(entry.id));
            seen << found.first();
            shortcuts().setKeys(entry.command, {});
        }
        shortcuts().resetAll();
        // What is left has a fixed key, or one of the player or of Compare that stands behind its text.
        QList<const QMenu *> menus;
        for (const QAction *title : m_app->window().menuBar()->actions())
            menus << title->menu();
        int looked = 0;
        for (qsizetype i = 0; i < menus.size(); ++i) {
            for (const QAction *action : menus.at(i)->actions()) {
                if (action->menu())
                    menus << action->menu();
                else if (!action->isSeparator() && ++looked)
                    QVERIFY2(seen.contains(action) || !action->shortcut().isEmpty() || action->text().contains(u'\t'),
                             qPrintable(action->text()));
            }
        }
        QVERIFY(looked > 60);
        shortcuts().setKeys(ShortcutCommand::SavePreset, {chord});
        QTest::keyClick(&m_app->window(), Qt::Key_F12, Qt::ControlModifier | Qt::AltModifier); // no menu was opened yet
        QTRY_VERIFY(m_app->window().findChild<PresetSaveDialog *>());
    }

    void itIsSearched()
    {
        open();
        auto *search = page()->findChild<QLineEdit *>(u"shortcutsSearch"_s);
        const auto shown = [this] {
            QStringList rows;
            for (int row = 0; row < table()->rowCount(); ++row) {
                if (!table()->isRowHidden(row))
                    rows << table()->item(row, 0)->text();
            }
            return rows;
        };
        search->setText(u"mark player"_s);
        QCOMPARE(shown(), (QStringList{u"Mark in"_s, u"Mark out"_s, u"Clear the marks"_s}));
        search->setText(u"ctrl+shift+m"_s);
        QCOMPARE(shown(), QStringList{u"Spending…"_s});
        search->clear();
        QCOMPARE(shown().size(), table()->rowCount());
    }

    void aKeyIsChangedByPressingIt()
    {
        open();
        choose(u"Library"_s, u"View"_s);
        press(Qt::Key_F2, Qt::ControlModifier);
        QCOMPARE(answer(), u"“Library” (View): Ctrl+F2 from now on."_s);
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"Ctrl+F2"_s);
        QVERIFY(table()->item(rowOf(u"Library"_s, u"View"_s), 1)->font().bold());
        QCOMPARE(library()->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F2));
        QVERIFY(m_app->find<QAbstractButton>("actionWorkspace.library.button")->toolTip().contains(u"Ctrl+F2"_s));
        QVERIFY(!button("shortcutsTake")->isVisible());
        page()->findChild<QCheckBox *>(u"shortcutsKeepOthers"_s)->setChecked(true);
        press(Qt::Key_Q);
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"Ctrl+F2 or Q"_s);
        QVERIFY2(answer().endsWith(u"While you type in a text, Q goes on typing."_s), qPrintable(answer()));
        close();
        m_app->find<QAction>("actionWorkspace.viewer")->trigger();
        m_app->find<QWidget>("playerStage")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_G); // the key of before
        QVERIFY(!library()->isChecked());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Q);
        QTRY_VERIFY(library()->isChecked());
        auto *prompt = m_app->find<QPlainTextEdit>("composerPrompt");
        prompt->setFocus();
        QTest::keyClicks(prompt, u"quick"_s);
        QCOMPARE(prompt->toPlainText(), u"quick"_s);
        m_app->restart();
        QCOMPARE(library()->shortcuts(),
                 (QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_F2), QKeySequence(Qt::Key_Q)}));
    }

    void aConflictIsSaidAndSettled()
    {
        open();
        choose(u"Library"_s, u"View"_s);
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(answer(), u"Ctrl+D is used by “Download” (Task). Take it from there?"_s);
        QVERIFY(button("shortcutsTake")->isVisible());
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"G"_s); // nothing happened yet
        press(Qt::Key_F8);                                 // another one after all
        QVERIFY(!button("shortcutsTake")->isVisible());
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"F8"_s);
        press(Qt::Key_D, Qt::ControlModifier);
        QTest::mouseClick(button("shortcutsTake"), Qt::LeftButton);
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"Ctrl+D"_s);
        QCOMPARE(keysIn(u"Download"_s, u"Task"_s), QString());
        QCOMPARE(library()->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_D));
        int owners = 0;
        for (const QAction *action : m_app->window().findChildren<QAction *>())
            owners += action->shortcuts().contains(QKeySequence(Qt::CTRL | Qt::Key_D));
        QCOMPARE(owners, 1);
        choose(u"Download"_s, u"Task"_s); // wants its own back
        QTest::mouseClick(button("shortcutsReset"), Qt::LeftButton);
        QCOMPARE(answer(), u"Ctrl+D is used by “Library” (View). Take it from there?"_s);
        QTest::mouseClick(button("shortcutsTake"), Qt::LeftButton);
        QCOMPARE(keysIn(u"Download"_s, u"Task"_s), u"Ctrl+D"_s);
        QVERIFY(button("shortcutsResetAll")->isEnabled());
        QTest::mouseClick(button("shortcutsResetAll"), Qt::LeftButton);
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"G"_s);
        QVERIFY(!button("shortcutsResetAll")->isEnabled());
    }

    void whatMayNotBeTakenIsSaid()
    {
        open();
        choose(u"Library"_s, u"View"_s);
        press(Qt::Key_5);
        QVERIFY2(answer().startsWith(u"5 is for typing."_s), qPrintable(answer()));
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(answer().startsWith(u"Ctrl+C moves, copies or deletes in texts"_s), qPrintable(answer()));
        press(Qt::Key_F, Qt::AltModifier);
        QVERIFY2(answer().startsWith(u"Alt+F cannot be taken: Alt with a letter"_s), qPrintable(answer()));
        QCOMPARE(keysIn(u"Library"_s, u"View"_s), u"G"_s);
        choose(u"Generate"_s, u"File"_s);
        press(Qt::Key_B);
        QVERIFY2(answer().startsWith(u"This may cost money"_s), qPrintable(answer()));
        choose(u"Cancel the task"_s, u"Waiting tasks"_s);
        QVERIFY2(answer().startsWith(u"This key is fixed"_s), qPrintable(answer()));
        QVERIFY(!newKeys()->isEnabled());
        QVERIFY(!button("shortcutsRemove")->isEnabled());
        choose(u"Library"_s, u"View"_s);
        newKeys()->setFocus();
        QTest::keyClick(newKeys(), Qt::Key_Tab); // it walks on
        QVERIFY(!newKeys()->hasFocus());
        newKeys()->setFocus();
        QTest::keyClick(newKeys(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
    }

    // The player's own keys: pressed, in its tooltips, in the menu and in the list of all keys.
    void thePlayersKeysFollow()
    {
        const auto *step = m_app->find<QToolButton>("playerStepBackButton");
        QCOMPARE(step->toolTip(), u"One frame back (,)"_s);
        open();
        choose(u"One frame back"_s, u"Player"_s);
        press(Qt::Key_B);
        close();
        QCOMPARE(step->toolTip(), u"One frame back (B)"_s);
        QStringList texts;
        for (const QAction *action : m_app->window().findChildren<QAction *>())
            texts << action->text();
        QVERIFY(texts.contains(u"One frame bac&k\tB"_s));
        m_app->find<QAction>("actionKeys")->trigger();
        auto *keys = m_app->window().findChild<KeysDialog *>();
        QVERIFY(keys);
        keys->findChild<QLineEdit *>(u"keysSearch"_s)->setText(u"one frame back player"_s);
        auto *list = keys->findChild<QTableWidget *>(u"keysTable"_s);
        QStringList shown;
        for (int row = 0; row < list->rowCount(); ++row) {
            if (!list->isRowHidden(row))
                shown << list->item(row, 1)->text();
        }
        QCOMPARE(shown, QStringList{u"B"_s});
        QTest::mouseClick(keys->findChild<QPushButton *>(u"keysChange"_s), Qt::LeftButton); // leads to where it is done
        QTRY_VERIFY(dialog() && page()->isVisible());
    }

    void thePresetEditor()
    {
        open();
        auto *presets = page()->findChild<QComboBox *>(u"shortcutsPreset"_s);
        presets->setFocus();
        QTest::keyClick(presets, Qt::Key_Down);
        QTRY_COMPARE(shortcuts().preset(), ShortcutPreset::Editor);
        QCOMPARE(keysIn(u"One frame back"_s, u"Player"_s), u"Left or ,"_s);
        close();
        QCOMPARE(m_app->find<QToolButton>("playerLoopButton")->toolTip(), u"Loop (Ctrl+/)"_s);
        m_app->restart();
        start();
        QCOMPARE(shortcuts().preset(), ShortcutPreset::Editor);
        auto *stage = m_app->find<QWidget>("playerStage");
        stage->setFocus();
        const bool loops = m_app->core().settings.loopsClips();
        QTest::keyClick(stage, Qt::Key_Slash, Qt::ControlModifier);
        QTRY_COMPARE(m_app->core().settings.loopsClips(), !loops);
        QTest::keyClick(stage, Qt::Key_R); // of the other preset
        QCOMPARE(m_app->core().settings.loopsClips(), !loops);
    }

    // A text would take Ctrl+E for itself, and go to the end of the line.
    void theWindowsKeysWorkWhileOneTypes()
    {
        auto *prompt = m_app->find<QPlainTextEdit>("composerPrompt");
        prompt->setFocus();
        QTest::keyClicks(prompt, u"A fox"_s);
        shortcuts().setKeys(ShortcutCommand::ShowViewer, {QKeySequence(Qt::CTRL | Qt::Key_K)});
        QTest::keyClick(prompt, Qt::Key_Home);
        QTest::keyClick(prompt, Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(m_app->find<QAction>("actionWorkspace.viewer")->isChecked());
        QCOMPARE(prompt->toPlainText(), u"A fox"_s); // not cut off
        QTest::keyClick(prompt, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(prompt->textCursor().hasSelection());
        QTest::keyClick(prompt, Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(prompt->toPlainText(), QString());
    }
};

QTEST_MAIN(TestShortcutsPage)
#include "tst_shortcutspage.moc"
