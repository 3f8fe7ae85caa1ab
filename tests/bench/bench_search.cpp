// A search in a long history: the longest pause of the event loop while a word without a hit is typed over 100,000
// tasks, beside the same over 100 in the same run, and beside reading that history in one go, which is what it must not
// do. Then how long it takes until everything was looked at.
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"
#include "support/tasks/StorePeer.h"
#include "support/window/SandboxedApp.h"

#include "ui/tasklist/TaskListPane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QTest>

namespace {

constexpr int few = 100;
constexpr int many = 100'000;
constexpr int rounds = 3;
constexpr int betweenKeysMs = 120;
const QString word = QStringLiteral("Nirgendwö zu finden");

void fill(SandboxedApp &app, int count)
{
    Task task = acceptedTask(QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff"), 1'790'000'000'000);
    task.request.prompt = QStringLiteral("Terraced rice fields from a drone, morning mist, a slow descent towards a "
                                         "farmer with a red umbrella; 35 mm, soft light, no people in the distance");
    task.state = TaskState::Failed;
    const QString path = app.core().store.path();
    if (!app.core().store.add(task))
        qFatal("The history could not be written");
    app.closeDown();
    StorePeer(path).multiply(task.id, count - 1);
    app.restart();
    if (!QTest::qWaitForWindowExposed(&app.window()))
        qFatal("The window did not appear");
}

void wait(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Seen
{
    double pauseMs = 0;  // the longest
    double searchMs = 0; // from the last key to the end of the search
};

Seen type(SandboxedApp &app)
{
    auto *search = app.find<QLineEdit>("taskSearch");
    search->setFocus();
    Heartbeat heart;
    for (const QChar letter : word) {
        search->insert(letter); // as typing does
        wait(betweenKeysMs);
    }
    QElapsedTimer since;
    since.start();
    while (app.core().tasks.isSearching())
        wait(5);
    Seen seen{static_cast<double>(heart.longestGapMs()), static_cast<double>(since.elapsed())};
    if (app.core().tasks.rowCount() != 0)
        qFatal("It found what is not there");
    search->clear();
    wait(300);
    return seen;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    SandboxedApp small;
    fill(small, few);
    SandboxedApp large;
    fill(large, many);
    wait(1500); // started
    QList<double> pauseFew;
    QList<double> pauseMany;
    QList<double> ends;
    for (int round = 0; round < rounds; ++round) {
        pauseFew << type(small).pauseMs;
        const Seen seen = type(large);
        pauseMany << seen.pauseMs;
        ends << seen.searchMs;
    }
    const double before = monotonicMs();
    qint64 below = 0;
    for (QList<Task> page = large.core().store.search().page(0, 200); !page.isEmpty();
         page = large.core().store.search().page(below, 200))
        below = page.last().id;
    printFigure(QStringLiteral("typing a search without a hit, longest pause of the event loop: over %L1 tasks %2 ms, "
                               "over %3 tasks %4 ms (median of %5; reading them all in one go: %6 ms)")
                    .arg(many)
                    .arg(median(pauseMany), 0, 'f', 0)
                    .arg(few)
                    .arg(median(pauseFew), 0, 'f', 0)
                    .arg(rounds)
                    .arg(monotonicMs() - before, 0, 'f', 0));
    printFigure(QStringLiteral("until all %L1 tasks were looked at: %2 ms after the last key")
                    .arg(many)
                    .arg(median(ends), 0, 'f', 0));
    return 0;
}
