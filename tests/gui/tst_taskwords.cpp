// What a row says and offers, for every state a task can be in. Pure: no window.
#include "ui/words/ErrorWords.h"
#include "ui/words/tasks/TaskActionWords.h"
#include "ui/words/tasks/TaskFigureWords.h"
#include "ui/words/tasks/TaskPictureWords.h"
#include "ui/words/tasks/TaskWords.h"

#include <QTest>
#include <QTimeZone>

namespace {

QString valueOf(const QList<QPair<QString, QString>> &rows, const QString &label)
{
    for (const auto &[name, value] : rows)
        if (name == label)
            return value;
    return {};
}

} // namespace

class TestTaskWords : public QObject
{
    Q_OBJECT

private:
    const QDateTime m_now = QDateTime(QDate(2026, 11, 23), QTime(14, 2), QTimeZone::utc());

    Task taskIn(TaskState state) const
    {
        Task task;
        task.id = 7;
        task.state = state;
        task.request = {QStringLiteral("kling-v3"), QStringLiteral("Slow  dolly-in\nover a desert"),
                        QJsonObject{{QStringLiteral("duration"), 5},
                                    {QStringLiteral("resolution"), QStringLiteral("720P")},
                                    {QStringLiteral("size"), QStringLiteral("16x9")}}};
        task.createdAt = m_now.addSecs(-18);
        task.acceptedAt = task.createdAt;
        task.remoteId = QStringLiteral("t-1");
        task.requestId = QStringLiteral("250b66dd-e89f");
        return task;
    }

    RowWords words(const Task &task, const TaskActivity &activity = {}) const
    {
        return rowWords(task, activity, {m_now, 1.0});
    }

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
        activity.nextCheck = m_now.addMSecs(11'400);
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
        task.sentAt = m_now.addSecs(-5);
        QVERIFY(!words(task).detail.contains(QStringLiteral("takes its time")));
        task.sentAt = m_now.addSecs(-40);
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

    // A link that was just refused does not live on in the same row, and one that never came did not expire.
    void aRowDoesNotContradictItself()
    {
        Task task = taskIn(TaskState::Success);
        task.endedAt = m_now.addSecs(-60);
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4"));
        TaskActivity activity;
        for (const ClipState clip : {ClipState::Wanted, ClipState::Failed}) {
            task.clipState = clip;
            task.clipError = ClipError{ClipError::Kind::LinkExpired, 403, {}};
            const RowWords row = words(task, activity);
            QVERIFY2(row.trouble.contains(QStringLiteral("does not take its link")), qPrintable(row.trouble));
            QVERIFY2(!(row.detail + row.poster).contains(QStringLiteral("47 h")), qPrintable(row.detail));
            task.clipError = ClipError{ClipError::Kind::Network, 0, {}};
            QVERIFY(words(task, activity).detail.contains(QStringLiteral("47 h")));
        }
        task.clipLink = QUrl();
        task.clipError = ClipError{ClipError::Kind::LinkExpired, 0, {}};
        const RowWords row = words(task, activity);
        QVERIFY2(!row.trouble.contains(QStringLiteral("expired")), qPrintable(row.trouble));
        QVERIFY2(row.trouble.contains(QStringLiteral("not given its link yet")), qPrintable(row.trouble));
    }

    // The link is signed by the server's clock; what is said is how long it lives by ours.
    void howLongALinkLivesIsSaidByOurClock()
    {
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Failed;
        task.clipError = ClipError{ClipError::Kind::Network, 0, {}};
        const qint64 there = m_now.addSecs(5 * 3600).toSecsSinceEpoch();
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4?Expires=%1").arg(there + 10 * 3600 + 60));
        TaskActivity activity;
        activity.serverAheadMs = 5 * 3600'000;
        const RowWords row = rowWords(task, activity, {m_now, 1.0, activity.serverAheadMs});
        QVERIFY2(row.detail.contains(QStringLiteral("link lives 10 h more")), qPrintable(row.detail));
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
        task.sentAt = m_now;
        const QString a = QString(64, u'a');
        const QString b = QString(64, u'b');
        task.sentPictures = {{QStringLiteral("first_frame_image"), 812'345, a, 812'345, a},
                             {QStringLiteral("images[2]"), 9'812'345, a, 5'912'345, b}};
        QVERIFY(possibleActions(task).contains(TaskAction::CopyDigests));
        QHash<QString, QString> details;
        for (const auto &[name, value] : detailWords(task, {m_now, 1}))
            details.insert(name, value);
        QVERIFY(details.value(QStringLiteral("Sent")).contains(QStringLiteral("2026"))); // to the second, for support
        const QString picture = details.value(QStringLiteral("Picture"));
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

    void aFailedDownloadHasItsOwnWordsAndButtonAndNeverGeneratesAgain()
    {
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Failed;
        task.clipError = ClipError{ClipError::Kind::Disk, 0, QStringLiteral("No space left on device")};
        const RowWords row = words(task);
        QVERIFY(row.trouble.contains(QStringLiteral("No space left")));
        QCOMPARE(row.actions.first(), TaskAction::Download);
        QCOMPARE(actionText(TaskAction::Download, task), QStringLiteral("Try again"));
    }

    void aClipsHostInTrouble_data()
    {
        using Kind = ClipError::Kind;
        QTest::addColumn<ClipError>("error");
        QTest::addColumn<QString>("said");
        QTest::newRow("not ready") << ClipError{Kind::Server, 400, {}} << QStringLiteral("HTTP 400");
        QTest::newRow("not there yet") << ClipError{Kind::LinkExpired, 404, {}}
                                       << QStringLiteral("or not yet (HTTP 404)");
        QTest::newRow("not taken") << ClipError{Kind::LinkExpired, 403, {}}
                                   << QStringLiteral("does not take its link (HTTP 403)");
        QTest::newRow("not renewed") << ClipError{Kind::LinkExpired, 0, {}} << QStringLiteral("gave no fresh link");
        QTest::newRow("no link yet") << ClipError{Kind::NoLink, 0, {}} << QStringLiteral("has not given its link yet");
        QTest::newRow("a loop") << ClipError{Kind::RedirectLoop, 302, QStringLiteral("cdn.example")}
                                << QStringLiteral("round in a circle (cdn.example)");
        QTest::newRow("http alone") << ClipError{Kind::BadLink, 0, QStringLiteral("http alone")}
                                    << QStringLiteral("not a safe address (http alone)");
        QTest::newRow("slow") << ClipError{Kind::Slow, 200, QStringLiteral("9 of 900 bytes")}
                              << QStringLiteral("sends hardly anything (9 of 900 bytes)");
        QTest::newRow("stalled") << ClipError{Kind::Network, 200, QStringLiteral("no data for 60 s")}
                                 << QStringLiteral("no data for 60 s");
        QTest::newRow("cut") << ClipError{Kind::CutOff, 200, QStringLiteral("4 of 100 bytes")}
                             << QStringLiteral("4 of 100 bytes");
        QTest::newRow("a page") << ClipError{Kind::NotAClip, 200, {}, {}, NotClip::Page}
                                << QStringLiteral("web page came instead");
    }

    // The row says what is true, and offers every way on; not a word contradicts another.
    void aClipsHostInTrouble()
    {
        QFETCH(ClipError, error);
        QFETCH(QString, said);
        Task task = taskIn(TaskState::Success);
        task.clipLink = RawUrl::fromText(QStringLiteral("https://files.example/%7Ea.mp4"));
        task.endedAt = m_now.addSecs(-3600);
        task.clipError = error;
        for (const ClipState state : {ClipState::Wanted, ClipState::Failed}) {
            task.clipState = state;
            const RowWords row = words(task);
            QVERIFY2(row.trouble.contains(said), qPrintable(row.trouble));
            const QString all = row.trouble + row.detail + row.poster;
            QVERIFY2(!all.contains(QStringLiteral("HTTP 200")), qPrintable(all));
            const bool isDead = all.contains(QStringLiteral("does not take its link"));
            QVERIFY2(!isDead || !all.contains(QStringLiteral("lives")), qPrintable(all));
            QCOMPARE(row.actions, (QList{TaskAction::Download, TaskAction::OpenLink}));
            QVERIFY(possibleActions(task).mid(0, 3) ==
                    (QList{TaskAction::Download, TaskAction::OpenLink, TaskAction::CopyLink}));
            QCOMPARE(actionText(TaskAction::Download, task), QStringLiteral("Try again"));
            QCOMPARE(actionText(TaskAction::OpenLink, task), QStringLiteral("Open in the browser"));
            QCOMPARE(actionText(TaskAction::CopyLink, task), QStringLiteral("Copy the link"));
            QVERIFY(possibleActions(task).contains(TaskAction::Dismiss));
        }
    }

    // Nothing but a web address is handed to a browser.
    void aLinkThatIsNoWebAddressIsNotOpened()
    {
        Task task = taskIn(TaskState::Success);
        task.clipLink = RawUrl::fromText(QStringLiteral("file:///etc/passwd"));
        task.clipState = ClipState::Failed;
        task.clipError = ClipError{ClipError::Kind::BadLink, 0, {}};
        QVERIFY(!possibleActions(task).contains(TaskAction::OpenLink));
        QVERIFY(!words(task).actions.contains(TaskAction::OpenLink));
    }

    void severalClipsAreSaidOneByOne()
    {
        Task task = taskIn(TaskState::Success);
        const RawUrl link = RawUrl::fromText(QStringLiteral("https://files.example/a.mp4"));
        const QString first = QStringLiteral("/c/a clip 1.mp4");
        task.clips = {{link, ClipState::Saved, first, 1, {}},
                      {link, ClipState::Wanted, {}, 0, ClipError{ClipError::Kind::Server, 500, {}}},
                      {link, ClipState::Saved, QStringLiteral("/c/a clip 3.mp4"), 1, {}}};
        task.clipState = ClipState::Wanted;
        task.clipError = task.clips.at(1).error;
        task.clipPath = first;
        RowWords row = words(task);
        QVERIFY2(row.trouble.startsWith(QStringLiteral("Clip 2 of 3: ")), qPrintable(row.trouble));
        QVERIFY2(row.detail.contains(QStringLiteral("2 of 3 saved")), qPrintable(row.detail));
        const QList<TaskAction> possible = possibleActions(task);
        for (const TaskAction action : {TaskAction::Play, TaskAction::ShowInFolder, TaskAction::Download})
            QVERIFY(possible.contains(action));
        const QString files = valueOf(detailWords(task, {m_now, 1.0}), QStringLiteral("Files"));
        QCOMPARE(files.split(u'\n').size(), 3);
        QVERIFY(files.contains(first) && files.contains(QStringLiteral("HTTP 500")));
        task.clips[1] = {link, ClipState::Saved, QStringLiteral("/c/a clip 2.mp4"), 1, {}};
        task.clipState = ClipState::Saved;
        task.clipError.reset();
        row = words(task);
        QCOMPARE(row.pill, QStringLiteral("Saved"));
        QVERIFY2(row.detail.startsWith(QStringLiteral("3 clips")), qPrintable(row.detail));
    }

    void aClipThatIsTriedAgainSaysWhyAndWhen()
    {
        Task task = taskIn(TaskState::Success);
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4"));
        task.endedAt = m_now;
        task.clipState = ClipState::Wanted;
        task.clipError = ClipError{ClipError::Kind::Disk, 0, QStringLiteral("No space left on device")};
        TaskActivity activity;
        activity.nextFetch = m_now.addSecs(15);
        const RowWords row = words(task, activity);
        QVERIFY2(row.trouble.contains(QStringLiteral("No space left on device")), qPrintable(row.trouble));
        QVERIFY2(row.detail.contains(QStringLiteral("tries again in 15 s")), qPrintable(row.detail));
        QCOMPARE(row.pill, QStringLiteral("Retry in 15 s"));
        QVERIFY2(row.detail.contains(QStringLiteral("link lives 48 h more")), qPrintable(row.detail));
        QCOMPARE(row.actions, QList<TaskAction>{TaskAction::Download});
        QCOMPARE(actionText(TaskAction::Download, task), QStringLiteral("Try again"));
        QVERIFY(possibleActions(task).contains(TaskAction::Download));
    }

    void howLongTheLinkLivesIsSaidUntilTheClipIsOnDisk_data()
    {
        QTest::addColumn<qint64>("endedMinutesAgo");
        QTest::addColumn<QString>("said");
        QTest::newRow("fresh") << qint64(0) << QStringLiteral("link lives 48 h more");
        QTest::newRow("soon") << qint64(43 * 60) << QStringLiteral("link lives 5 h more");
        QTest::newRow("very soon") << qint64(47 * 60 + 1) << QStringLiteral("link lives 59 min more");
        QTest::newRow("now") << qint64(48 * 60 - 1) << QStringLiteral("link lives 1 min more");
        QTest::newRow("over") << qint64(48 * 60) << QStringLiteral("link has probably died; a fresh one is free");
    }

    void howLongTheLinkLivesIsSaidUntilTheClipIsOnDisk()
    {
        QFETCH(qint64, endedMinutesAgo);
        QFETCH(QString, said);
        Task task = taskIn(TaskState::Success);
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4"));
        task.endedAt = m_now.addSecs(-60 * endedMinutesAgo);
        for (const ClipState state : {ClipState::None, ClipState::Wanted, ClipState::Failed}) {
            task.clipState = state;
            QVERIFY2(words(task).detail.contains(said), qPrintable(words(task).detail));
        }
        QVERIFY2(words(task).poster.startsWith(QStringLiteral("link: ")), qPrintable(words(task).poster));
        task.clipState = ClipState::Saved;
        QVERIFY2(!words(task).detail.contains(QStringLiteral("link")), qPrintable(words(task).detail));
    }

    void aSavedFileThatIsGoneOffersToDownload()
    {
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Saved;
        task.clipPath = QStringLiteral("/home/me/Videos/LinkReel/fox.mp4");
        TaskActivity activity;
        activity.isFileGone = true;
        const RowWords row = words(task, activity);
        QCOMPARE(row.pill, QStringLiteral("File gone"));
        QVERIFY2(row.trouble.contains(QStringLiteral("/home/me/Videos/LinkReel")), qPrintable(row.trouble));
        QCOMPARE(row.actions.first(), TaskAction::Download);
        QCOMPARE(actionText(TaskAction::Download, task), QStringLiteral("Download again"));
        const QList<TaskAction> possible = possibleActions(task, true);
        QVERIFY(possible.contains(TaskAction::Download));
        QVERIFY(!possible.contains(TaskAction::Play) && !possible.contains(TaskAction::ShowInFolder));
    }

    void troubleWithTheDiskNamesTheFolder_data()
    {
        QTest::addColumn<ClipError>("error");
        QTest::addColumn<QStringList>("said");
        const QString folder = QStringLiteral("/media/me/STICK/Clips");
        QTest::newRow("full") << ClipError{ClipError::Kind::DiskFull, 0, QStringLiteral("12 MB needed, 3 MB free"),
                                           folder}
                              << QStringList{folder, QStringLiteral("no room"), QStringLiteral("12 MB needed")};
        QTest::newRow("read-only") << ClipError{ClipError::Kind::Disk, 0, QStringLiteral("Read-only file system"),
                                                folder}
                                   << QStringList{folder, QStringLiteral("Read-only file system")};
        QTest::newRow("gone") << ClipError{ClipError::Kind::FolderGone, 0, {}, folder}
                              << QStringList{folder, QStringLiteral("plug its drive in"), QStringLiteral("Settings")};
    }

    void troubleWithTheDiskNamesTheFolder()
    {
        QFETCH(ClipError, error);
        QFETCH(QStringList, said);
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Wanted;
        task.clipError = error;
        for (const QString &part : said)
            QVERIFY2(words(task).trouble.contains(part), qPrintable(words(task).trouble));
        QVERIFY(words(task).detail.contains(QStringLiteral("trying again")));
    }

    void whatCameInsteadOfTheClipIsSaid()
    {
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Failed;
        QStringList said;
        for (const NotClip instead :
             {NotClip::Page, NotClip::Text, NotClip::Picture, NotClip::CutShort, NotClip::Unplayable}) {
            task.clipError = ClipError{ClipError::Kind::NotAClip, 0, {}, {}, instead};
            said << words(task).trouble;
            QCOMPARE(words(task).actions.first(), TaskAction::Download);
        }
        QCOMPARE(QSet<QString>(said.begin(), said.end()).size(), said.size());
        task.clipError = ClipError{ClipError::Kind::NotAClip, 0, QStringLiteral("<b>busy</b>"), {}, NotClip::Text};
        QVERIFY(words(task).trouble.contains(QStringLiteral("<b>busy</b>"))); // shown as plain text
        task.clipError = ClipError{
            ClipError::Kind::NotAClip, 0, {}, QStringLiteral("/clips/a.7.mp4.unreadable"), NotClip::Unplayable};
        QVERIFY2(words(task).trouble.contains(QStringLiteral("/clips/a.7.mp4.unreadable")),
                 qPrintable(words(task).trouble));
    }

    void savingShowsItsShare()
    {
        Task task = taskIn(TaskState::Success);
        task.clipState = ClipState::Wanted;
        TaskActivity activity;
        activity.download = DownloadProgress{64, 100};
        QCOMPARE(words(task, activity).pill, QStringLiteral("Saving 64 %"));
        QCOMPARE(words(task, activity).share, 0.64);
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
