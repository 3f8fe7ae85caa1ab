// A task's clips one by one: what the task as a whole says of them, and which of them a fresh link belongs to.
#include "support/tasks/StorePeer.h"
#include "tasks/TaskClips.h"

#include <QTest>

namespace {

RawUrl link(const char *text)
{
    return RawUrl::fromBytes(text);
}

QList<RawUrl> links(std::initializer_list<const char *> texts)
{
    QList<RawUrl> made;
    for (const char *text : texts)
        made << link(text);
    return made;
}

QByteArrayList linksOf(const Task &task)
{
    QByteArrayList said;
    for (const TaskClip &clip : clipsOf(task))
        said << clip.link.bytes();
    return said;
}

} // namespace

class TestTaskClips : public QObject
{
    Q_OBJECT

private slots:
    void oneClipIsTheTask()
    {
        Task task = finishedTask(QStringLiteral("t"), QUrl(QStringLiteral("https://x.example/a.mp4")), 1'000);
        task.clipState = ClipState::Saved;
        task.clipPath = QStringLiteral("/a.mp4");
        task.clipBytes = 7;
        const QList<TaskClip> clips = clipsOf(task);
        QCOMPARE(clips, (QList<TaskClip>{{task.clipLink, ClipState::Saved, task.clipPath, 7, {}}}));
        Task again = task;
        setClips(again, clips);
        QCOMPARE(again, task);
        QVERIFY(again.clips.isEmpty());
    }

    void theSum_data()
    {
        using enum ClipState;
        QTest::addColumn<QList<ClipState>>("states");
        QTest::addColumn<ClipState>("sum");
        QTest::newRow("all saved") << QList{Saved, Saved, Saved} << Saved;
        QTest::newRow("one is under way") << QList{Saved, Failed, Wanted} << Wanted;
        QTest::newRow("one failed") << QList{Saved, Failed, None} << Failed;
        QTest::newRow("one is not wanted yet") << QList{Saved, None} << None;
        QTest::newRow("none is wanted yet") << QList{None, None} << None;
    }

    void theSum()
    {
        QFETCH(QList<ClipState>, states);
        QList<TaskClip> clips;
        for (const ClipState state : states) {
            TaskClip clip{link("https://x.example/a"), state};
            if (state == ClipState::Saved)
                clip.path = QStringLiteral("/%1.mp4").arg(clips.size());
            if (state == ClipState::Failed)
                clip.error = ClipError{ClipError::Kind::Server, 500, {}};
            clips << clip;
        }
        Task task;
        setClips(task, clips);
        QTEST(task.clipState, "sum");
        QCOMPARE(task.clips, clips);
        QCOMPARE(task.clipError.has_value(), states.contains(ClipState::Failed));
        QCOMPARE(task.clipPath, states.first() == ClipState::Saved ? QStringLiteral("/0.mp4") : QString());
        QCOMPARE(clipNumberOf(task, QStringLiteral("/1.mp4")), states.value(1) == ClipState::Saved ? 2 : 0);
    }

    // Whose path and size are the task's: of one that is there.
    void theFirstFileIsTheTasks()
    {
        Task task;
        setClips(task, {{link("https://x.example/1"), ClipState::Failed, {}, 0, ClipError{}},
                        {link("https://x.example/2"), ClipState::Saved, QStringLiteral("/2.mp4"), 22, {}}});
        QCOMPARE(task.clipLink, link("https://x.example/1"));
        QCOMPARE(task.clipPath, QStringLiteral("/2.mp4"));
        QCOMPARE(task.clipBytes, 22);
    }

    void freshLinks_data()
    {
        QTest::addColumn<QList<RawUrl>>("before");
        QTest::addColumn<QList<RawUrl>>("fresh");
        QTest::addColumn<QList<RawUrl>>("after");
        const auto row = [](const char *name, const QList<RawUrl> &before, const QList<RawUrl> &fresh,
                            const QList<RawUrl> &after) { QTest::newRow(name) << before << fresh << after; };
        row("of one", links({"https://x/a?1"}), links({"https://x/a?2"}), links({"https://x/a?2"}));
        row("of one, elsewhere", links({"https://x/a?1"}), links({"https://y/b?2"}), links({"https://y/b?2"}));
        row("of two", links({"https://x/a?1", "https://x/b?1"}), links({"https://x/a?2", "https://x/b?2"}),
            links({"https://x/a?2", "https://x/b?2"}));
        row("in another order", links({"https://x/a?1", "https://x/b?1"}), links({"https://x/b?2", "https://x/a?2"}),
            links({"https://x/a?2", "https://x/b?2"}));
        row("by the query alone", links({"https://x/get?id=1&s=1", "https://x/get?id=2&s=1"}),
            links({"https://x/get?id=1&s=2", "https://x/get?id=2&s=2"}),
            links({"https://x/get?id=1&s=2", "https://x/get?id=2&s=2"}));
        row("of the second alone", links({"https://x/a?1", "https://x/b?1"}), links({"https://x/b?2"}),
            links({"https://x/a?1", "https://x/b?2"}));
        row("and one more", links({"https://x/a?1"}), links({"https://x/a?2", "https://x/b?2"}),
            links({"https://x/a?2", "https://x/b?2"}));
        row("none", links({"https://x/a?1", "https://x/b?1"}), {}, links({"https://x/a?1", "https://x/b?1"}));
    }

    void freshLinks()
    {
        QFETCH(QList<RawUrl>, before);
        QFETCH(QList<RawUrl>, fresh);
        QFETCH(QList<RawUrl>, after);
        Task task;
        takeLinks(task, before);
        takeLinks(task, fresh);
        QByteArrayList expected;
        for (const RawUrl &url : std::as_const(after))
            expected << url.bytes();
        QCOMPARE(linksOf(task), expected);
        QCOMPARE(task.clipLink, after.first());
    }

    void whatIsSavedStaysSaved()
    {
        Task task;
        takeLinks(task, links({"https://x/a?1", "https://x/b?1"}));
        QList<TaskClip> clips = clipsOf(task);
        clips[0].state = ClipState::Saved;
        clips[0].path = QStringLiteral("/a.mp4");
        setClips(task, clips);
        takeLinks(task, links({"https://x/a?2", "https://x/b?2", "https://x/c?2"}));
        QCOMPARE(task.clips.size(), 3);
        QCOMPARE(task.clips.at(0).state, ClipState::Saved);
        QCOMPARE(task.clipState, ClipState::None); // the third is news
        QCOMPARE(task.clipPath, QStringLiteral("/a.mp4"));
    }

    void aServerCannotNameClipsWithoutEnd()
    {
        Task task;
        for (int i = 0; i < 100; ++i)
            takeLinks(task, clipsOf(task).size() < 2
                                ? links({"https://x/a", "https://x/b"})
                                : links({"https://x/a", "https://x/b", "https://x/c", "https://x/d", "https://x/e",
                                         "https://x/f", "https://x/g", "https://x/h", "https://x/i", "https://x/j",
                                         "https://x/k", "https://x/l", "https://x/m", "https://x/n", "https://x/o",
                                         "https://x/p", "https://x/q", "https://x/r"}));
        QCOMPARE(task.clips.size(), mostClips);
    }
};

QTEST_GUILESS_MAIN(TestTaskClips)
#include "tst_taskclips.moc"
