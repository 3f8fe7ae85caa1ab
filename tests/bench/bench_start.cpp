// From the start of the process to the first painted window, and memory when idle: LinkReel with an empty history and
// with 10,000 tasks, over a bare QMainWindow with a table, all measured in turn in the same run.
#include "support/process/Figures.h"

#include "app/Core.h"
#include "catalog/Validation.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/words/SpokenWords.h"

#include <QApplication>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace {

constexpr int rounds = 7;
constexpr int longHistory = 10'000;
constexpr int idleAfterMs = 1500;

Profile profileIn(const QString &folder)
{
    Profile profile = Profile::ofUser(folder);
    profile.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:9/api/v1")); // nobody is there: the network adds nothing
    profile.environmentKey = QStringLiteral("bench-key");
    profile.providerConfigPath.clear();
    return profile;
}

// Tells when the first paint of a top-level window has reached the screen, then when the program has come to rest.
class PaintWatch : public QObject
{
public:
    PaintWatch(QWidget &window, double startedMs)
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

int showBareWindow(int argc, char **argv, double startedMs)
{
    QApplication application(argc, argv);
    QMainWindow window;
    QStandardItemModel model(20, 5);
    QTableView table;
    table.setModel(&model);
    window.setCentralWidget(&table);
    table.setParent(&window);
    window.resize(1280, 800);
    PaintWatch watch(window, startedMs);
    window.show();
    const int result = QApplication::exec();
    window.takeCentralWidget();
    return result;
}

int showLinkReel(int argc, char **argv, const QString &folder, double startedMs)
{
    QApplication application(argc, argv);
    SystemClock clock;
    Core core(profileIn(folder), clock, coreWords());
    Theme theme(application, core.settings);
    MainWindow window(core, theme);
    PaintWatch watch(window, startedMs);
    window.show();
    QTimer::singleShot(0, &core, &Core::start);
    return QApplication::exec();
}

void writeHistory(const QString &folder)
{
    SystemClock clock;
    Core core(profileIn(folder), clock, coreWords());
    const QDateTime now = clock.now();
    for (int number = 0; number < longHistory; ++number) {
        Task task;
        task.request = defaultRequest(core.catalog.defaultModel());
        task.request.prompt =
            QStringLiteral("Take %1: slow dolly-in over a desert highway at dusk, headlights flare").arg(number);
        task.state = number % 10 == 0 ? TaskState::Failed : TaskState::Success;
        task.remoteId = QStringLiteral("task-%1").arg(number);
        task.createdAt = now.addSecs(-60LL * (longHistory - number));
        task.acceptedAt = task.createdAt;
        task.endedAt = task.createdAt.addSecs(130);
        task.clipState = ClipState::None;
        task.priceUsd = 0.305;
        if (!core.store.add(task))
            qFatal("The history could not be written");
    }
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

} // namespace

int main(int argc, char **argv)
{
    if (argc >= 3) {
        const QString mode = QString::fromLocal8Bit(argv[1]);
        const double startedMs = QByteArray(argv[argc - 1]).toDouble();
        return mode == QLatin1String("bare") ? showBareWindow(argc, argv, startedMs)
                                             : showLinkReel(argc, argv, QString::fromLocal8Bit(argv[2]), startedMs);
    }
    QTemporaryDir emptyFolder;
    QTemporaryDir longFolder;
    {
        QApplication application(argc, argv);
        writeHistory(longFolder.path());
    }
    QCoreApplication application(argc, argv);
    Measured bare, empty, full;
    for (int round = 0; round < rounds; ++round) {
        measure(bare, {QStringLiteral("bare")});
        measure(empty, {QStringLiteral("app"), emptyFolder.path()});
        measure(full, {QStringLiteral("app"), longFolder.path()});
    }
    const auto print = [&](const QString &what, const Measured &measured) {
        printFigure(QStringLiteral("%1, start to first painted window: %2 x a bare QMainWindow (%3 ms / %4 ms)")
                        .arg(what)
                        .arg(median(measured.ms) / median(bare.ms), 0, 'f', 2)
                        .arg(median(measured.ms), 0, 'f', 0)
                        .arg(median(bare.ms), 0, 'f', 0));
        printFigure(QStringLiteral("%1, memory when idle: %2 x a bare QMainWindow's (%3 MiB / %4 MiB)")
                        .arg(what)
                        .arg(median(measured.mib) / median(bare.mib), 0, 'f', 2)
                        .arg(median(measured.mib), 0, 'f', 1)
                        .arg(median(bare.mib), 0, 'f', 1));
    };
    print(QStringLiteral("empty history"), empty);
    print(QStringLiteral("10,000 tasks"), full);
    return 0;
}
