// What a row says and offers of its clip: how it is saved, why it is not, how long its link lives, and what can be
// done. Pure: no window.
#include "support/window/TaskWordsRig.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QSet>
#include <QTest>

class TestClipWords : public QObject, protected TaskWordsRig
{
    Q_OBJECT

private slots:
    // A link that was just refused does not live on in the same row, and one that never came did not expire.
    void aRowDoesNotContradictItself()
    {
        Task task = taskIn(TaskState::Success);
        task.endedAt = now().addSecs(-60);
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
        const qint64 there = now().addSecs(5 * 3600).toSecsSinceEpoch();
        task.clipLink = QUrl(QStringLiteral("https://files.example/a.mp4?Expires=%1").arg(there + 10 * 3600 + 60));
        TaskActivity activity;
        activity.serverAheadMs = 5 * 3600'000;
        const RowWords row = rowWords(task, activity, {now(), 1.0, activity.serverAheadMs});
        QVERIFY2(row.detail.contains(QStringLiteral("link lives 10 h more")), qPrintable(row.detail));
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
        task.endedAt = now().addSecs(-3600);
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
        const QString files = detail(task, QStringLiteral("Files"));
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
        task.endedAt = now();
        task.clipState = ClipState::Wanted;
        task.clipError = ClipError{ClipError::Kind::Disk, 0, QStringLiteral("No space left on device")};
        TaskActivity activity;
        activity.nextFetch = now().addSecs(15);
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
        task.endedAt = now().addSecs(-60 * endedMinutesAgo);
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
};

QTEST_MAIN(TestClipWords)
#include "tst_clipwords.moc"
