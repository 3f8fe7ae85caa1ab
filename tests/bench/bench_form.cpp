// Switching models: from the key that chooses another model to the painted form, for every pair of models, in a window
// as it is, in processor time. Beside it: as many bare controls of the same kinds built and painted in the same window,
// in the same run.
#include "catalog/provider/CatalogFile.h"
#include "support/process/Figures.h"

#include "catalog/CurrentCatalog.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/fields/FieldForm.h"
#include "ui/spending/PressGuard.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace {

constexpr int rounds = 5;
constexpr QSize paneSize(344, 740);

struct Pair
{
    QString from;
    QString to;
    QList<double> firstMs; // in a new pane
    QList<double> againMs; // there and back before
};

// Time of this process, and not what others take of the processor: the figure of a busy machine is the same.

// Layouts and the painting that follows are posted events: when all have been handled the form is on the screen.
double paintedMs(double startedMs)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCoreApplication::sendPostedEvents();
    return cpuMs() - startedMs;
}

double switchMs(ComposerPane &pane, const QString &to)
{
    auto *box = pane.findChild<QComboBox *>(QStringLiteral("composerModel"));
    const double started = cpuMs();
    box->setCurrentIndex(box->findText(to));
    return paintedMs(started);
}

void settle(QWidget &pane)
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    pane.repaint();
}

void openMore(ComposerPane &pane)
{
    if (auto *more = pane.findChild<QPushButton *>(QStringLiteral("composerMore"));
        more->isVisible() && more->accessibleDescription() == QStringLiteral("Closed"))
        more->click();
}

// The same number of controls without any form: a label over each.
double bareMs(int controls)
{
    QWidget window;
    window.resize(paneSize);
    auto *column = new QVBoxLayout(&window);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        qFatal("The window did not appear");
    settle(window);
    const double started = cpuMs();
    for (int i = 0; i < controls; ++i) {
        if (i % 2 == 0)
            column->addWidget(new QLabel(QStringLiteral("Label"), &window));
        else if (i % 4 == 1)
            column->addWidget(new QLineEdit(&window));
        else
            column->addWidget(new QPushButton(QStringLiteral("Button"), &window));
    }
    return paintedMs(started);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.path());
    Theme theme(application, settings);
    CurrentCatalog catalog(builtInCatalog());
    PressGuard guard(nullptr);
    QList<Pair> pairs;
    for (const ModelSpec &from : catalog.models()) {
        for (const ModelSpec &to : catalog.models()) {
            if (from.id != to.id)
                pairs << Pair{from.id, to.id, {}, {}};
        }
    }
    int controls = 0;
    for (int round = 0; round < rounds; ++round) { // outermost, so that what else the machine does hits all pairs alike
        for (Pair &pair : pairs) {
            settings.setLastModel(pair.from);
            ComposerPane pane({catalog, settings, theme, guard});
            pane.resize(paneSize);
            pane.show();
            if (!QTest::qWaitForWindowExposed(&pane))
                qFatal("The pane did not appear");
            openMore(pane);
            settle(pane);
            pair.firstMs << switchMs(pane, pair.to);
            settle(pane);
            switchMs(pane, pair.from);
            settle(pane);
            pair.againMs << switchMs(pane, pair.to);
            int shown = 0;
            for (const QWidget *widget : pane.findChild<FieldForm *>()->findChildren<QWidget *>())
                shown += widget->isVisible() ? 1 : 0;
            controls = std::max(controls, shown);
        }
    }
    QList<double> bare;
    for (int round = 0; round < rounds * 3; ++round)
        bare << bareMs(controls);
    const auto print = [&](const QString &what, QList<double> Pair::*times) {
        const Pair *worst = &pairs.first();
        QList<double> all;
        for (const Pair &pair : pairs) {
            all << median(pair.*times);
            if (median(pair.*times) > median(worst->*times))
                worst = &pair;
        }
        printFigure(QStringLiteral("%1, worst pair (%2 to %3): %4 ms, %5 x %6 bare controls built and painted (%7 ms); "
                                   "median of all pairs %8 ms")
                        .arg(what, worst->from, worst->to)
                        .arg(median(worst->*times), 0, 'f', 1)
                        .arg(median(worst->*times) / median(bare), 0, 'f', 2)
                        .arg(controls)
                        .arg(median(bare), 0, 'f', 1)
                        .arg(median(all), 0, 'f', 1));
    };
    print(QStringLiteral("switching models for the first time"), &Pair::firstMs);
    print(QStringLiteral("switching back and forth"), &Pair::againMs);
    return 0;
}
