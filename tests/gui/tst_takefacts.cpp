// What stands under the player: the prompt and the facts of the task that is shown, and what can be done with it in one
// click.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "tasks/TaskClips.h"
#include "ui/player/PlayerPane.h"
#include "ui/takes/TakeFacts.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/text/ElidedLabel.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestTakeFacts : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    Core &core() { return m_app->core(); }
    QString prompt() { return m_app->find<QLabel>("takePrompt")->text(); }
    QString facts() { return m_app->find<QLabel>("takeFactsLine")->text(); }
    QPushButton *first() { return m_app->find<QPushButton>("detailsAction1"); }
    QPushButton *second() { return m_app->find<QPushButton>("detailsAction2"); }
    QString said() { return m_app->find<MessageBar>("messageBar")->text(); }

    Task task(TaskState state)
    {
        Task task;
        task.request.model = u"kling-v3"_s;
        task.request.prompt = u"A red fox\nlooks up as the first snow falls"_s;
        task.request.fields = {{u"duration"_s, 5}, {u"resolution"_s, u"720P"_s}, {u"size"_s, u"16x9"_s}};
        task.createdAt = core().clock.now();
        task.acceptedAt = task.createdAt;
        task.priceUsd = 0.31;
        task.state = state;
        task.remoteId = u"t"_s;
        return task;
    }
    qint64 show(Task task)
    {
        if (!core().store.add(task))
            qFatal("The task was not stored");
        m_app->find<TaskListPane>("taskListPane")->setCurrentTask(task.id);
        return task.id;
    }
    qint64 showSaved(const QString &name = u"fox.mp4"_s)
    {
        const QString path = m_app->folder() + u'/' + name;
        if (!writeTestClip(path, {.seconds = 1}))
            qFatal("Cannot write %s", qPrintable(path));
        Task made = task(TaskState::Success);
        setClips(made, {{RawUrl::fromText(u"https://x.example/fox.mp4"_s), ClipState::Saved, path, 1, {}}});
        return show(made);
    }
    QStringList filesIn(const QString &folder) { return QDir(folder).entryList(QDir::Files, QDir::Name); }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void promptAndFacts()
    {
        QCOMPARE(prompt(), QString());
        QVERIFY(!first()->isVisible());
        showSaved();
        QTRY_COMPARE(prompt(), u"A red fox looks up as the first snow falls"_s);
        const QString today = QDateTime::currentDateTime().toString(u"HH:mm"_s).left(3); // the minute may pass
        QVERIFY2(facts().contains(u"kling-v3 · 5 s · 720P · 16:9 · $0.31 · today "_s + today), qPrintable(facts()));
        QVERIFY(first()->isVisible());
        QCOMPARE(first()->text(), u"Download"_s);
    }

    // The first time the place is asked for, then a press is enough; nothing is written over.
    void downloadIsOneClick()
    {
        showSaved();
        const QString folder = m_app->folder() + u"/cut"_s;
        QVERIFY(QDir().mkpath(folder));
        QTest::mouseClick(first(), Qt::LeftButton);
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>(u"saveCopyDialog"_s));
        auto *dialog = m_app->find<QFileDialog>("saveCopyDialog");
        dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(folder + u"/first.mp4"_s);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(filesIn(folder), QStringList{u"first.mp4"_s});
        QVERIFY(first()->toolTip().contains(folder));
        QTRY_VERIFY(!m_app->window().findChild<QFileDialog *>(u"saveCopyDialog"_s));

        QTest::mouseClick(first(), Qt::LeftButton);
        QTRY_COMPARE(filesIn(folder), QStringList({u"first.mp4"_s, u"fox.mp4"_s}));
        QTRY_VERIFY2(said().contains(u"fox.mp4"_s), qPrintable(said()));
        QTest::mouseClick(first(), Qt::LeftButton);
        QTRY_COMPARE(filesIn(folder), QStringList({u"first.mp4"_s, u"fox (2).mp4"_s, u"fox.mp4"_s}));
        QVERIFY(!m_app->window().findChild<QFileDialog *>(u"saveCopyDialog"_s));

        QTest::mouseClick(first(), Qt::LeftButton, Qt::ShiftModifier);
        QTRY_VERIFY(m_app->window().findChild<QFileDialog *>(u"saveCopyDialog"_s));
        QCOMPARE(m_app->find<QFileDialog>("saveCopyDialog")->directory().absolutePath(), folder);
        m_app->find<QFileDialog>("saveCopyDialog")->reject();
    }

    void aPlaceThatIsGoneIsSaid()
    {
        core().settings.setCopyFolder(m_app->folder() + u"/no such place"_s);
        showSaved();
        QTest::mouseClick(first(), Qt::LeftButton);
        QTRY_VERIFY2(said().contains(u"no such place"_s) && said().contains(u"untouched"_s), qPrintable(said()));
        QVERIFY(!QFile::exists(m_app->folder() + u"/no such place"_s));
    }

    // Where there is no clip the actions are those of its state.
    void actionsOfItsState_data()
    {
        QTest::addColumn<TaskState>("state");
        QTest::addColumn<QString>("action");
        QTest::newRow("refused") << TaskState::Refused << u"Use again"_s;
        QTest::newRow("lost answer") << TaskState::Unknown << u"I have its task id"_s;
        QTest::newRow("timed out") << TaskState::TimedOut << u"Check now"_s;
    }
    void actionsOfItsState()
    {
        QFETCH(TaskState, state);
        QFETCH(QString, action);
        Task made = task(state);
        if (state != TaskState::TimedOut)
            made.remoteId.clear();
        show(made);
        QTRY_COMPARE(first()->text(), action);
        QVERIFY(!m_app->find<QPushButton>("playerUseAsFirst")->isVisible());
    }

    void theRestIsInTheMenu()
    {
        showSaved();
        QTest::mouseClick(m_app->find<QToolButton>("detailsMore"), Qt::LeftButton);
        QTRY_VERIFY(m_app->window().findChild<QMenu *>(u"taskMenu"_s));
        QStringList names;
        const QList<QAction *> actions = m_app->find<QMenu>("taskMenu")->actions();
        for (const QAction *action : actions)
            names << action->text().remove(u'&');
        for (const QString &name : {u"Show in folder"_s, u"Use again"_s, u"Continue from its last frame"_s,
                                    u"Save the frame…"_s, u"Copy the frame"_s, u"Use as last frame"_s})
            QVERIFY2(names.contains(name), qPrintable(names.join(u'\n')));
        m_app->find<QMenu>("taskMenu")->close();
    }

    // Whatever the width, nothing is cut off: what has no room beside the others is in the menu.
    void everyWidth()
    {
        showSaved();
        QTRY_COMPARE(first()->text(), u"Download"_s);
        auto *bar = m_app->find<TakeFacts>("takeFacts");
        auto *alone = new TakeFacts(m_app->theme());
        alone->setAttribute(Qt::WA_DeleteOnClose);
        alone->show(*core().store.search().task(1), 3, false, {core().clock.now(), 1, 0});
        for (const int width : {1050, 900, 600, 380, 272}) {
            alone->resize(width, 120);
            alone->QWidget::show();
            QVERIFY(QTest::qWaitForWindowExposed(alone));
            QTRY_COMPARE(alone->width(), width);
            for (const QAbstractButton *button : alone->findChildren<QAbstractButton *>()) {
                if (button->isVisible())
                    QTRY_VERIFY2(button->width() >= button->sizeHint().width() &&
                                     alone->rect().contains(QRect(button->mapTo(alone, QPoint(0, 0)), button->size())),
                                 qPrintable(u"%1 at %2"_s.arg(button->objectName()).arg(width)));
            }
            QVERIFY(alone->findChild<QPushButton *>(u"detailsAction1"_s)->isVisible());
        }
        QVERIFY(alone->findChild<QLabel *>(u"takeFactsLine"_s)->text().startsWith(u"Take 3 · "_s));
        alone->close();
        QVERIFY(bar->isVisible());
    }
};

QTEST_MAIN(TestTakeFacts)
#include "tst_takefacts.moc"
