// The whole program as a screen reader meets it: the real window in several states and every dialog, by their
// accessible trees; what happens is said; every dialog has one button that is the likely one, and Escape leads out of
// it.
#include "support/media/TestClip.h"
#include "support/window/AccessibleTree.h"
#include "support/window/EveryDialog.h"
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "ui/compare/ComparePane.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/player/PlayerPane.h"
#include "ui/player/picture/VideoStage.h"
#include "ui/takes/TakeStrip.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/CompareCommands.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSlider>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *seen(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget);
}

// Which buttons of a dialog are the likely ones: Return presses it, or it stands out, or there is no other at its foot.
QStringList likelyButtons(const QDialog &dialog)
{
    QStringList likely;
    const auto *foot = dialog.findChild<QDialogButtonBox *>();
    if (foot && foot->buttons().size() == 1)
        return {foot->buttons().first()->text()};
    for (const QPushButton *button : dialog.findChildren<QPushButton *>()) {
        const bool standsOut = button->property("role").toString() == u"primary";
        if (button->isVisible() && (button->isDefault() || standsOut))
            likely << button->text();
    }
    return likely;
}

// A press on it may be charged.
bool spends(const QPushButton &button)
{
    return button.objectName().endsWith(u"Send"_s) || button.objectName() == u"sheetQueue";
}

} // namespace

class TestAccessible : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    QStringList m_faults;

    MainWindow &window() { return m_app->window(); }
    ComposerPane &composer() { return *window().findChild<ComposerPane *>(); }

    void examine(QObject &part, const QString &where)
    {
        for (const QString &fault : accessibleFaults(part))
            m_faults << u"%1: %2"_s.arg(where, fault);
    }

    // One is the likely one; Return spends nothing; Escape leads out.
    void examineButtons(QDialog &dialog, const QString &where)
    {
        if (const QStringList likely = likelyButtons(dialog); likely.size() != 1)
            m_faults << u"%1: %2 likely buttons (%3)"_s.arg(where).arg(likely.size()).arg(likely.join(u", "_s));
        for (const QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault() && spends(*button))
                m_faults << u"%1: Return spends (%2)"_s.arg(where, button->text());
        }
        const QPointer<QDialog> open(&dialog);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        if (open && open->isVisible())
            m_faults << where + u": Escape does not lead out"_s;
    }

    Task taskOf(TaskState state)
    {
        Task task;
        task.request = defaultRequest(*m_app->core().catalog.model(u"kling-v3"_s));
        task.request.prompt = u"A red fox runs over fresh snow at dawn"_s;
        task.state = state;
        task.createdAt = task.sentAt = task.acceptedAt = m_app->core().clock.now();
        return task;
    }

    void addTasks()
    {
        for (const TaskState state : {TaskState::Processing, TaskState::Unknown, TaskState::Failed, TaskState::TimedOut,
                                      TaskState::Refused, TaskState::Success}) {
            Task task = taskOf(state);
            if (state != TaskState::Unknown)
                task.remoteId = u"t-%1"_s.arg(static_cast<int>(state));
            QVERIFY(m_app->core().store.add(task));
        }
    }

    void report()
    {
        for (const QString &fault : std::as_const(m_faults))
            qWarning("%s", qPrintable(fault));
        QCOMPARE(m_faults.size(), 0);
    }

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init()
    {
        m_faults.clear();
        m_app = std::make_unique<SandboxedApp>(4);
        window().resize(1280, 800);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup() { m_app.reset(); }

    // That the walk itself finds what it is there for.
    void theWalkFindsFaults()
    {
        QWidget part;
        auto *nameless = new QPushButton(&part);
        nameless->setText(u"+"_s);
        auto *slider = new QSlider(&part);
        slider->setAccessibleName(u"Length"_s);
        new QLineEdit(&part);
        for (int i = 0; i < 2; ++i)
            new QPushButton(u"Remove"_s, &part);
        part.show();
        const QStringList faults = accessibleFaults(part);
        QVERIFY2(faults.size() >= 3, qPrintable(faults.join(u'\n')));
        QCOMPARE(faults.filter(u"called like another"_s).size(), 1);
    }

    void theWindow()
    {
        examine(window(), u"empty"_s);
        addTasks();
        window().findChild<TaskListPane *>()->setCurrentTask(3);
        window().findChild<MessageBar *>()->show(MessageBar::Kind::Error, u"test"_s, u"The key was refused."_s,
                                                 u"Enter a key…"_s, [] {});
        m_app->core().queue.pause();
        m_app->core().queue.add({composer().request(), composer().request()});
        examine(window(), u"tasks, a message and a queue"_s);
        m_app->find<QAction>("actionWorkspace.viewer")->trigger();
        m_app->find<QAction>("actionShow.queue")->trigger();
        QVERIFY(m_app->find<QWidget>("queueDrawer")->isVisible());
        examine(window(), u"the queue in its drawer"_s);
        report();
    }

    void theComposerWithEveryModel()
    {
        auto *box = m_app->find<QComboBox>("composerModel");
        for (int i = 0; i < box->count(); ++i) {
            box->setCurrentIndex(i);
            if (auto *more = m_app->find<QPushButton>("composerMore"); more->isVisible())
                more->click();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            examine(composer(), box->currentText());
        }
        report();
    }

    // The four that a screen reader got wrong.
    void valuesAreWhatTheyMean()
    {
        auto *box = m_app->find<QComboBox>("composerModel");
        box->setCurrentText(u"kling-v3"_s);
        QCOMPARE(seen(box)->text(QAccessible::Name), u"Model"_s);
        QCOMPARE(seen(box)->text(QAccessible::Value), u"kling-v3"_s);
        QCOMPARE(seen(box)->role(), QAccessible::ComboBox);

        auto *duration = m_app->find<QSlider>("field.duration.input");
        QCOMPARE(seen(duration)->text(QAccessible::Name), u"Duration"_s);
        QCOMPARE(seen(duration)->text(QAccessible::Value), u"5 s"_s);
        QAccessibleValueInterface *value = seen(duration)->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toDouble(), 5.0);
        value->setCurrentValue(9);
        QCOMPARE(composer().request().fields.value(u"duration"_s).toInt(), 9);
        QCOMPARE(seen(duration)->text(QAccessible::Value), u"9 s"_s);

        auto *segment = m_app->find<QPushButton>("field.resolution.choice.720P");
        QCOMPARE(seen(segment)->role(), QAccessible::RadioButton);
        QVERIFY(seen(segment)->state().checked);
        auto *other = m_app->find<QPushButton>("field.resolution.choice.1080P");
        QVERIFY(!seen(other)->state().checked);
        QAccessibleActionInterface *press = seen(other)->actionInterface();
        press->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(composer().request().fields.value(u"resolution"_s).toString(), u"1080P"_s);
    }

    void everyDialog()
    {
        lookAtEveryDialog(*m_app, [this](QWidget &dialog, const QString &name) {
            examine(dialog, name);
            examineButtons(*qobject_cast<QDialog *>(&dialog), name);
        });
        report();
    }

    void theFramesAndTheirSource()
    {
        QImage picture(1080, 1350, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        composer().takeFrame(FrameEnd::First, {FrameSource::Picture{picture}});
        auto *well = m_app->find<FrameWell>("composerFirstFrame");
        QTRY_VERIFY(!well->isEmpty() && !well->isBusy());
        QCOMPARE(seen(well)->role(), QAccessible::Graphic);
        QVERIFY2(seen(well)->text(QAccessible::Description).contains(u"1080×1350"),
                 qPrintable(seen(well)->text(QAccessible::Description)));
        examine(composer(), u"with a picture"_s);
        report();
    }

    // The prompts that were sent, the takes of a shot and the picture alone.
    void whatOpensOverTheWindow()
    {
        const QString clip = m_app->folder() + u"/a clip.mp4"_s;
        writeTestClip(clip, {.size = {320, 180}, .seconds = 2});
        Task task = taskOf(TaskState::Success);
        task.clipState = ClipState::Saved;
        task.clipPath = clip;
        for (const QString &id : {u"t-a"_s, u"t-b"_s}) {
            task.id = 0;
            task.remoteId = id;
            QVERIFY(m_app->core().store.add(task));
        }
        window().findChild<TaskListPane *>()->setCurrentTask(task.id);
        auto *player = window().findChild<PlayerPane *>();
        QTRY_COMPARE(player->clipPath(), clip);
        auto *strip = window().findChild<TakeStrip *>();
        QTRY_VERIFY(strip->isVisible());
        QTRY_VERIFY(m_app->find<QWidget>("playerStepForwardButton")->isEnabled()); // the picture is there
        examine(window(), u"takes"_s);
        composer().setPrompt({}, {});
        emit composer().promptListRequested();
        auto *prompts = composer().findChild<QWidget *>(u"promptHistory"_s);
        QTRY_VERIFY(prompts->isVisible());
        examine(*prompts, u"earlier prompts"_s);
        prompts->close();
        player->toggleFullScreen();
        auto *fullScreen = window().findChild<QWidget *>(u"playerFullScreen"_s);
        QVERIFY(QTest::qWaitForWindowExposed(fullScreen));
        examine(*fullScreen, u"full screen"_s);
        player->toggleFullScreen();
        player->showOn(*window().screen()); // as on a second one
        auto *second = window().findChild<QWidget *>(u"secondScreen"_s);
        QVERIFY(QTest::qWaitForWindowExposed(second));
        examine(*second, u"second screen"_s);
        second->close();
        report();
    }

    void twoTakesBesideEachOther()
    {
        m_app->find<QAction>("actionWorkspace.compare")->trigger();
        examine(*m_app->find<QWidget>("compareGuide"), u"guide of Compare"_s);
        auto *compare = window().findChild<CompareCommands *>();
        for (const QString &name : {u"one"_s, u"other"_s}) {
            Task task = taskOf(TaskState::Success);
            task.remoteId = name;
            task.clipState = ClipState::Saved;
            task.clipPath = u"%1/%2.mp4"_s.arg(m_app->folder(), name);
            writeTestClip(task.clipPath, {.size = {320, 180}, .seconds = 1});
            QVERIFY(m_app->core().store.add(task));
            compare->add(task.id, task.clipPath);
        }
        QTRY_VERIFY(window().findChild<ComparePane *>());
        auto *pane = window().findChild<ComparePane *>();
        QTRY_VERIFY(pane->isVisible());
        QTRY_VERIFY(m_app->find<QSlider>("compareSeek")->maximum() > 0); // both were read
        examine(*pane, u"compare"_s);
        report();
    }

    // To those who hear the window, wherever they are in it.
    void whatHappensIsSaid()
    {
        Task task = taskOf(TaskState::Processing);
        task.remoteId = u"t-1"_s;
        QVERIFY(m_app->core().store.add(task));
        const QAccessibleInterface *list = seen(window().findChild<TaskListPane *>()->view());
        QCOMPARE(list->text(QAccessible::Description), QString()); // what is merely being made says nothing
        task.state = TaskState::Failed;
        QVERIFY(m_app->core().store.update(task));
        QVERIFY2(list->text(QAccessible::Description).startsWith(u"Failed: A red fox"),
                 qPrintable(list->text(QAccessible::Description)));
        auto *messages = window().findChild<MessageBar *>();
        messages->show(MessageBar::Kind::Error, u"test"_s, u"The key was refused."_s);
        QCOMPARE(seen(messages)->text(QAccessible::Name), u"The key was refused."_s);
        QCOMPARE(seen(messages)->role(), QAccessible::AlertMessage);
        auto *stage = m_app->find<VideoStage>("playerStage");
        stage->showWords(u"The clip cannot be shown."_s, u"It is damaged."_s, true);
        QCOMPARE(seen(stage)->text(QAccessible::Description), u"The clip cannot be shown. It is damaged."_s);
        stage->showPicture();
        QCOMPARE(seen(stage)->text(QAccessible::Description), u"The clip is shown."_s);
    }
};

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
