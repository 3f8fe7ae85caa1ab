// Exporting the history and importing it elsewhere, as a person does it: menu, dialog, message, and the rows that come.
#include "support/window/SandboxedApp.h"
#include "ui/words/tasks/TaskActionWords.h"

#include "support/tasks/StorePeer.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/HistoryCommands.h"
#include "ui/words/tasks/TaskWords.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

class TestHistory : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;

    static void choose(SandboxedApp &app, const char *action, const char *dialogName, const QString &file)
    {
        app.find<QAction>(action)->trigger();
        QTRY_VERIFY(app.window().findChild<QFileDialog *>(QLatin1String(dialogName)));
        auto *dialog = app.window().findChild<QFileDialog *>(QLatin1String(dialogName));
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(!app.window().findChild<QFileDialog *>(QLatin1String(dialogName)));
    }
    static void exportTo(SandboxedApp &app, const QString &file)
    {
        choose(app, "actionExportHistory", "historyExportDialog", file);
    }
    static void importFrom(SandboxedApp &app, const QString &file)
    {
        choose(app, "actionImportHistory", "historyImportDialog", file);
    }
    static QString said(SandboxedApp &app) { return app.find<MessageBar>("messageBar")->text(); }

    static void add(SandboxedApp &app, TaskState state, int count = 1)
    {
        static int number = 0;
        QList<Task> tasks;
        for (int i = 0; i < count; ++i) {
            ++number;
            Task task = acceptedTask(QStringLiteral("r%1").arg(number), app.core().clock.nowMs() - 86'400'000 + number);
            task.state = state;
            if (state == TaskState::Success) {
                task.clipState = ClipState::Saved;
                task.clipPath = QStringLiteral("/nowhere/clip.mp4");
                task.clipBytes = 12;
                task.clipLink = QUrl(QStringLiteral("https://clips.example/a.mp4"));
            }
            tasks << task;
        }
        QVERIFY(app.core().store.addAll(tasks));
    }

private slots:
    void outAndInElsewhere()
    {
        SandboxedApp old;
        QVERIFY(QTest::qWaitForWindowExposed(&old.window()));
        add(old, TaskState::Failed);
        add(old, TaskState::Success);
        const QString file = old.folder() + QStringLiteral("/out/history.json");
        QVERIFY(QDir().mkpath(old.folder() + QStringLiteral("/out")));
        exportTo(old, file);
        QTRY_VERIFY2_WITH_TIMEOUT(said(old).startsWith(QStringLiteral("Exported 2 tasks to ")), qPrintable(said(old)),
                                  patienceMs);

        SandboxedApp fresh;
        QVERIFY(QTest::qWaitForWindowExposed(&fresh.window()));
        auto *view = fresh.window().findChild<TaskListView *>();
        QCOMPARE(view->model()->rowCount(), 0);
        importFrom(fresh, file);
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, patienceMs);
        QVERIFY2(said(fresh).startsWith(QStringLiteral("Imported 2 tasks.")), qPrintable(said(fresh)));
        QVERIFY2(said(fresh).contains(QStringLiteral("download it from its row")), qPrintable(said(fresh)));
        const Task clip = fresh.core().store.search().page(0, 1).value(0);
        QCOMPARE(clip.state, TaskState::Success);
        QVERIFY(possibleActions(clip).contains(TaskAction::Download));

        importFrom(fresh, file);
        QTRY_VERIFY_WITH_TIMEOUT(said(fresh).contains(QStringLiteral("2 tasks of the file were here already")),
                                 patienceMs);
        QCOMPARE(view->model()->rowCount(), 2);
    }

    void aBadFileIsSaid()
    {
        SandboxedApp app;
        QVERIFY(QTest::qWaitForWindowExposed(&app.window()));
        const QString file = app.folder() + QStringLiteral("/bad.json");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("{\"linkreelHistory\":1,\n\"tasks\":[\n{\"state\":\"dancing\"}]}");
        out.close();
        importFrom(app, file);
        QTRY_VERIFY_WITH_TIMEOUT(
            said(app).contains(QStringLiteral("Nothing was imported from bad.json. Line 3: “state”")), patienceMs);
        QVERIFY(said(app).contains(QStringLiteral("The history here is as it was.")));
    }

    // Watched again, at once and gently; nothing is sent.
    void whatRunsIsAskedAboutAgain()
    {
        SandboxedApp old;
        add(old, TaskState::Processing, 20);
        const QString file = old.folder() + QStringLiteral("/history.json");
        QVERIFY(exportHistory(old.core().profile.historyPath(), file, true, [](qint64, qint64) {
                    return true;
                }).problem == std::nullopt);
        old.closeDown();
        SandboxedApp fresh;
        int most = 0;
        connect(&fresh.core().poller, &TaskPoller::activityChanged, this,
                [&] { most = std::max(most, fresh.core().poller.inFlight()); });
        importFrom(fresh, file);
        // The sandbox knows none of them, which is an answer, too.
        QTRY_COMPARE_WITH_TIMEOUT(fresh.core().tasks.countOf({TaskState::NotFound}), 20, patienceMs);
        QVERIFY(most >= 1 && most <= 6);
        QVERIFY(said(fresh).contains(QStringLiteral("LinkModel is asked again")));
    }

    void cancelLeavesThingsAsTheyWere()
    {
        SandboxedApp app;
        QVERIFY(QTest::qWaitForWindowExposed(&app.window()));
        add(app, TaskState::Failed);
        StorePeer(app.core().profile.historyPath()).multiply(1, 60'000);
        const QString file = app.folder() + QStringLiteral("/out.json");
        exportTo(app, file);
        auto *cancel = app.find<QPushButton>("messageAction");
        QTRY_VERIFY(cancel->isVisible());
        QCOMPARE(cancel->text(), QStringLiteral("Cancel"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(said(app).contains(QStringLiteral("given up")) ||
                                     said(app).startsWith(QStringLiteral("Exported")),
                                 patienceMs);
        QCOMPARE(QFile::exists(file), said(app).startsWith(QStringLiteral("Exported"))); // it may have been quicker
    }
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
