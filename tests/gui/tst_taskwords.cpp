// What a row says and offers of its task, for every state a task can be in; what it says of the clip is in
// gui.clipwords. Pure: no window.
#include "support/window/TaskWordsRig.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/tasks/TaskActionWords.h"
#include "ui/words/tasks/TaskFigureWords.h"
#include "ui/words/tasks/TaskPictureWords.h"

#include <QTest>

class TestTaskWords : public QObject, protected TaskWordsRig
{
    Q_OBJECT

private slots:
    void everyStateHasAPillAndAtMostTwoActions()
    {
        for (int state = 0; state <= static_cast<int>(TaskState::NotFound); ++state)
            for (const ClipState clip : {ClipState::None, ClipState::Wanted, ClipState::Saved, ClipState::Failed}) {
                Task task = taskIn(static_cast<TaskState>(state));
                task.clipState = clip;
                const RowWords row = words(task);
                QVERIFY(!row.pill.isEmpty());
                QVERIFY(row.actions.size() <= 2);
                QCOMPARE(row.title, QStringLiteral("Slow dolly-in over a desert"));
                for (const TaskAction action : row.actions)
                    QVERIFY(possibleActions(task).contains(action));
            }
    }

    void aRunningRowSaysWhatHappensNext()
    {
        TaskActivity activity;
        activity.nextCheck = now().addMSecs(11'400);
        const RowWords row = words(taskIn(TaskState::Pending), activity);
        QVERIFY(row.detail.contains(QStringLiteral("first check in 12 s")));
        QVERIFY(row.detail.contains(QStringLiteral("kling-v3 · 5 s · 720P · 16:9")));
        QCOMPARE(row.poster, QStringLiteral("0:18"));
    }

    void troubleIsSaidAndTheRowOffersToCheck()
    {
        TaskActivity activity;
        ApiError fault;
        fault.kind = ApiError::Kind::ServerFault;
        fault.httpStatus = 503;
        activity.trouble = fault;
        const RowWords row = words(taskIn(TaskState::Processing), activity);
        QVERIFY(row.trouble.startsWith(QStringLiteral("Connection in trouble")));
        QCOMPARE(row.actions, QList{TaskAction::CheckNow});
        QCOMPARE(row.tone, Tone::Warning);
    }

    void anUnknownStatusWordIsShownAsItIs()
    {
        Task task = taskIn(TaskState::Processing);
        task.remoteStatus = QStringLiteral("Upscaling");
        QCOMPARE(words(task).pill, QStringLiteral("Upscaling"));
    }

    void unknownSaysThatItMayHaveBeenCharged()
    {
        QVERIFY(words(taskIn(TaskState::Unknown)).detail.contains(QStringLiteral("may have been charged")));
        QVERIFY(!words(taskIn(TaskState::Unknown)).actions.contains(TaskAction::CheckNow));
    }

    // What came back, and never that nothing did when something did.
    void unknownSaysWhatBecameOfTheAnswer_data()
    {
        using Kind = ApiError::Kind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("anythingCame");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, Kind kind, int status, bool came, const char *words) {
            QTest::newRow(name) << static_cast<int>(kind) << status << came << QString::fromUtf8(words);
        };
        row("nothing", Kind::ConnectionLost, 0, false, "No answer came back");
        row("nothing in time", Kind::TimedOut, 0, false, "No answer came in time");
        row("a head", Kind::ConnectionLost, 200, true, "The answer broke off");
        row("half a head", Kind::ConnectionLost, 0, true, "The answer broke off");
        row("too slow", Kind::TimedOut, 200, true, "The answer broke off");
        row("a page", Kind::ServerFault, 502, true, "HTTP 502 came instead of LinkModel's answer");
        row("junk", Kind::Unreadable, 200, true, "An answer came");
        row("a redirect", Kind::Redirected, 302, true, "A redirect came");
        row("a mountain", Kind::TooLarge, 200, true, "far too large");
        row("a no that may be a yes", Kind::Refused, 409, true, "The answer says no");
    }
    void unknownSaysWhatBecameOfTheAnswer()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(bool, anythingCame);
        QFETCH(QString, words);
        Task task = taskIn(TaskState::Unknown);
        ApiError error;
        error.kind = static_cast<ApiError::Kind>(kind);
        error.httpStatus = status;
        error.anythingCame = anythingCame;
        task.error = error;
        RowWords row = this->words(task);
        QVERIFY2(row.detail.contains(words), qPrintable(row.detail));
        QVERIFY(row.detail.contains(QStringLiteral("may have been charged")));
        QCOMPARE(row.detail.contains(QStringLiteral("No answer")), !anythingCame);
        QCOMPARE(whatHappened(error).contains(QStringLiteral("No answer")),
                 !anythingCame && error.kind == ApiError::Kind::TimedOut);
        task.error->taskId = QStringLiteral("t-9");
        QVERIFY(this->words(task).detail.contains(QStringLiteral("a task id came with it")));
        task.error.reset();
        QVERIFY(this->words(task).detail.contains(QStringLiteral("closed before the answer came")));
    }

    // A page of a proxy, a line of a firewall: not LinkModel's words, and not said to be.
    void nothingIsBlamedOnLinkModelThatItDidNotSay()
    {
        using Kind = ApiError::Kind;
        for (const Kind kind :
             {Kind::Unauthorized, Kind::NotFound, Kind::RateLimited, Kind::Refused, Kind::ServerFault}) {
            ApiError error;
            error.kind = kind;
            error.httpStatus = 403;
            const QString strange = whatHappened(error);
            for (const char *blame : {"LinkModel refused", "LinkModel does not", "LinkModel has", "LinkModel asks"})
                QVERIFY2(!strange.contains(QLatin1String(blame)), qPrintable(strange));
            QVERIFY2(strange.contains(QStringLiteral("403")), qPrintable(strange));
            QVERIFY(!troubleWords(error).startsWith(QStringLiteral("LinkModel")));
            error.code = 7;
            error.serverText = QStringLiteral("words of its own");
            QVERIFY2(whatHappened(error).startsWith(QStringLiteral("LinkModel ")), qPrintable(whatHappened(error)));
            QVERIFY(whatHappened(error).contains(QStringLiteral("words of its own")));
        }
    }

    void aSlowCreateSaysSo()
    {
        Task task = taskIn(TaskState::Sending);
        task.sentAt = now().addSecs(-5);
        QVERIFY(!words(task).detail.contains(QStringLiteral("takes its time")));
        task.sentAt = now().addSecs(-40);
        QVERIFY2(words(task).detail.contains(QStringLiteral("LinkModel takes its time (40 s)")),
                 qPrintable(words(task).detail));
    }

    void anotherWordForSuccessIsShown()
    {
        Task task = taskIn(TaskState::Success);
        for (const ClipState clip : {ClipState::Wanted, ClipState::Saved, ClipState::Failed}) {
            task.clipState = clip;
            task.remoteStatus = QStringLiteral("succeeded");
            QVERIFY(words(task).detail.contains(QStringLiteral("LinkModel calls it “succeeded”")));
            task.remoteStatus = QStringLiteral("SUCCESS");
            QVERIFY(!words(task).detail.contains(QStringLiteral("calls it")));
        }
    }

    void theAnswerCanBeCopiedWhereThereIsOne()
    {
        Task task = taskIn(TaskState::Unknown);
        QVERIFY(!possibleActions(task).contains(TaskAction::CopyAnswer));
        task.rawAnswer = QStringLiteral("HTTP/1.1 502 Bad Gateway");
        QVERIFY(possibleActions(task).contains(TaskAction::CopyAnswer));
    }

    void everyStateThatNeedsTheUserCanBeDismissed()
    {
        for (int number = 0; number <= static_cast<int>(TaskState::NotFound); ++number) {
            Task task = taskIn(static_cast<TaskState>(number));
            QCOMPARE(possibleActions(task).contains(TaskAction::Dismiss), needsUser(task.state));
            QVERIFY(!possibleActions(task).contains(TaskAction::NeedAgain));
            QCOMPARE(possibleActions(task).contains(TaskAction::SendAgain), task.state == TaskState::Unknown);
            QCOMPARE(possibleActions(task).contains(TaskAction::AdoptId), task.state == TaskState::Unknown);
            if (!needsUser(task.state))
                continue;
            task.dismissed = true;
            const RowWords row = words(task);
            QVERIFY(row.detail.contains(QStringLiteral("dismissed")));
            QCOMPARE(row.actions, (QList<TaskAction>{TaskAction::NeedAgain, TaskAction::UseAgain}));
            QVERIFY(!possibleActions(task).contains(TaskAction::Dismiss));
            for (const TaskAction action : row.actions)
                QVERIFY(possibleActions(task).contains(action));
        }
    }

    void picturesThatWereSentHaveTheirDigests()
    {
        Task task = taskIn(TaskState::Unknown);
        QVERIFY(!possibleActions(task).contains(TaskAction::CopyDigests));
        task.pictureWay = PictureWay::Inline;
        task.sentAt = now();
        const QString a = QString(64, u'a');
        const QString b = QString(64, u'b');
        task.sentPictures = {{QStringLiteral("first_frame_image"), 812'345, a, 812'345, a},
                             {QStringLiteral("images[2]"), 9'812'345, a, 5'912'345, b}};
        QVERIFY(possibleActions(task).contains(TaskAction::CopyDigests));
        QVERIFY(detail(task, QStringLiteral("Sent")).contains(QStringLiteral("2026"))); // to the second, for support
        const QString picture = detail(task, QStringLiteral("Picture"));
        QVERIFY2(picture.contains(QStringLiteral("The first frame: 812.3 kB, SHA-256 aaaaaaaaaaaaaaaa…")),
                 qPrintable(picture));
        QVERIFY2(picture.contains(QStringLiteral("A picture: 5.9 MB, SHA-256 bbbbbbbbbbbbbbbb…; made smaller from "
                                                 "9.8 MB")),
                 qPrintable(picture));
        QCOMPARE(digestLines(task),
                 QStringLiteral("first_frame_image: sent 812345 bytes, SHA-256 %1\nimages[2]: sent 5912345 bytes, "
                                "SHA-256 %2\nimages[2]: chosen 9812345 bytes, SHA-256 %1")
                     .arg(a, b));
    }

    void timedOutMayStillFinish()
    {
        const RowWords row = words(taskIn(TaskState::TimedOut));
        QVERIFY(row.detail.contains(QStringLiteral("may still finish")));
        QVERIFY(row.detail.contains(QStringLiteral("15 min")));
        QCOMPARE(row.actions.first(), TaskAction::CheckNow);
    }

    void numbersReadLikeAPersonWroteThem()
    {
        QCOMPARE(priceWords(0.305), QStringLiteral("$0.305"));
        QCOMPARE(priceWords(0.31), QStringLiteral("$0.31"));
        QCOMPARE(priceWords(12.5), QStringLiteral("$12.50"));
        QCOMPARE(priceWords({}), QString());
        QCOMPARE(spanWords(127'000), QStringLiteral("2 min 07 s"));
        QCOMPARE(spanWords(900'000), QStringLiteral("15 min"));
        QCOMPARE(spanWords(46 * 3'600'000LL), QStringLiteral("46 h"));
        QCOMPARE(clockWords(18'000), QStringLiteral("0:18"));
        QCOMPARE(clockWords(3'723'000), QStringLiteral("1:02:03"));
    }

    // Every kind of error has a sentence, and a refused key or an unreachable server never reads like a lost task.
    void everyErrorHasASentence()
    {
        for (int kind = 0; kind <= static_cast<int>(ApiError::Kind::Aborted); ++kind) {
            ApiError error;
            error.kind = static_cast<ApiError::Kind>(kind);
            QVERIFY(!whatHappened(error).isEmpty());
            QVERIFY(!troubleWords(error).isEmpty());
        }
    }

    // Which proxy, which certificate, and where to set it right.
    void proxiesAndCertificatesAreNamed()
    {
        ApiError error;
        error.kind = ApiError::Kind::Proxy;
        error.detail = QStringLiteral("the proxy p.example:3128 did not answer in time");
        QVERIFY(whatHappened(error).contains(error.detail));
        QVERIFY(whatHappened(error).contains(QStringLiteral("Settings, Network")));
        error.kind = ApiError::Kind::Tls;
        error.detail = QStringLiteral("the certificate of a.example is for another name (b.example)");
        QVERIFY(whatHappened(error).contains(error.detail));
        QVERIFY(whatHappened(error).contains(QStringLiteral("nothing was said to it")));
        for (const auto kind : {ClipError::Kind::Proxy, ClipError::Kind::Untrusted}) {
            Task task = taskIn(TaskState::Success);
            task.clipState = ClipState::Wanted;
            task.clipError = ClipError{kind, 0, error.detail};
            QVERIFY(words(task).trouble.contains(error.detail, Qt::CaseInsensitive)); // it begins a sentence
            QCOMPARE(clipErrorFromJson(toJson(*task.clipError)), task.clipError);     // the store keeps it
        }
        QCOMPARE(apiErrorFromJson(toJson(error)), error);
    }
};

QTEST_MAIN(TestTaskWords)
#include "tst_taskwords.moc"
