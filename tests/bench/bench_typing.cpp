// Whether the draft on disk costs typing anything: the time of a key press in the prompt with drafts kept, over the
// same without, in the same run, with an 8 MB picture in a well; and the longest pause of the event loop while drafts
// are written.
#include "catalog/provider/CatalogFile.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"

#include "drafts/AsyncRecordFile.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/state/DraftKeeper.h"
#include "ui/spending/PressGuard.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace {

constexpr int rounds = 8;
constexpr int keysInARound = 300;
constexpr int typingMs = 5000;
constexpr int betweenKeysMs = 20; // a very quick typist, or a key held down
constexpr qsizetype pictureCharacters = 8'000'000;

struct Desk
{
    Desk()
        : settings(folder.filePath(QStringLiteral("settings.ini")), folder.path())
        , theme(*qApp, settings)
        , catalog(builtInCatalog())
        , messages(theme)
        , pane({catalog, settings, theme, guard})
    {
        pane.resize(360, 900);
        pane.show();
        if (!QTest::qWaitForWindowExposed(&pane))
            qFatal("The window did not appear");
        prompt = pane.findChild<QPlainTextEdit *>(QStringLiteral("composerPrompt"));
        ComposerState state = pane.state();
        state.frames.first.value = QStringLiteral("data:image/jpeg;base64,") + QString(pictureCharacters, u'A');
        state.frames.first.preview = QImage(640, 360, QImage::Format_RGB32);
        state.frames.first.preview.fill(Qt::darkGreen);
        pane.restore(state);
    }

    void keepDrafts(bool on)
    {
        drafts.reset();
        records.reset();
        ComposerState empty = pane.state(); // the same beginning for both
        empty.prompt.clear();
        pane.restore(empty);
        if (!on)
            return;
        records = std::make_unique<AsyncRecordFile>(folder.filePath(QStringLiteral("draft/draft.json")));
        drafts = std::make_unique<DraftKeeper>(pane, *records, messages);
        pane.restore(empty);
    }

    void pressKey(int number)
    {
        QTest::keyClick(prompt, number % 6 == 5 ? Qt::Key_Space : Qt::Key(Qt::Key_A + number % 26));
    }

    QTemporaryDir folder;
    Settings settings;
    Theme theme;
    CurrentCatalog catalog;
    MessageBar messages;
    PressGuard guard{nullptr};
    ComposerPane pane;
    QPlainTextEdit *prompt = nullptr;
    std::unique_ptr<AsyncRecordFile> records;
    std::unique_ptr<DraftKeeper> drafts;
};

// Milliseconds of each press, its painting included.
void typeARound(Desk &desk, QList<double> &times)
{
    desk.prompt->clear();
    for (int key = 0; key < keysInARound; ++key) {
        const double before = monotonicMs();
        desk.pressKey(key);
        QApplication::processEvents();
        times << monotonicMs() - before;
    }
}

// The longest pause, and how often a draft was written meanwhile.
double longestPause(Desk &desk, int *written)
{
    desk.prompt->clear();
    QEventLoop loop;
    QTimer typist;
    typist.setTimerType(Qt::PreciseTimer);
    int key = 0;
    QObject::connect(&typist, &QTimer::timeout, &loop, [&] { desk.pressKey(key++); });
    std::unique_ptr<QSignalSpy> saved;
    if (desk.records)
        saved = std::make_unique<QSignalSpy>(desk.records.get(), &AsyncRecordFile::saved);
    typist.start(betweenKeysMs);
    Heartbeat heart;
    QTimer::singleShot(typingMs, &loop, &QEventLoop::quit);
    loop.exec();
    *written = saved ? static_cast<int>(saved->size()) : 0;
    return static_cast<double>(heart.longestGapMs());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Desk desk;
    QList<double> without;
    QList<double> with;
    for (int round = 0; round < rounds; ++round) {
        desk.keepDrafts(false);
        typeARound(desk, without);
        desk.keepDrafts(true);
        typeARound(desk, with);
    }
    const auto slowest = [](QList<double> values) { // but for one in a hundred
        std::sort(values.begin(), values.end());
        return values.at(values.size() * 99 / 100);
    };
    printFigure(
        QStringLiteral("a key press in the prompt, 8 MB picture in a well: with drafts %1 x without (%2 ms / %3 ms)")
            .arg(median(with) / median(without), 0, 'f', 2)
            .arg(median(with), 0, 'f', 2)
            .arg(median(without), 0, 'f', 2));
    printFigure(QStringLiteral("the slowest of a hundred presses: with drafts %1 x without (%2 ms / %3 ms)")
                    .arg(slowest(with) / slowest(without), 0, 'f', 2)
                    .arg(slowest(with), 0, 'f', 2)
                    .arg(slowest(without), 0, 'f', 2));
    int written = 0;
    desk.keepDrafts(false);
    const double pauseWithout = longestPause(desk, &written);
    desk.keepDrafts(true);
    const double pauseWith = longestPause(desk, &written);
    printFigure(
        QStringLiteral(
            "the longest pause of the event loop in %1 s of typing: with drafts %2 ms (%3 written), without %4 ms")
            .arg(typingMs / 1000)
            .arg(pauseWith, 0, 'f', 0)
            .arg(written)
            .arg(pauseWithout, 0, 'f', 0));
    desk.keepDrafts(false);
    return 0;
}
