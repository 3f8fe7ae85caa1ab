// Presets, the Edit menu and "Use again" in parts, in the real window, as a person uses them.
#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/composer/state/ComposerHistory.h"
#include "ui/widgets/MessageBar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace {

const QString address = QStringLiteral("https://example.com/first.png");
const QString firstFrame = QStringLiteral("first_frame_image");
const QString duration = QStringLiteral("duration");

} // namespace

class TestPresets : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    ComposerPane &pane() { return *m_app->window().findChild<ComposerPane *>(); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QAction *action(const char *name) { return m_app->find<QAction>(name); }
    MessageBar *messages() { return m_app->find<MessageBar>("messageBar"); }
    PresetStore &presets() { return m_app->core().presets; }
    QListWidget *list() { return m_app->find<QListWidget>("presetList"); }
    void press(const char *button) { QTest::mouseClick(m_app->find<QPushButton>(button), Qt::LeftButton); }

    void compose(const QString &model, const QString &text, const QJsonObject &fields)
    {
        pane().setRequest({model, text, fields});
        pane().history().reset(pane().state());
    }

    // Opens the menu at the model and chooses an entry by its words.
    void chooseInPresetMenu(const QString &words)
    {
        QTest::mouseClick(m_app->find<QToolButton>("composerPresets"), Qt::LeftButton);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = m_app->window().findChild<QMenu *>(QStringLiteral("presetMenu"))) && menu->isVisible());
        for (QAction *entry : menu->actions()) {
            if (entry->text().remove(u'&').contains(words)) {
                menu->setActiveAction(entry);
                QTest::keyClick(menu, Qt::Key_Return);
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("There is no entry %1").arg(words)));
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QTRY_VERIFY(prompt()->hasFocus());
    }
    void cleanup() { m_app.reset(); }

    void savedAppliedAndUndone()
    {
        compose(QStringLiteral("kling-v3"), QStringLiteral("Preset words"), {{duration, 9}, {firstFrame, address}});
        chooseInPresetMenu(QStringLiteral("Save as a preset"));
        QTRY_VERIFY(m_app->window().findChild<QDialog *>(QStringLiteral("presetSaveDialog")));
        QTest::keyClicks(m_app->find<QLineEdit>("presetName"), QStringLiteral("Nine & more"));
        QTest::keyClick(m_app->find<QLineEdit>("presetName"), Qt::Key_Return);
        QTRY_COMPARE(presets().presets().size(), 1);
        QTRY_VERIFY(!m_app->window().findChild<QDialog *>(QStringLiteral("presetSaveDialog")));

        compose(QStringLiteral("sora-2"), QStringLiteral("Mine"), {{duration, 8}});
        const GenerationRequest mine = pane().request();
        m_app->window().activateWindow();
        chooseInPresetMenu(QStringLiteral("Nine"));
        QTRY_COMPARE(pane().request().model, QStringLiteral("kling-v3"));
        QCOMPARE(pane().request().fields.value(duration), QJsonValue(9));
        QCOMPARE(pane().request().prompt, QStringLiteral("Mine")); // saved without its prompt
        QVERIFY(!pane().request().fields.contains(firstFrame));
        QVERIFY(action("actionUndo")->text().contains(QStringLiteral("Nine && more")));
        QVERIFY(messages()->text().contains(QStringLiteral("Nine & more")));
        press("messageAction");
        QCOMPARE(pane().request(), mine);
        QCOMPARE(messages()->text(), QString());
    }

    void withPromptAndFramesAfterARestart()
    {
        compose(QStringLiteral("kling-v3"), QStringLiteral("Preset words"), {{duration, 9}, {firstFrame, address}});
        chooseInPresetMenu(QStringLiteral("Save as a preset"));
        QTRY_VERIFY(m_app->window().findChild<QDialog *>(QStringLiteral("presetSaveDialog")));
        QTest::keyClicks(m_app->find<QLineEdit>("presetName"), QStringLiteral("All"));
        m_app->find<QCheckBox>("presetWithPrompt")->setChecked(true);
        m_app->find<QCheckBox>("presetWithFrames")->setChecked(true);
        QTest::keyClick(m_app->find<QLineEdit>("presetName"), Qt::Key_Return);
        QTRY_COMPARE(presets().presets().size(), 1);
        const GenerationRequest whole = pane().request();
        pane().clear();
        m_app->restart();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QTRY_VERIFY(prompt()->hasFocus());
        chooseInPresetMenu(QStringLiteral("All"));
        QTRY_COMPARE(pane().request(), whole);
    }

    void whatDoesNotFitAnyMoreIsSaid()
    {
        Preset gone{QStringLiteral("Old one"),
                    false,
                    false,
                    {{{QStringLiteral("model"), QStringLiteral("sora-9")},
                      {QStringLiteral("shown"), QJsonObject{{duration, 8}}}},
                     {}}};
        presets().put(gone);
        gone.name = QStringLiteral("Lost field");
        gone.state.content = {{QStringLiteral("model"), QStringLiteral("sora-2")},
                              {QStringLiteral("shown"), QJsonObject{{duration, 8}, {QStringLiteral("magic"), 1}}}};
        presets().put(gone);
        compose(QStringLiteral("kling-v3"), QStringLiteral("Mine"), {});
        chooseInPresetMenu(QStringLiteral("Old one (does not fit)"));
        QTRY_VERIFY(messages()->text().contains(QStringLiteral("sora-9 is not offered any more")));
        QCOMPARE(pane().request().prompt, QStringLiteral("Mine"));
        chooseInPresetMenu(QStringLiteral("Lost field"));
        QTRY_VERIFY(messages()->text().contains(QStringLiteral("magic")));
        QCOMPARE(pane().request().model, QStringLiteral("sora-2"));
        QCOMPARE(pane().request().fields.value(duration), QJsonValue(8));
    }

    void managedInTheDialog()
    {
        compose(QStringLiteral("kling-v3"), QStringLiteral("Words"), {{duration, 9}});
        for (const char *name : {"a", "b", "c"})
            presets().put({QLatin1String(name),
                           false,
                           false,
                           {{{QStringLiteral("model"), QStringLiteral("kling-v3")},
                             {QStringLiteral("shown"), QJsonObject{{duration, 4}}}},
                            {}}});
        chooseInPresetMenu(QStringLiteral("Manage"));
        QTRY_VERIFY(m_app->window().findChild<QDialog *>(QStringLiteral("presetDialog")));
        QCOMPARE(list()->count(), 3);
        const auto names = [this] {
            QString all;
            for (const Preset &preset : presets().presets())
                all += preset.name;
            return all;
        };
        list()->setCurrentRow(2);
        press("presetUp");
        QCOMPARE(names(), QStringLiteral("acb"));
        QCOMPARE(list()->currentRow(), 1);
        press("presetDown");
        QCOMPARE(names(), QStringLiteral("abc"));
        list()->model()->moveRow({}, 2, {}, 0); // what a drag does
        QTRY_COMPARE(names(), QStringLiteral("cab"));

        list()->setCurrentRow(0);
        press("presetDelete");
        QCOMPARE(names(), QStringLiteral("ab"));
        press("presetUndo");
        QCOMPARE(names(), QStringLiteral("cab"));

        list()->setCurrentRow(0);
        list()->currentItem()->setText(QStringLiteral("a")); // as the editor in the list does
        QTRY_COMPARE(list()->item(0)->text(), QStringLiteral("c"));
        QVERIFY(m_app->find<QLabel>("presetSaid")->text().contains(QStringLiteral("already")));
        list()->currentItem()->setText(QStringLiteral("cc"));
        QTRY_COMPARE(names(), QStringLiteral("ccab"));

        press("presetOverwrite");
        QCOMPARE(presets().presets().first().state.content.value(u"shown").toObject().value(duration), QJsonValue(9));
        press("presetUndo");
        QCOMPARE(presets().presets().first().state.content.value(u"shown").toObject().value(duration), QJsonValue(4));
    }

    void handedOnAsAFile()
    {
        compose(QStringLiteral("kling-v3"), QStringLiteral("Words"), {{duration, 9}});
        presets().put({QStringLiteral("mine"),
                       true,
                       false,
                       {{{QStringLiteral("model"), QStringLiteral("kling-v3")},
                         {QStringLiteral("prompt"), QStringLiteral("Handed on")}},
                        {}}});
        chooseInPresetMenu(QStringLiteral("Manage"));
        QTRY_VERIFY(m_app->window().findChild<QDialog *>(QStringLiteral("presetDialog")));
        press("presetExport");
        auto *out = m_app->find<QFileDialog>("presetExportDialog");
        const QString file = m_app->folder() + QStringLiteral("/mine.json");
        out->selectFile(file);
        QMetaObject::invokeMethod(out, "accept");
        QTRY_VERIFY(QFileInfo(file).size() > 0);
        press("presetImport");
        auto *in = m_app->find<QFileDialog>("presetImportDialog");
        in->setDirectory(m_app->folder());
        in->selectFile(file);
        QMetaObject::invokeMethod(in, "accept");
        QTRY_COMPARE(presets().presets().size(), 2);
        QCOMPARE(presets().presets().last().name, QStringLiteral("mine (2)"));
        QCOMPARE(presets().presets().last().state.content, presets().presets().first().state.content);
    }

    void useAgainInPartsFromTheMenu()
    {
        compose(QStringLiteral("sora-2"), QStringLiteral("Mine"), {{duration, 8}});
        Task task;
        task.request = {QStringLiteral("kling-v3"), QStringLiteral("Theirs"), {{duration, 9}, {firstFrame, address}}};
        task.state = TaskState::Failed;
        task.createdAt = m_app->core().clock.now();
        QVERIFY(m_app->core().store.add(task));
        m_app->find<QAbstractItemView>("taskList")
            ->setCurrentIndex(m_app->find<QAbstractItemView>("taskList")->model()->index(0, 0));
        const GenerationRequest mine = pane().request();

        action("actionUsePrompt")->trigger();
        QCOMPARE(pane().request().prompt, QStringLiteral("Theirs"));
        QCOMPARE(pane().request().model, QStringLiteral("sora-2"));
        QCOMPARE(messages()->text(), QStringLiteral("Its prompt stands in the composer."));
        press("messageAction");
        QCOMPARE(pane().request(), mine);

        action("actionUseFrames")->trigger();
        QCOMPARE(pane().request().fields.value(firstFrame).toString(), address);
        QCOMPARE(pane().request().prompt, QStringLiteral("Mine"));
        QVERIFY(prompt()->hasFocus());
        QTest::keyClick(prompt(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(pane().request(), mine);

        action("actionUseSettings")->trigger();
        QCOMPARE(pane().request().model, QStringLiteral("kling-v3"));
        QCOMPARE(pane().request().fields.value(duration), QJsonValue(9));
        QCOMPARE(pane().request().prompt, QStringLiteral("Mine"));
        QVERIFY(action("actionUndo")->text().contains(QStringLiteral("use its settings")));
        action("actionUndo")->trigger();
        QCOMPARE(pane().request(), mine);
    }

    void theEditMenuWorksWhereTheFocusIs()
    {
        QTest::keyClicks(prompt(), QStringLiteral("Ink"));
        action("actionSelectAll")->trigger();
        action("actionCut")->trigger();
        QCOMPARE(prompt()->toPlainText(), QString());
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Ink"));
        auto *search = m_app->find<QLineEdit>("taskSearch");
        search->setFocus();
        action("actionPaste")->trigger();
        QCOMPARE(search->text(), QStringLiteral("Ink"));
        search->selectAll();
        QApplication::clipboard()->clear();
        action("actionCopy")->trigger();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Ink"));
        QApplication::clipboard()->setText(address);
        m_app->find<FrameWell>("composerFirstFrame")->setFocus();
        action("actionPaste")->trigger();
        QCOMPARE(m_app->find<FrameWell>("composerFirstFrame")->content().value, address);
    }

    void clearIsUndoneByItsButton()
    {
        QTest::keyClicks(prompt(), QStringLiteral("An hour of work"));
        action("actionClearComposer")->trigger();
        QCOMPARE(prompt()->toPlainText(), QString());
        QVERIFY(action("actionUndo")->text().endsWith(QStringLiteral("clear")));
        press("messageAction");
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("An hour of work"));
        QVERIFY(action("actionRedo")->isEnabled());
        QVERIFY(prompt()->hasFocus());
    }

    // Closed, or not: what was typed a moment ago is there again.
    void closingLosesNothing()
    {
        QTest::keyClicks(prompt(), QStringLiteral("Typed and closed at once"));
        m_app->window().close();
        QVERIFY(!QApplication::activeModalWidget());
        m_app->restart();
        QCOMPARE(prompt()->toPlainText(), QStringLiteral("Typed and closed at once"));
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        m_app->window().activateWindow();
        QTRY_VERIFY(prompt()->hasFocus());
    }
};

QTEST_MAIN(TestPresets)
#include "tst_presets.moc"
