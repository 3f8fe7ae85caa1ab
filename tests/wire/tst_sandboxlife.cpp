// What the sandbox decides without a network: a task's life against the time that is handed in, the words in a prompt,
// the shapes of clips, byte ranges, signed links, and what it remembers on disk.
#include "sandbox/SandboxState.h"
#include "sandbox/SandboxTasks.h"
#include "sandbox/hosts/ByteRange.h"
#include "sandbox/hosts/ClipLinks.h"
#include "sandbox/painter/ClipOrder.h"
#include "sandbox/painter/PromptWords.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

namespace {

constexpr qint64 start = 1'800'000'000'000;

GenerationRequest request(const QString &model, const QJsonObject &fields = {})
{
    return {model, QStringLiteral("a heron"), fields};
}

GenerationRequest ofSeconds(int seconds)
{
    return request(QStringLiteral("kling-v3"), {{QStringLiteral("duration"), seconds}});
}

const ClipFile someClip{QStringLiteral("/nowhere/a.mp4"), 1000, QStringLiteral("\"e\""), QStringLiteral("5a")};

} // namespace

class TestSandboxLife : public QObject
{
    Q_OBJECT

private slots:
    void aTaskGoesPendingProcessingSuccess()
    {
        SandboxTasks tasks(1);
        SandboxTask &task = tasks.add(ofSeconds(5), {}, 0.3, start);
        task.clip = someClip;
        const auto status = [&](qint64 after) { return tasks.view(task, start + after).status; };
        QCOMPARE(status(0), QStringLiteral("Pending"));
        QCOMPARE(status(19'999), QStringLiteral("Pending"));
        QCOMPARE(status(20'000), QStringLiteral("Processing"));
        QCOMPARE(status(126'999), QStringLiteral("Processing"));
        QCOMPARE(status(127'000), QStringLiteral("Success")); // 2 min 7 s
        QVERIFY(tasks.view(task, start + 127'000).hasClip);
        QVERIFY(!tasks.view(task, start + 126'999).hasClip);
        QCOMPARE(status(30 * 24 * 3600'000LL), QStringLiteral("Success"));
    }

    void speedDividesTheTime()
    {
        SandboxTasks tasks(20);
        SandboxTask &task = tasks.add(ofSeconds(5), {}, 0, start);
        task.clip = someClip;
        QCOMPARE(tasks.view(task, start + 999).status, QStringLiteral("Pending"));
        QCOMPARE(tasks.view(task, start + 1000).status, QStringLiteral("Processing"));
        QCOMPARE(tasks.view(task, start + 6349).status, QStringLiteral("Processing"));
        QCOMPARE(tasks.view(task, start + 6350).status, QStringLiteral("Success"));
    }

    void aLongerClipTakesLonger()
    {
        QCOMPARE(SandboxTasks::workMs(5), 127'000);
        QVERIFY(SandboxTasks::workMs(15) > SandboxTasks::workMs(5));
        QVERIFY(SandboxTasks::workMs(30) < 240'000); // still within the polling schedule
    }

    void aLateClipKeepsItProcessing()
    {
        SandboxTasks tasks(1);
        SandboxTask &task = tasks.add(ofSeconds(5), {}, 0, start);
        QCOMPARE(tasks.view(task, start + 500'000).status, QStringLiteral("Processing"));
        task.clip = someClip;
        QCOMPARE(tasks.view(task, start + 500'000).status, QStringLiteral("Success"));
    }

    void aRenderingThatFailedEndsTheTask()
    {
        SandboxTasks tasks(1);
        SandboxTask &task = tasks.add(ofSeconds(5), {}, 0, start);
        task.renderProblem = QStringLiteral("The disk is full.");
        QCOMPARE(tasks.view(task, start + 126'000).status, QStringLiteral("Processing"));
        QCOMPARE(tasks.view(task, start + 127'000).status, QStringLiteral("Failed"));
        QCOMPARE(tasks.view(task, start + 127'000).reason, QStringLiteral("The disk is full."));
    }

    void wordsChooseTheEnd()
    {
        SandboxTasks tasks(1);
        const auto end = [&](PromptWords words) {
            SandboxTask &task = tasks.add(ofSeconds(5), words, 0, start);
            task.clip = someClip;
            return tasks.view(task, start + 890'000);
        };
        QCOMPARE(end(PromptWord::Fail).status, QStringLiteral("Failed"));
        QVERIFY(end(PromptWord::Fail).reason.contains(QStringLiteral("content policy")));
        QCOMPARE(end(PromptWord::Cancel).status, QStringLiteral("Cancelled"));
        QCOMPARE(end(PromptWord::Forever).status, QStringLiteral("Processing"));
        QVERIFY(!end(PromptWord::Fail).hasClip && !end(PromptWord::Cancel).hasClip &&
                !end(PromptWord::Forever).hasClip);
        QCOMPARE(end(PromptWord::OddStatus).status, QStringLiteral("Success"));
        SandboxTask &odd = tasks.add(ofSeconds(5), PromptWord::OddStatus, 0, start);
        QCOMPARE(tasks.view(odd, start + 1000).status, QStringLiteral("Warming_Up"));
        QVERIFY(!tasks.needsClip(tasks.add(ofSeconds(5), PromptWord::Forever, 0, start)));
        QVERIFY(tasks.needsClip(tasks.add(ofSeconds(5), PromptWord::SlowFile, 0, start)));
    }

    void everyWordIsFoundAndExplained()
    {
        PromptWords all;
        for (const PromptWordEntry &entry : promptWordTable()) {
            const QString spelling = QLatin1String(entry.spelling);
            QVERIFY2(!(all & entry.word), entry.spelling);
            all |= entry.word;
            QCOMPARE(promptWordsIn(QStringLiteral("A heron, %1.").arg(spelling)), PromptWords(entry.word));
            QCOMPARE(promptWordsIn(spelling.toUpper()), PromptWords(entry.word));
            QVERIFY2(promptWordsHelp().contains(spelling), entry.spelling);
        }
        QCOMPARE(promptWordTable().size(), 24);
    }

    void otherTextHasNoWords()
    {
        for (const QString &text :
             {QStringLiteral("fail"), QStringLiteral("a sandbox: fail"), QStringLiteral("sandbox:failure"),
              QStringLiteral("mysandbox:fail"), QStringLiteral("sandbox:fail-more"), QString()})
            QVERIFY2(!promptWordsIn(text), qPrintable(text));
        QCOMPARE(promptWordsIn(QStringLiteral("sandbox:fail sandbox:slow-file")),
                 PromptWord::Fail | PromptWord::SlowFile);
    }

    void thePictureShowsThePromptWithoutTheWords()
    {
        QCOMPARE(withoutPromptWords(QStringLiteral("a  heron sandbox:slow-file at dusk")),
                 QStringLiteral("a heron at dusk"));
        QCOMPARE(withoutPromptWords(QStringLiteral(" sandbox:fail ")), QStringLiteral("sandbox:fail"));
    }

    void shapes_data()
    {
        QTest::addColumn<QString>("resolution");
        QTest::addColumn<QString>("size");
        QTest::addColumn<QSize>("frame");
        QTest::addColumn<QSize>("pixels");
        const auto row = [](const char *resolution, const char *size, const QSize &frame, const QSize &pixels) {
            QTest::addRow("%s %s %dx%d", resolution, size, frame.width(), frame.height())
                << QString::fromLatin1(resolution) << QString::fromLatin1(size) << frame << pixels;
        };
        row("720P", "16x9", {}, {1280, 720});
        row("720P", "9x16", {}, {720, 1280});
        row("720P", "1x1", {}, {720, 720});
        row("1080P", "16x9", {}, {1920, 1080});
        row("480P", "16x9", {}, {854, 480});
        row("480P", "21x9", {}, {1120, 480});
        row("720P", "3x4", {}, {720, 960});
        row("4K", "16x9", {}, {1920, 1080});
        row("4K", "9x16", {}, {1080, 1920});
        row("1080P", "4:5", {}, {1080, 1350});
        row("720P", "1280x720", {}, {1280, 720});
        row("720P", "720x1280", {}, {720, 1280});
        row("512P", "", {400, 400}, {512, 512});
        row("768P", "", {}, {1366, 768});
        row("768P", "", {3000, 4000}, {768, 1024});
        row("720P", "adaptive", {2000, 1000}, {1440, 720});
        row("720P", "adaptive", {}, {1280, 720});
        row("720P", "", {10000, 10}, {2160, 720});
        row("", "", {}, {1280, 720});
        row("720P", "0x9", {}, {1280, 720});
    }

    void shapes()
    {
        QFETCH(QString, resolution);
        QFETCH(QString, size);
        QFETCH(QSize, frame);
        QFETCH(QSize, pixels);
        QJsonObject fields;
        if (!resolution.isEmpty())
            fields.insert(QStringLiteral("resolution"), resolution);
        if (!size.isEmpty())
            fields.insert(QStringLiteral("size"), size);
        const QSize made = clipPixels(request(QStringLiteral("x"), fields), frame);
        QCOMPARE(made, pixels);
        QCOMPARE(made.width() % 2 + made.height() % 2, 0);
    }

    void lengths()
    {
        QCOMPARE(clipSeconds(ofSeconds(12)), 12);
        QCOMPARE(clipSeconds(ofSeconds(-1)), 5); // the model chooses
        QCOMPARE(clipSeconds(request(QStringLiteral("wan2.6"))), 5);
        QCOMPARE(clipSeconds(ofSeconds(100000)), 60);
    }

    void captions()
    {
        const QJsonObject fields{{QStringLiteral("duration"), 5},
                                 {QStringLiteral("resolution"), QStringLiteral("720P")},
                                 {QStringLiteral("size"), QStringLiteral("16x9")}};
        QCOMPARE(clipCaption(request(QStringLiteral("kling-v3"), fields)),
                 QStringLiteral("kling-v3  ·  5 s  ·  720P  ·  16:9"));
        QCOMPARE(clipCaption(request(QStringLiteral("wan2.6"))), QStringLiteral("wan2.6"));
    }

    void ranges_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("ifRange");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("length");
        const auto row = [](const char *range, const char *ifRange, ByteRange::Kind kind, qint64 first, qint64 length) {
            QTest::addRow("%s | %s", range, ifRange)
                << QByteArray(range) << QByteArray(ifRange) << int(kind) << first << length;
        };
        using Kind = ByteRange::Kind;
        row("", "", Kind::Whole, 0, 1000);
        row("bytes=0-", "", Kind::Part, 0, 1000);
        row("bytes=0-0", "", Kind::Part, 0, 1);
        row("bytes=400-", "", Kind::Part, 400, 600);
        row("bytes=400-499", "", Kind::Part, 400, 100);
        row("bytes=999-5000", "", Kind::Part, 999, 1);
        row("bytes=-100", "", Kind::Part, 900, 100);
        row("bytes=-5000", "", Kind::Part, 0, 1000);
        row("bytes=1000-", "", Kind::Unsatisfiable, 0, 0);
        row("bytes=-0", "", Kind::Unsatisfiable, 0, 0);
        row("bytes=500-400", "", Kind::Whole, 0, 1000);
        row("bytes=0-1,5-6", "", Kind::Whole, 0, 1000);
        row("lines=0-1", "", Kind::Whole, 0, 1000);
        row("bytes=-", "", Kind::Whole, 0, 1000);
        row("bytes=400-", "\"e\"", Kind::Part, 400, 600);
        row("bytes=400-", "\"other\"", Kind::Whole, 0, 1000);
        row("bytes=400-", "W/\"e\"", Kind::Whole, 0, 1000);
        row("bytes=5000-", "\"other\"", Kind::Whole, 0, 1000);
    }

    void ranges()
    {
        QFETCH(QByteArray, range);
        QFETCH(QByteArray, ifRange);
        const ByteRange found = ByteRange::of(range, ifRange, "\"e\"", 1000);
        QTEST(int(found.kind), "kind");
        QTEST(found.first, "first");
        QTEST(found.length, "length");
    }

    void linksAreSignedAndRunOut()
    {
        const ClipLinks links(QStringLiteral("http://127.0.0.1:5"));
        const QUrl url(links.link(QStringLiteral("abc"), 2000), QUrl::StrictMode);
        QCOMPARE(url.path(), QStringLiteral("/files/abc.mp4"));
        const QUrlQuery query(url);
        const QString expires = query.queryItemValue(QStringLiteral("expires"));
        const QString signature = query.queryItemValue(QStringLiteral("signature"));
        QVERIFY(links.isGood(QStringLiteral("abc"), expires, signature, 1999));
        QVERIFY(!links.isGood(QStringLiteral("abc"), expires, signature, 2000));
        QVERIFY(!links.isGood(QStringLiteral("abd"), expires, signature, 1));
        QVERIFY(!links.isGood(QStringLiteral("abc"), QStringLiteral("9999"), signature, 1));
        QVERIFY(!links.isGood(QStringLiteral("abc"), expires, QString(), 1));
        QVERIFY(!ClipLinks(QStringLiteral("http://127.0.0.1:5")).isGood(QStringLiteral("abc"), expires, signature, 1));
    }

    void tasksOutliveTheServerInAFolder()
    {
        QTemporaryDir folder;
        SandboxTask kept;
        {
            SandboxState state(20, folder.path());
            SandboxTask &task = state.tasks.add(ofSeconds(5), PromptWord::SlowFile, 0.366, start);
            QFile file(state.clipPath(task.id));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("clip") == 4);
            file.close();
            task.clip = ClipFile{file.fileName(), 4, QStringLiteral("\"e\""), QStringLiteral("5a")};
            state.remember(task);
            kept = task;
        }
        SandboxState state(20, folder.path());
        const SandboxTask *task = state.tasks.find(kept.id);
        QVERIFY(task);
        QCOMPARE(task->request, kept.request);
        QCOMPARE(task->words, kept.words);
        QCOMPARE(task->createdMs, kept.createdMs);
        QCOMPARE(task->orderId, kept.orderId);
        QCOMPARE(task->clip, kept.clip);

        // A clip that was cut since is not trusted.
        QVERIFY(QFile::resize(kept.clip->path, 3));
        SandboxState later(20, folder.path());
        QVERIFY(later.tasks.find(kept.id));
        QVERIFY(!later.tasks.find(kept.id)->clip);
    }
};

QTEST_GUILESS_MAIN(TestSandboxLife)
#include "tst_sandboxlife.moc"
