// The status bar says what runs and when all of it will be done, in the real window, from the history of the model.
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/words/tasks/QueueWords.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;

class TestStatusLine : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;

    QString work() { return m_app->find<QLabel>("statusWork")->text(); }

    static GenerationRequest shot(int number)
    {
        return {u"kling-v3"_s, u"A fox %1"_s.arg(number), {{u"duration"_s, 5}, {u"resolution"_s, u"720P"_s}}};
    }

    // A clip of the history that took so long.
    void addFinished(const QString &id, qint64 tookMs)
    {
        const qint64 ended = m_app->core().clock.nowMs() - 3'600'000;
        Task task = finishedTask(id, QUrl(u"http://127.0.0.1:9/gone.mp4"_s), ended);
        task.acceptedAt = task.endedAt.addMSecs(-tookMs);
        task.request = shot(0);
        task.clipState = ClipState::Failed; // nothing is fetched
        QVERIFY(m_app->core().store.add(task));
    }

private slots:
    void theEndInWords_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("isAtLeast");
        QTest::addColumn<QString>("words");
        QTest::newRow("overdue") << qint64(0) << false << u"all done any moment"_s;
        QTest::newRow("seconds") << qint64(20) << false << u"all done in about a minute"_s;
        QTest::newRow("a minute") << qint64(60) << false << u"all done in about a minute"_s;
        QTest::newRow("rounded up") << qint64(61) << false << u"all done in about 2 min"_s;
        QTest::newRow("exact") << qint64(20 * 60) << false << u"all done in about 20 min"_s;
        QTest::newRow("by five minutes") << qint64(20 * 60 + 1) << false << u"all done in about 25 min"_s;
        QTest::newRow("an hour") << qint64(58 * 60) << false << u"all done in about 1 h"_s;
        QTest::newRow("by ten minutes") << qint64(72 * 60) << false << u"all done in about 1 h 20 min"_s;
        QTest::newRow("by half hours") << qint64(4 * 3600 + 60) << false << u"all done in about 4 h 30 min"_s;
        QTest::newRow("at least") << qint64(700) << true << u"all done in 12 min at least"_s;
        QTest::newRow("at least nothing") << qint64(30) << true << QString();
    }
    void theEndInWords()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, isAtLeast);
        QTEST(allDoneWords({seconds * 1000, isAtLeast}), "words");
    }

    void itSaysWhenAllIsDone()
    {
        m_app = std::make_unique<SandboxedApp>(1); // as slow as life: what runs goes on running
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
        QTRY_COMPARE_WITH_TIMEOUT(m_app->core().keyCheck.state(), KeyCheck::State::Good, 60'000);
        QCOMPARE(work(), QString());
        m_app->core().settings.setTasksAtOnce(1);
        for (int number = 1; number <= 3; ++number)
            addFinished(u"done-%1"_s.arg(number), 600'000);
        m_app->core().queue.add({shot(1), shot(2), shot(3)});
        QTRY_COMPARE_WITH_TIMEOUT(work(), u"1 running · 2 waiting · all done in about 30 min"_s, 60'000);
        QVERIFY(m_app->core().queue.add({{u"never-seen"_s, u"A hare"_s, {}}}).size() == 1);
        QTRY_COMPARE(work(), u"1 running · 3 waiting · all done in 30 min at least"_s);
        m_app->core().queue.pause();
        QTRY_COMPARE(work(), u"1 running · 3 waiting"_s);
        m_app.reset();
    }
};

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
