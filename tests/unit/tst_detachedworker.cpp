// Jobs in a thread that nobody waits for: in order, answered where they were ordered, and without an answer once who
// ordered them is gone. And the turns of those who write one file.
#include "platform/process/DetachedRun.h"
#include "platform/process/DetachedWorker.h"
#include "platform/process/ExitWatch.h"
#include "tasks/store/file/WriteTurn.h"

#include "support/process/Patience.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <mutex>
#include <sys/wait.h>
#include <unistd.h>

class TestDetachedWorker : public QObject
{
    Q_OBJECT
private slots:
    void jobsAreDoneInOrderAndAnsweredHere()
    {
        DetachedWorker worker;
        QStringList answers;
        for (int i = 0; i < 20; ++i)
            worker.run(
                [i] {
                    return QThread::currentThread() == QCoreApplication::instance()->thread() ? QString()
                                                                                              : QString::number(i);
                },
                [&answers](const QString &answer) {
                    if (QThread::currentThread() == QCoreApplication::instance()->thread())
                        answers << answer;
                });
        QVERIFY(answers.isEmpty()); // never before run() is over
        QTRY_COMPARE(answers.size(), 20);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(answers.at(i), QString::number(i));
    }

    void whatHangsHoldsNobodyUp()
    {
        const auto gate = std::make_shared<QSemaphore>();
        const auto began = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<std::atomic<bool>>(false);
        bool isAnswered = false;
        auto worker = std::make_unique<DetachedWorker>();
        worker->run(
            [gate, began, ended] {
                began->release();
                gate->acquire();
                *ended = true;
                return 1;
            },
            [&isAnswered](int) { isAnswered = true; });
        worker->run([] { return 2; }, [&isAnswered](int) { isAnswered = true; });
        began->acquire();
        QElapsedTimer since;
        since.start();
        worker.reset();
        QVERIFY(!*ended);
        QVERIFY(since.elapsed() < Patience::ms(10'000));
        gate->release(); // it ends by itself
        QTRY_VERIFY(*ended);
        QCoreApplication::processEvents();
        QVERIFY(!isAnswered);
    }

    void whatWaitsCanBeDropped()
    {
        QSemaphore gate;
        QSemaphore began;
        DetachedWorker worker;
        int answers = 0;
        worker.run(
            [&] {
                began.release();
                gate.acquire();
                return 1;
            },
            [&answers](int) { ++answers; });
        worker.run([] { return 2; }, [&answers](int) { answers += 10; });
        began.acquire();
        worker.dropWaiting();
        gate.release();
        QTRY_COMPARE(answers, 1);
        worker.run([] { return 3; }, [&answers](int) { answers += 100; }); // it goes on
        QTRY_COMPARE(answers, 101);
    }

    // Of those who wait for a turn the window is the next, whoever came first.
    void theWindowWritesFirst()
    {
        WriteTurn turn;
        std::atomic<int> waiting = 0;
        std::mutex mutex;
        QStringList order;
        const auto waiter = [&](WriteTurn::Priority priority, const QString &name) {
            return std::unique_ptr<QThread>(QThread::create([&, priority, name] {
                ++waiting;
                const WriteTurn::Hold hold(turn, priority);
                const std::lock_guard lock(mutex);
                order << name;
            }));
        };
        const auto first = waiter(WriteTurn::Priority::Background, QStringLiteral("import"));
        const auto second = waiter(WriteTurn::Priority::Window, QStringLiteral("window"));
        {
            const WriteTurn::Hold hold(turn, WriteTurn::Priority::Background);
            first->start();
            QTRY_COMPARE(waiting.load(), 1);
            second->start();
            QTRY_COMPARE(waiting.load(), 2);
            while (!turn.isWindowWaiting())
                QThread::yieldCurrentThread();
        }
        QVERIFY(first->wait() && second->wait());
        QCOMPARE(order, (QStringList{QStringLiteral("window"), QStringLiteral("import")}));
    }

    // A library that waits for ever for a disk does not keep the program from ending; who is in time is not cut off.
    void theProgramEndsAlthoughSomethingWaits()
    {
        const auto endOf = [](std::chrono::milliseconds patience, bool waits) {
            const pid_t child = fork();
            if (child == 0) {
                {
                    ExitWatch watch;
                    watch.begin(patience, 7);
                    while (waits)
                        pause();
                }
                _exit(3);
            }
            int status = 0;
            return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        };
        QCOMPARE(endOf(std::chrono::milliseconds(20), true), 7);
        QCOMPARE(endOf(std::chrono::hours(1), false), 3);
    }

    // The same for what is run like QtConcurrent::run: its watcher may go, and Qt's pool knows nothing of it.
    void aDetachedRunIsWaitedForByNobody()
    {
        QSemaphore mayEnd;
        auto watcher = std::make_unique<QFutureWatcher<int>>();
        const QSignalSpy finished(watcher.get(), &QFutureWatcherBase::finished);
        watcher->setFuture(detachedRun([] { return 4711; }));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(watcher->result(), 4711);
        const QFuture<void> hangs = detachedRun([&mayEnd] { mayEnd.acquire(); });
        watcher.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(0));
        QVERIFY(!hangs.isFinished());
        mayEnd.release();
        QTRY_VERIFY(hangs.isFinished());
    }
};

QTEST_GUILESS_MAIN(TestDetachedWorker)
#include "tst_detachedworker.moc"
