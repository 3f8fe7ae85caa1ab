// The whole program as a screen reader and a keyboard meet it: the real window in several states and every dialog, by
// their accessible trees; where the keys are is to be seen; every dialog has one button that is the likely one.
#include "support/AccessibleTree.h"
#include "support/SandboxedApp.h"
#include "support/TestClip.h"

#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/batch/SheetDialog.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/SettingsPage.h"
#include "ui/spending/SpendQuestion.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/WindowDialogs.h"
#include "ui/window/commands/TaskCommands.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *seen(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget);
}

int differing(const QImage &one, const QImage &other)
{
    int count = 0;
    for (int y = 0; y < std::min(one.height(), other.height()); ++y)
        for (int x = 0; x < std::min(one.width(), other.width()); ++x)
            count += one.pixel(x, y) != other.pixel(x, y);
    return count;
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

    // The dialog that is open now: looked at and closed.
    void examineDialog(const QString &where)
    {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog) {
            m_faults << where + u": did not open"_s;
            return;
        }
        examine(*dialog, where);
        if (const QStringList likely = likelyButtons(*dialog); likely.size() != 1)
            m_faults << u"%1: %2 likely buttons (%3)"_s.arg(where).arg(likely.size()).arg(likely.join(u", "_s));
        delete dialog;
    }

    void addTasks()
    {
        for (const TaskState state : {TaskState::Processing, TaskState::Unknown, TaskState::Failed, TaskState::TimedOut,
                                      TaskState::Refused, TaskState::Success}) {
            Task task;
            task.request = defaultRequest(*m_app->core().catalog.model(u"kling-v3"_s));
            task.request.prompt = u"A red fox runs over fresh snow at dawn"_s;
            task.state = state;
            task.createdAt = task.sentAt = task.acceptedAt = m_app->core().clock.now();
            if (state != TaskState::Unknown)
                task.remoteId = u"t-%1"_s.arg(static_cast<int>(state));
            QVERIFY(m_app->core().store.add(task));
        }
    }

    static void drop(QWidget *target, const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &event);
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
        part.show();
        const QStringList faults = accessibleFaults(part);
        QVERIFY2(faults.size() >= 2, qPrintable(faults.join(u'\n')));
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

    // The ring of each control that the Tab key reaches, by the window's own pixels.
    void whereTheKeysAreIsSeen()
    {
        addTasks();
        window().findChild<TaskListPane *>()->setCurrentTask(3);
        m_app->find<QComboBox>("composerModel")->setCurrentText(u"kling-v3"_s);
        int looked = 0;
        for (QWidget *control : window().findChildren<QWidget *>()) {
            const bool isStop = control->focusPolicy() & Qt::TabFocus && control->window() == &window();
            if (!isStop || !control->isEnabled() || control->visibleRegion().isEmpty() || control->focusProxy())
                continue;
            constexpr int around = 14; // a frame may be the one that shows it
            const QRect place(control->mapTo(&window(), QPoint(0, 0)), control->size());
            const QRect room = place.adjusted(-around, -around, around, 3 * around);
            window().setFocus();
            const QImage before = window().grab(room).toImage();
            control->setFocus(Qt::TabFocusReason);
            if (!control->hasFocus())
                continue;
            const QImage after = window().grab(room).toImage();
            if (differing(before, after) < 12)
                m_faults << u"the focus is not seen: %1 %2"_s.arg(QLatin1String(control->metaObject()->className()),
                                                                  control->objectName());
            ++looked;
        }
        QVERIFY2(looked > 20, qPrintable(QString::number(looked)));
        report();
    }

    void everyPageOfTheSettings()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        auto *settings = window().findChild<SettingsDialog *>();
        for (const SettingsPage *page : settings->findChildren<SettingsPage *>()) {
            settings->showPage(page->objectName());
            examine(*settings, page->objectName());
        }
        const QStringList likely = likelyButtons(*settings);
        QVERIFY2(likely.size() == 1, qPrintable(likely.join(u", "_s)));
        report();
    }

    void everyDialog()
    {
        auto *dialogs = window().findChild<WindowDialogs *>();
        dialogs->openTrack();
        examineDialog(u"track"_s);
        dialogs->enterKey();
        examineDialog(u"key"_s);
        dialogs->showAbout();
        examineDialog(u"about"_s);
        composer().setPrompt(u"A red fox in the first snow"_s, {});
        m_app->find<QAbstractButton>("composerPromptEnlarge")->click();
        examineDialog(u"large prompt"_s);
        m_app->core().settings.setConfirmAboveUsd(0.1);
        m_app->awaitPress();
        composer().generate();
        examineDialog(u"spend question"_s);
        addTasks();
        auto *commands = window().findChild<TaskCommands *>();
        commands->perform(TaskAction::SendAgain, 2);
        examineDialog(u"send again"_s);
        commands->perform(TaskAction::AdoptId, 2);
        examineDialog(u"lost task"_s);
        report();
    }

    void theDialogsOfFramesAndLists()
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
        m_app->find<QAbstractButton>("composerFirstFrame.shape.crop")->click();
        examineDialog(u"crop"_s);
        const QString video = m_app->folder() + u"/a video.mp4"_s;
        writeTestClip(video, {.size = {320, 180}, .seconds = 2});
        drop(well, video);
        QTRY_VERIFY(window().findChild<QDialog *>(u"frameChooser"_s));
        QTRY_VERIFY(window().findChild<QDialog *>(u"frameChooser"_s)->findChild<QSlider *>()->isEnabled());
        examineDialog(u"frame of a video"_s);
        const QString list = m_app->folder() + u"/shots.csv"_s;
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("prompt,duration\nA fox,5\nA heron,99\n");
        file.close();
        drop(m_app->find<QPlainTextEdit>("composerPrompt")->viewport(), list);
        QTRY_VERIFY(window().findChild<SheetDialog *>());
        examineDialog(u"list of prompts"_s);
        report();
    }
};

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
