// A library of 100,000 takes of 30,000 shots, beside an empty one and a bare QMainWindow in the same run: from the
// start to the window, memory, the ends of the list, scrolling it with posters on the disk, filters, a search, and
// everything selected. Then the same list with 1,000,000 takes.
#include "support/media/TestClip.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"
#include "support/tasks/StorePeer.h"

#include "app/Core.h"
#include "ui/library/TaskTilesView.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/words/SpokenWords.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStringListModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <functional>

namespace {

constexpr int takes = 100'000;
constexpr int manyTakes = 1'000'000;
constexpr int rounds = 5;
constexpr int idleAfterMs = 1500;
constexpr int clips = 40; // files on the disk, which the takes share
constexpr int frames = 400;
constexpr int patienceMs = 120'000;

Profile profileIn(const QString &folder)
{
    Profile profile = Profile::ofUser(folder);
    profile.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:9/api/v1")); // nobody is there: the network adds nothing
    profile.environmentKey = QStringLiteral("bench-key");
    profile.providerConfigPath.clear();
    return profile;
}

QString clipPath(const QString &folder, const QString &number)
{
    return folder + QStringLiteral("/clip-") + number + QStringLiteral(".mp4");
}

// About three takes of each shot, over two years; one in thirty failed.
void writeLibrary(const QString &folder, int count)
{
    for (int i = 0; i < clips; ++i)
        if (!writeTestClip(clipPath(folder, QString::number(i)), {}))
            qFatal("A clip could not be written");
    SystemClock clock;
    Core core(profileIn(folder), clock, coreWords());
    Task task = finishedTask(QStringLiteral("t"), QUrl(QStringLiteral("https://files.example/1.mp4")), clock.nowMs());
    task.createdAt = clock.now();
    task.clipState = ClipState::Saved;
    task.clipPath = clipPath(folder, QStringLiteral("0"));
    task.priceUsd = 0.305;
    if (!core.store.add(task))
        qFatal("The history could not be written");
    StorePeer peer(core.store.path());
    peer.run(QStringLiteral("PRAGMA synchronous = OFF"));
    peer.multiply(task.id, count - 1);
    const qint64 spacing = 2LL * 365 * 86'400'000 / count;
    peer.run(
        QStringLiteral("UPDATE task SET prompt = 'Shot ' || (id * 3 / 10) || ': terraced rice fields from a drone, "
                       "morning mist, a farmer with a red umbrella; 35 mm, soft light', "
                       "model = CASE id % 3 WHEN 0 THEN 'kling-v3' WHEN 1 THEN 'sora-2' ELSE 'seedance-2-0' END, "
                       "price_usd = (id % 40) / 20.0, created_at = created_at - (%1 - id) * %2, "
                       "accepted_at = accepted_at - (%1 - id) * %2, ended_at = ended_at - (%1 - id) * %2, "
                       "remote_id = 'r' || id, state = CASE id % 30 WHEN 0 THEN 'failed' ELSE state END, "
                       "clip_path = '%3/clip-' || (id % %4) || '.mp4'")
            .arg(count)
            .arg(spacing)
            .arg(folder)
            .arg(clips));
    peer.run(QStringLiteral("UPDATE task SET shot = id * 3 / 10 + 1, take = id % 4 + 1"));
    peer.run(QStringLiteral("DELETE FROM shot"));
    peer.run(QStringLiteral("INSERT INTO shot (id, created_at, last_take) SELECT shot, min(created_at), 4 FROM task "
                            "GROUP BY shot"));
    peer.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

// Prints when the first paint of a window has reached the screen, and the memory once the program has come to rest.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget &window, double startedMs)
        : m_startedMs(startedMs)
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, this, [this] {
                const double painted = monotonicMs() - m_startedMs;
                QTimer::singleShot(idleAfterMs, this, [painted] {
                    std::printf("%.3f %lld\n", painted, static_cast<long long>(memoryKiB("VmRSS")));
                    QApplication::quit();
                });
            });
        }
        return false;
    }

private:
    double m_startedMs;
    bool m_seen = false;
};

int showBareWindow(QApplication &, double startedMs)
{
    QMainWindow window;
    QStringListModel model({QStringLiteral("one"), QStringLiteral("two")});
    QListView list(&window);
    list.setModel(&model);
    window.setCentralWidget(&list);
    window.resize(1280, 800);
    FirstPaint watch(window, startedMs);
    window.show();
    const int result = QApplication::exec();
    window.takeCentralWidget();
    return result;
}

struct Program
{
    Program(QApplication &application, const QString &folder)
        : core(profileIn(folder), clock, coreWords())
        , theme(application, core.settings)
        , window(core, theme)
    {
        window.resize(1280, 800);
        window.show();
        QTimer::singleShot(0, &core, &Core::start);
    }
    SystemClock clock;
    Core core;
    Theme theme;
    MainWindow window;
};

double percentile99(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[(values.size() - 1) * 99 / 100];
}

template <typename Do>
double timed(Do work)
{
    const double before = monotonicMs();
    work();
    return monotonicMs() - before;
}

void settle(Program &program)
{
    if (!QTest::qWaitFor([&] { return !program.core.tasks.isSearching(); }, patienceMs))
        qFatal("The rows were not found");
    QTest::qWait(300);
}

// What it takes until the list shows it: the key, and the painting.
double keyMs(QAbstractItemView &view, Qt::Key key)
{
    return timed([&] {
        QTest::keyClick(&view, key);
        view.viewport()->repaint();
    });
}

// A frame: a step of the wheel and its painting. Some steps are of a row, some of a page.
QList<double> scrolled(QAbstractItemView &view)
{
    QList<double> spent;
    QScrollBar &bar = *view.verticalScrollBar();
    for (int frame = 0; frame < frames; ++frame) {
        spent << timed([&] {
            bar.setValue(bar.value() + (frame % 5 == 0 ? bar.pageStep() : bar.singleStep() * 3));
            view.viewport()->repaint();
        });
        QTest::qWait(1); // posters come in
    }
    return spent;
}

// From the press to the rows, the longest pause of the window beside it.
struct Answered
{
    double ms = 0;
    double pauseMs = 0;
};
template <typename Press>
Answered answered(Program &program, Press press)
{
    Heartbeat heart;
    const double ms = timed([&] {
        press();
        if (!QTest::qWaitFor([&] { return !program.core.tasks.isSearching(); }, patienceMs))
            qFatal("The rows were not found");
    });
    return {ms, static_cast<double>(heart.longestGapMs())};
}

QString inMs(double ms)
{
    return QString::number(ms, 'f', ms < 10 ? 1 : 0) + QStringLiteral(" ms");
}

void measureEnds(QAbstractItemView &list, const QString &what)
{
    QStringListModel few(QStringList(100, QStringLiteral("a row")));
    QListView bare;
    bare.setModel(&few);
    bare.show();
    QList<double> ends, homes, bareEnds;
    for (int round = 0; round < rounds; ++round) {
        ends << keyMs(list, Qt::Key_End);
        homes << keyMs(list, Qt::Key_Home);
        bareEnds << keyMs(bare, Qt::Key_End);
        keyMs(bare, Qt::Key_Home);
    }
    printFigure(QStringLiteral("%1: End %2, Home %3 (a bare list of 100 texts: End %4)")
                    .arg(what, inMs(median(ends)), inMs(median(homes)), inMs(median(bareEnds))));
    const QList<double> steps = scrolled(list);
    const QList<double> bareSteps = scrolled(bare);
    printFigure(QStringLiteral("%1: a frame while it is scrolled, p99 %2, median %3 (a bare list: p99 %4)")
                    .arg(what, inMs(percentile99(steps)), inMs(median(steps)), inMs(percentile99(bareSteps))));
}

void measureFilters(Program &program, const QString &what)
{
    for (const char *tab : {"filterNeedsYou", "filterDone", "filterRunning", "filterAll"}) {
        auto *button = program.window.findChild<QPushButton *>(QLatin1String(tab));
        const Answered seen = answered(program, [button] { button->click(); });
        printFigure(QStringLiteral("%1: %2 shows its %L3 rows after %4, the window pauses for %5 at most")
                        .arg(what, QLatin1String(tab))
                        .arg(program.core.tasks.rowCount())
                        .arg(inMs(seen.ms), inMs(seen.pauseMs)));
    }
}

// As a chip does it.
void measureChips(Program &program, const QString &what)
{
    TaskListModel &tasks = program.core.tasks;
    const auto measure = [&](const char *name, const std::function<void(TaskFilter &)> &change) {
        TaskFilter filter;
        change(filter);
        const Answered seen = answered(program, [&] { tasks.setFilter(filter); });
        printFigure(QStringLiteral("%1: filter by %2 shows its %L3 rows after %4, the window pauses for %5 at most")
                        .arg(what, QLatin1String(name))
                        .arg(tasks.rowCount())
                        .arg(inMs(seen.ms), inMs(seen.pauseMs)));
    };
    measure("model", [](TaskFilter &filter) { filter.model = QStringLiteral("sora-2"); });
    measure("price", [](TaskFilter &filter) { filter.leastUsd = 1.5; });
    measure("stars", [](TaskFilter &filter) { filter.leastStars = 1; });
    measure("a month", [](TaskFilter &filter) { filter.firstDay = QDate::currentDate().addDays(-30); });
    measure("nothing", [](TaskFilter &) {});
    const Answered shots = answered(program, [&] { tasks.setGrouping(TaskGrouping::Shots); });
    printFigure(QStringLiteral("%1: its %L2 shots after %3").arg(what).arg(tasks.rowCount()).arg(inMs(shots.ms)));
    answered(program, [&] { tasks.setGrouping(TaskGrouping::Takes); });
}

void measureRating(Program &program, const QString &what)
{
    constexpr int rated = 10'000;
    QHash<qint64, TakeMarks> marks;
    TakeMarks stars;
    stars.stars = 4;
    for (int row = 0; row < rated; ++row)
        marks.insert(program.core.tasks.index(row).data(TaskListModel::IdRole).toLongLong(), stars);
    const double ms = timed([&] {
        if (!program.core.store.mark(marks))
            qFatal("The stars were not written");
    });
    printFigure(QStringLiteral("%1: %L2 takes rated after %3").arg(what).arg(rated).arg(inMs(ms)));
}

void measureSearch(Program &program, const QString &what)
{
    auto *search = program.window.findChild<QLineEdit *>(QStringLiteral("taskSearch"));
    QList<double> keys, pauses;
    for (const QChar letter : QStringLiteral("umbrella shot 1234")) {
        const Answered seen = answered(program, [search, letter] { search->insert(letter); });
        keys << seen.ms;
        pauses << seen.pauseMs;
    }
    printFigure(QStringLiteral("%1: a key of a search shows its rows after %2 (p99; median %3); the window pauses for "
                               "%4 at most; %L5 rows at the end")
                    .arg(what, inMs(percentile99(keys)), inMs(median(keys)), inMs(percentile99(pauses)))
                    .arg(program.core.tasks.rowCount()));
    search->clear();
    settle(program);
}

int useLibrary(QApplication &application, const QString &folder, const QString &what)
{
    Program program(application, folder);
    if (!QTest::qWaitForWindowExposed(&program.window))
        qFatal("The window did not appear");
    const double found = timed([&] { settle(program); }) - 300;
    printFigure(QStringLiteral("%1: all %L2 rows known %3 after the window")
                    .arg(what)
                    .arg(program.core.tasks.rowCount())
                    .arg(inMs(found)));
    auto *list = program.window.findChild<TaskListView *>(QStringLiteral("taskList"));
    list->setFocus();
    measureEnds(*list, what + QStringLiteral(", list"));
    auto *pane = program.window.findChild<TaskListPane *>(QStringLiteral("taskListPane"));
    pane->showTiles(true);
    pane->tiles()->setFocus();
    measureEnds(*pane->tiles(), what + QStringLiteral(", tiles"));
    pane->showTiles(false);
    measureFilters(program, what);
    measureChips(program, what);
    measureSearch(program, what);
    printFigure(QStringLiteral("%1: Ctrl+A %2, memory afterwards %3 MiB")
                    .arg(what, inMs(timed([&] {
                             QTest::keySequence(list, QKeySequence::SelectAll);
                             list->viewport()->repaint();
                         })))
                    .arg(memoryKiB("VmRSS") / 1024));
    measureRating(program, what);
    return 0;
}

int showLibrary(QApplication &application, const QString &folder, double startedMs)
{
    Program program(application, folder);
    FirstPaint watch(program.window, startedMs);
    return QApplication::exec();
}

struct Measured
{
    QList<double> ms;
    QList<double> mib;
};

void measure(Measured &into, const QStringList &arguments)
{
    const QStringList words = runSelf(arguments);
    into.ms.append(words.value(0).toDouble());
    into.mib.append(words.value(1).toDouble() / 1024);
}

void measureStarts(const QString &emptyFolder, const QString &fullFolder)
{
    Measured bare, empty, full;
    for (int round = 0; round < rounds; ++round) {
        measure(bare, {QStringLiteral("bare")});
        measure(empty, {QStringLiteral("app"), emptyFolder});
        measure(full, {QStringLiteral("app"), fullFolder});
    }
    printFigure(QStringLiteral("%L1 takes, start to window: %2 ms, %3 x an empty history (%4 ms), %5 x a bare "
                               "QMainWindow (%6 ms)")
                    .arg(takes)
                    .arg(median(full.ms), 0, 'f', 0)
                    .arg(median(full.ms) / median(empty.ms), 0, 'f', 2)
                    .arg(median(empty.ms), 0, 'f', 0)
                    .arg(median(full.ms) / median(bare.ms), 0, 'f', 2)
                    .arg(median(bare.ms), 0, 'f', 0));
    printFigure(QStringLiteral("%L1 takes, memory when idle: %2 MiB (empty %3, bare %4)")
                    .arg(takes)
                    .arg(median(full.mib), 0, 'f', 1)
                    .arg(median(empty.mib), 0, 'f', 1)
                    .arg(median(bare.mib), 0, 'f', 1));
}

} // namespace

// With "million": the long one alone. Its file takes about 1.5 GB beside the other temporary files.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString mode = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    const QString folder = QString::fromLocal8Bit(argc > 2 ? argv[2] : "");
    const double startedMs = QByteArray(argv[argc - 1]).toDouble();
    if (mode == QLatin1String("bare"))
        return showBareWindow(application, startedMs);
    if (mode == QLatin1String("app"))
        return showLibrary(application, folder, startedMs);
    QTemporaryDir emptyFolder;
    QTemporaryDir fullFolder;
    if (mode != QLatin1String("million")) {
        writeLibrary(fullFolder.path(), takes);
        measureStarts(emptyFolder.path(), fullFolder.path());
        useLibrary(application, fullFolder.path(), QStringLiteral("100,000 takes"));
    }
    QTemporaryDir longFolder;
    writeLibrary(longFolder.path(), manyTakes);
    return useLibrary(application, longFolder.path(), QStringLiteral("1,000,000 takes"));
}
