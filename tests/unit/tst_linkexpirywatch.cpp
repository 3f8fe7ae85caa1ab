// A clip that is not on disk and whose link runs out is warned about in time: once at each step, also after a restart
// and after a sleep, several together, and never about what is saved.
#include "platform/Settings.h"
#include "support/fakes/FakeClock.h"
#include "support/tasks/StorePeer.h"
#include "tasks/saving/LinkExpiryWatch.h"
#include "tasks/saving/LinkLife.h"
#include "tasks/store/TaskStore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
const QUrl clipLink(u"https://files.example/a.mp4"_s);

} // namespace

class TestLinkExpiryWatch : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void signedLinks_data();
    void signedLinks();
    void theLinksOwnWordCounts();
    void withoutItItIsTwoDays();
    void warnsAtSixHoursAndAtOneAndAtTheEnd();
    void severalComeTogether();
    void whatComesWithAnImportIsWarnedAbout();
    void whatIsSavedIsNoMatter();
    void aFailedDownloadIsAMatter();
    void whoDoesNotDownloadByHimselfIsWarnedToo();
    void aDownloadUnderWayIsLeftInPeace();
    void whatEndedWhileNobodyWatchedIsSaidAtStart();
    void whatWasSaidIsNotSaidAgainAfterARestart();
    void longDeadLinksAreLeftAlone();
    void aSleepOverBothStepsIsOneWarning();
    void aClockThatJumpsBackAndForth();
    void whatIsDoneWithIsForgotten();
    void thousandsAreOneMessageAndNoBurst();

private:
    using Warnings = QList<LinkExpiryWatch::Warning>;
    qint64 add(qint64 endedMs, ClipState state = ClipState::None, const QUrl &at = clipLink);
    void start();
    void update(qint64 id, const std::function<void(Task &)> &change);
    Warnings said(int index) const { return m_warned->at(index).first().value<Warnings>(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<LinkExpiryWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_warned;
};

void TestLinkExpiryWatch::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_settings = std::make_unique<Settings>(m_dir->filePath(u"settings.ini"_s), m_dir->path());
    m_store = std::make_unique<TaskStore>(m_dir->filePath(u"tasks.sqlite"_s));
}

void TestLinkExpiryWatch::cleanup()
{
    m_watch.reset();
    m_store.reset();
    m_settings.reset();
}

qint64 TestLinkExpiryWatch::add(qint64 endedMs, ClipState state, const QUrl &at)
{
    Task task = finishedTask(u"t"_s, at, endedMs);
    task.clipState = state;
    return m_store->add(task) ? task.id : 0;
}

void TestLinkExpiryWatch::start()
{
    m_watch = std::make_unique<LinkExpiryWatch>(*m_store, *m_settings, *m_clock);
    m_warned = std::make_unique<QSignalSpy>(m_watch.get(), &LinkExpiryWatch::warned);
    m_watch->start();
}

void TestLinkExpiryWatch::update(qint64 id, const std::function<void(Task &)> &change)
{
    Task task = *m_store->search().task(id);
    change(task);
    QVERIFY(m_store->update(task));
}

void TestLinkExpiryWatch::signedLinks_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("until"); // empty: it does not say
    QTest::newRow("S3") << u"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261124T120000Z&X-Amz-Expires=172800"_s
                        << u"2026-11-26T12:00:00Z"_s;
    QTest::newRow("Google") << u"X-Goog-Date=20261124T120000Z&X-Goog-Expires=3600"_s << u"2026-11-24T13:00:00Z"_s;
    QTest::newRow("Volcengine") << u"X-Tos-Date=20261124T120000Z&X-Tos-Expires=60"_s << u"2026-11-24T12:01:00Z"_s;
    QTest::newRow("lower case") << u"x-oss-date=20261124T120000Z&x-oss-expires=60"_s << u"2026-11-24T12:01:00Z"_s;
    QTest::newRow("CloudFront") << u"Expires=1795694400&Signature=a&Key-Pair-Id=b"_s << u"2026-11-26T12:00:00Z"_s;
    QTest::newRow("Azure") << u"sv=2022&se=2026-11-26T12%3A00%3A00Z&sig=abc%3D"_s << u"2026-11-26T12:00:00Z"_s;
    QTest::newRow("Tencent") << u"q-sign-time=1795600000%3B1795694400&q-signature=a"_s << u"2026-11-26T12:00:00Z"_s;
    QTest::newRow("se without a signature") << u"se=2026-11-26T12:00:00Z"_s << QString();
    QTest::newRow("no word") << u"a=b"_s << QString();
    QTest::newRow("no query") << QString() << QString();
    QTest::newRow("not a number") << u"Expires=soon"_s << QString();
    QTest::newRow("before our time") << u"Expires=42"_s << QString();
    QTest::newRow("in milliseconds") << u"Expires=1795694400000"_s << QString();
    QTest::newRow("negative") << u"Expires=-1795694400"_s << QString();
    QTest::newRow("too large for a number") << u"Expires=99999999999999999999"_s << QString();
    QTest::newRow("no such date") << u"X-Amz-Date=20261350T120000Z&X-Amz-Expires=60"_s << QString();
    QTest::newRow("no length") << u"X-Amz-Date=20261124T120000Z"_s << QString();
    QTest::newRow("a length of centuries") << u"X-Amz-Date=20261124T120000Z&X-Amz-Expires=9999999999"_s << QString();
}

void TestLinkExpiryWatch::signedLinks()
{
    QFETCH(QString, query);
    QFETCH(QString, until);
    const std::optional<QDateTime> moment =
        signedUntil(QUrl(u"https://files.example/a.mp4"_s + (query.isEmpty() ? query : u'?' + query)));
    QCOMPARE(moment ? moment->toString(Qt::ISODate) : QString(), until);
}

void TestLinkExpiryWatch::theLinksOwnWordCounts()
{
    Task task = finishedTask(u"t"_s, QUrl(u"https://f.example/a.mp4?Expires=1795694400"_s), FakeClock::someMoment);
    QCOMPARE(linkEnd(task).toSecsSinceEpoch(), 1'795'694'400);
    task.tracked = true; // its end is not known, its link's is
    QCOMPARE(linkEnd(task).toSecsSinceEpoch(), 1'795'694'400);
}

void TestLinkExpiryWatch::withoutItItIsTwoDays()
{
    Task task = finishedTask(u"t"_s, clipLink, FakeClock::someMoment);
    QCOMPARE(linkEnd(task).toMSecsSinceEpoch(), FakeClock::someMoment + 48 * hourMs);
    task.tracked = true;
    QVERIFY(!linkEnd(task).isValid());
    task.tracked = false;
    task.clipLink.clear();
    QVERIFY(!linkEnd(task).isValid());
}

void TestLinkExpiryWatch::warnsAtSixHoursAndAtOneAndAtTheEnd()
{
    const qint64 id = add(m_clock->nowMs());
    start();
    m_clock->advance(42 * hourMs - 1);
    QCOMPARE(m_warned->size(), 0);
    m_clock->advance(1);
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).size(), 1);
    QCOMPARE(said(0).first().id, id);
    QCOMPARE(said(0).first().leftMs, 6 * hourMs);
    QVERIFY(!said(0).first().prompt.isEmpty());
    m_clock->advance(5 * hourMs - 1);
    QCOMPARE(m_warned->size(), 1);
    m_clock->advance(1);
    QCOMPARE(m_warned->size(), 2);
    QCOMPARE(said(1).first().leftMs, hourMs);
    m_clock->advance(hourMs);
    QCOMPARE(m_warned->size(), 3);
    QCOMPARE(said(2).first().leftMs, 0);
    const int fired = m_clock->fired();
    m_clock->advance(72 * hourMs);
    QCOMPARE(m_warned->size(), 3);
    QVERIFY(m_clock->fired() - fired < 3); // and nobody is awake for nothing
}

void TestLinkExpiryWatch::severalComeTogether()
{
    const qint64 later = add(m_clock->nowMs() + 9 * minuteMs);
    const qint64 first = add(m_clock->nowMs());
    const qint64 muchLater = add(m_clock->nowMs() + hourMs);
    start();
    m_clock->advance(42 * hourMs);
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).size(), 2);
    QCOMPARE(said(0).at(0).id, first);
    QCOMPARE(said(0).at(1).id, later);
    QCOMPARE(said(0).at(1).leftMs, 6 * hourMs + 9 * minuteMs);
    m_clock->advance(30 * minuteMs);
    QCOMPARE(m_warned->size(), 1); // the later one was said
    m_clock->advance(30 * minuteMs);
    QCOMPARE(m_warned->size(), 2);
    QCOMPARE(said(1).first().id, muchLater);
}

void TestLinkExpiryWatch::whatComesWithAnImportIsWarnedAbout()
{
    const qint64 first = add(m_clock->nowMs());
    start();
    StorePeer(m_store->path()).multiply(first, 2);
    QSignalSpy added(m_store.get(), &TaskStore::added);
    m_store->announce(first + 1, first + 2);
    QTRY_COMPARE(added.size(), 2);
    m_clock->advance(42 * hourMs);
    QCOMPARE(m_warned->size(), 1);
    QSet<qint64> ids;
    for (const LinkExpiryWatch::Warning &warning : said(0))
        ids << warning.id;
    QCOMPARE(ids, (QSet<qint64>{first, first + 1, first + 2}));
    const qint64 late = add(m_clock->nowMs() - 44 * hourMs); // near its end already
    m_clock->advance(minuteMs);
    QCOMPARE(m_warned->size(), 2);
    QCOMPARE(said(1).first().id, late);
}

void TestLinkExpiryWatch::whatIsSavedIsNoMatter()
{
    add(m_clock->nowMs(), ClipState::Saved);
    const qint64 id = add(m_clock->nowMs());
    start();
    m_clock->advance(41 * hourMs);
    update(id, [](Task &task) { task.clipState = ClipState::Saved; });
    m_clock->advance(100 * hourMs);
    QCOMPARE(m_warned->size(), 0);
}

void TestLinkExpiryWatch::aFailedDownloadIsAMatter()
{
    start();
    const qint64 id = add(m_clock->nowMs(), ClipState::None);
    update(id, [](Task &task) { // an added task is seen with its first change
        task.clipState = ClipState::Failed;
        task.clipError = ClipError{ClipError::Kind::Disk, 0, {}};
    });
    m_clock->advance(42 * hourMs);
    QCOMPARE(m_warned->size(), 1);
}

void TestLinkExpiryWatch::whoDoesNotDownloadByHimselfIsWarnedToo()
{
    m_settings->setDownloadsByItself(false);
    start();
    Task running = acceptedTask(u"t"_s, m_clock->nowMs());
    QVERIFY(m_store->add(running));
    update(running.id, [this](Task &task) {
        task.state = TaskState::Success;
        task.clipLink = clipLink;
        task.endedAt = m_clock->now();
    });
    m_clock->advance(42 * hourMs);
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).first().id, running.id);
}

void TestLinkExpiryWatch::aDownloadUnderWayIsLeftInPeace()
{
    const QUrl shortLived(u"https://f.example/a.mp4?Expires=%1"_s.arg(m_clock->nowMs() / 1000 + 1800)); // half an hour
    const qint64 saved = add(m_clock->nowMs(), ClipState::Wanted, shortLived);
    const qint64 slow = add(m_clock->nowMs(), ClipState::Wanted, shortLived);
    const qint64 troubled = add(m_clock->nowMs(), ClipState::Wanted, shortLived);
    start();
    QCOMPARE(m_warned->size(), 0);
    update(troubled, [](Task &task) { task.clipError = ClipError{ClipError::Kind::Network, 0, {}}; });
    m_clock->settle();
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).first().id, troubled);
    update(saved, [](Task &task) { task.clipState = ClipState::Saved; });
    m_clock->advance(10 * minuteMs);
    QCOMPARE(m_warned->size(), 2);
    QCOMPARE(said(1).size(), 1);
    QCOMPARE(said(1).first().id, slow);
}

void TestLinkExpiryWatch::whatEndedWhileNobodyWatchedIsSaidAtStart()
{
    add(m_clock->nowMs() - 43 * hourMs);
    add(m_clock->nowMs() - 47 * hourMs - 30 * minuteMs);
    add(m_clock->nowMs() - 49 * hourMs);
    start();
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).size(), 3);
    QCOMPARE(said(0).at(0).leftMs, -hourMs);
    QCOMPARE(said(0).at(1).leftMs, 30 * minuteMs);
    QCOMPARE(said(0).at(2).leftMs, 5 * hourMs);
}

void TestLinkExpiryWatch::whatWasSaidIsNotSaidAgainAfterARestart()
{
    add(m_clock->nowMs() - 43 * hourMs);
    start();
    QCOMPARE(m_warned->size(), 1);
    m_watch.reset();
    m_clock->jump(hourMs);
    start();
    QCOMPARE(m_warned->size(), 0);
    m_watch.reset();
    m_clock->jump(3 * hourMs);
    start(); // another step was passed meanwhile
    QCOMPARE(m_warned->size(), 1);
}

void TestLinkExpiryWatch::longDeadLinksAreLeftAlone()
{
    add(m_clock->nowMs() - 73 * hourMs);
    add(m_clock->nowMs() - 1000 * hourMs);
    start();
    QCOMPARE(m_warned->size(), 0);
    QVERIFY(!m_clock->nextAlarm());
}

void TestLinkExpiryWatch::aSleepOverBothStepsIsOneWarning()
{
    add(m_clock->nowMs());
    start();
    m_clock->jump(47 * hourMs + 30 * minuteMs); // the lid is opened again
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(said(0).first().leftMs, 30 * minuteMs);
    m_clock->advance(29 * minuteMs);
    QCOMPARE(m_warned->size(), 1);
}

void TestLinkExpiryWatch::aClockThatJumpsBackAndForth()
{
    add(m_clock->nowMs());
    start();
    m_clock->jump(43 * hourMs);
    QCOMPARE(m_warned->size(), 1);
    m_clock->jump(-43 * hourMs); // it was wrong
    m_clock->advance(42 * hourMs);
    QCOMPARE(m_warned->size(), 1); // that step was said
    m_clock->advance(5 * hourMs);
    QCOMPARE(m_warned->size(), 2); // the next one is not lost
    m_clock->jump(-300 * hourMs);
    m_clock->advance(400 * hourMs);
    QCOMPARE(m_warned->size(), 3);
}

void TestLinkExpiryWatch::whatIsDoneWithIsForgotten()
{
    const qint64 id = add(m_clock->nowMs() - 43 * hourMs);
    start();
    QCOMPARE(m_settings->warnedLinks().size(), 1);
    update(id, [](Task &task) { task.clipState = ClipState::Saved; });
    add(m_clock->nowMs() - 43 * hourMs);
    start();
    QCOMPARE(m_warned->size(), 1);
    QCOMPARE(m_settings->warnedLinks().size(), 1); // the new one's
}

void TestLinkExpiryWatch::thousandsAreOneMessageAndNoBurst()
{
    const qint64 id = add(m_clock->nowMs());
    StorePeer(m_dir->filePath(u"tasks.sqlite"_s)).multiply(id, 2'000);
    start();
    m_clock->advance(60 * hourMs);
    QCOMPARE(m_warned->size(), 3);
    QCOMPARE(said(0).size(), 2'001);
    QVERIFY(m_clock->fired() < 20);
}

QTEST_GUILESS_MAIN(TestLinkExpiryWatch)
#include "tst_linkexpirywatch.moc"
