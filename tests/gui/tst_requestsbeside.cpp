// For the people beside the window: a request copied as JSON and as curl, dropped and pasted to fill the form, and a
// task from elsewhere tracked by its id.
#include "catalog/provider/CatalogFile.h"
#include "support/window/SandboxedApp.h"

#include "api/RequestText.h"
#include "catalog/Validation.h"
#include "ui/composer/ComposerPane.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TrackDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/commands/TaskCommands.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

class TestRequestsBeside : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    ComposerPane *composer() { return m_app->window().findChild<ComposerPane *>(); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QString clipboard() { return QGuiApplication::clipboard()->text(); }
    void trigger(const char *action) { m_app->find<QAction>(action)->trigger(); }
    bool isSaid(const QString &words)
    {
        for (const QLabel *label : m_app->window().findChild<MessageBar *>()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
    QString file(const QString &name, const QByteArray &text)
    {
        QFile made(m_app->folder() + u'/' + name);
        if (!made.open(QIODevice::WriteOnly) || made.write(text) != text.size())
            qFatal("The file could not be written");
        return made.fileName();
    }
    static void drop(QWidget *on, QMimeData *mime)
    {
        const std::unique_ptr<QMimeData> owned(mime);
        const QPoint at = on->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, mime, Qt::LeftButton, {});
        QApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, mime, Qt::LeftButton, {});
        QApplication::sendEvent(on, &event);
    }
    static QMimeData *withFile(const QString &path)
    {
        auto *mime = new QMimeData;
        mime->setUrls({QUrl::fromLocalFile(path)});
        return mime;
    }
    static QMimeData *withText(const QString &text)
    {
        auto *mime = new QMimeData;
        mime->setText(text);
        return mime;
    }
    GenerationRequest some() const
    {
        GenerationRequest request = defaultRequest(*builtInCatalog().model(QStringLiteral("sora-2")));
        request.prompt = QStringLiteral("A fox, \"quoted\"\nsecond line");
        request.fields.insert(QStringLiteral("duration"), 12);
        return request;
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>();
        m_app->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void copiedFromTheComposer()
    {
        prompt()->setPlainText(QStringLiteral("It's a fox"));
        trigger("actionCopyJson");
        QCOMPARE(clipboard().toUtf8(), requestJson(composer()->request()));
        QVERIFY(clipboard().contains(QStringLiteral("\"extends\": {")));
        trigger("actionCopyCurl");
        QCOMPARE(clipboard().toUtf8(), curlCommand(composer()->request(), m_app->core().profile.baseUrl));
        QVERIFY(isSaid(QStringLiteral("Your key is not in it")));
        QVERIFY(!clipboard().contains(QStringLiteral("sandbox-key")));
        QVERIFY(m_app->find<QPushButton>("composerGenerate")->actions().size() >= 3); // in its menu too
    }

    void copiedFromATask()
    {
        Task task;
        task.request = some();
        task.state = TaskState::Refused;
        task.createdAt = m_app->core().clock.now();
        QVERIFY(m_app->core().store.add(task));
        auto *commands = m_app->window().findChild<TaskCommands *>();
        commands->perform(TaskAction::CopyJson, task.id);
        QCOMPARE(clipboard().toUtf8(), requestJson(task.request));
        commands->perform(TaskAction::CopyCurl, task.id);
        QCOMPARE(clipboard().toUtf8(), curlCommand(task.request, m_app->core().profile.baseUrl));
    }

    void droppedFileFillsTheForm()
    {
        drop(composer(), withFile(file(QStringLiteral("shot.json"), requestJson(some()))));
        QTRY_COMPARE(composer()->request(), some());
        QVERIFY(isSaid(QStringLiteral("shot.json")));
        QCOMPARE(m_app->sandbox().counts().creates, 0);
    }

    void droppedOnThePromptToo()
    {
        drop(prompt()->viewport(), withFile(file(QStringLiteral("own.json"), QJsonDocument(some().toJson()).toJson())));
        QTRY_COMPARE(composer()->request(), some());
    }

    void pastedIntoThePrompt()
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(requestJson(some())));
        prompt()->setFocus();
        QTest::keyClick(prompt(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(composer()->request(), some());
    }

    // Some people write their prompts as JSON.
    void aPromptThatIsJsonStaysAPrompt()
    {
        const QString words = QStringLiteral("{\"scene\": \"a fox\", \"camera\": \"dolly-in\"}");
        QGuiApplication::clipboard()->setText(words);
        prompt()->setFocus();
        QTest::keyClick(prompt(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(prompt()->toPlainText(), words);
    }

    void theModelThatIsChosenStaysWhereNoneIsNamed()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("{\"prompt\":\"Rain\",\"duration\":7}"));
        trigger("actionPasteRequest");
        QTRY_COMPARE(prompt()->toPlainText(), QStringLiteral("Rain"));
        QCOMPARE(composer()->request().model, QStringLiteral("kling-v3"));
        QCOMPARE(composer()->request().fields.value(u"duration"), QJsonValue(7));
    }

    void whatIsNoRequestChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("cut off") << QByteArray("{\"model\":\"kling-v3\",\"prompt\":\"a")
                                 << QStringLiteral("not whole JSON");
        QTest::newRow("another document") << QByteArray("{\"name\":\"package\"}") << QStringLiteral("no request");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("no JSON in it");
        QTest::newRow("odd") << QByteArray("{\"model\":3}") << QStringLiteral("\"model\"");
    }
    void whatIsNoRequestChangesNothing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        prompt()->setPlainText(QStringLiteral("Mine"));
        const GenerationRequest before = composer()->request();
        drop(composer(), withFile(file(QStringLiteral("bad.json"), text)));
        QTRY_VERIFY(isSaid(said));
        QVERIFY(isSaid(QStringLiteral("as it was")));
        QCOMPARE(composer()->request(), before);
    }

    void aFileThatIsGoneIsSaid()
    {
        drop(composer(), withFile(m_app->folder() + QStringLiteral("/none.json")));
        QTRY_VERIFY(isSaid(QStringLiteral("none.json could not be used")));
    }

    void droppedText()
    {
        drop(composer(), withText(QString::fromUtf8(requestJson(some()))));
        QTRY_COMPARE(composer()->request(), some());
    }

    void nothingToPasteIsSaid()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("A red fox"));
        trigger("actionPasteRequest");
        QTRY_VERIFY(isSaid(QStringLiteral("no JSON on the clipboard")));
    }

    void aTaskFromElsewhere()
    {
        // Made by another program with the same key.
        std::optional<CreateReply> made;
        m_app->core().api.create(some(), this, [&made](const ApiResult<CreateReply> &result) {
            if (const auto *reply = std::get_if<CreateReply>(&result))
                made = *reply;
        });
        QTRY_VERIFY(made);
        const int creates = m_app->sandbox().counts().creates;
        trigger("actionTrack");
        auto *dialog = m_app->find<TrackDialog>("trackDialog");
        QTest::keyClicks(m_app->find<QLineEdit>("trackId"), u' ' + made->taskId + u' ');
        QTest::keyClick(m_app->find<QLineEdit>("trackId"), Qt::Key_Return);
        QTRY_VERIFY(!dialog->isVisible());
        const auto row = [this] { return m_app->core().store.search().page(0, 1).value(0); };
        QTRY_COMPARE(row().request.prompt, some().prompt);
        QCOMPARE(row().request.model, QStringLiteral("sora-2"));
        QCOMPARE(row().request.fields.value(u"duration"), QJsonValue(12));
        QVERIFY(!row().priceUsd);
        QCOMPARE(m_app->find<TaskListPane>("taskListPane")->currentTask(), row().id);
        QCOMPARE(m_app->sandbox().counts().creates, creates);
    }

    void oneThatNobodyKnows()
    {
        trigger("actionTrack");
        auto *id = m_app->find<QLineEdit>("trackId");
        auto *track = m_app->find<QPushButton>("trackAccept");
        QVERIFY(!track->isEnabled());
        QTest::keyClicks(id, QStringLiteral("two words"));
        QVERIFY(!track->isEnabled());
        QVERIFY(m_app->find<QLabel>("trackProblem")->text().contains(QStringLiteral("no spaces")));
        id->setText(QStringLiteral("nobody-knows-me"));
        QTest::mouseClick(track, Qt::LeftButton);
        QTRY_COMPARE(m_app->core().store.search().page(0, 1).value(0).state, TaskState::NotFound);
        const Task task = m_app->core().store.search().page(0, 1).value(0);
        const RowWords words = rowWords(task, {}, {m_app->core().clock.now(), 1});
        QVERIFY(words.title.contains(QStringLiteral("nobody-knows-me")));
        QVERIFY(words.actions.contains(TaskAction::Remove));
        m_app->window().findChild<TaskCommands *>()->perform(TaskAction::Remove, task.id);
        QTRY_COMPARE(m_app->core().tasks.rowCount(), 0);
        QCOMPARE(m_app->sandbox().counts().creates, 0);
    }
};

QTEST_MAIN(TestRequestsBeside)
#include "tst_requestsbeside.moc"
