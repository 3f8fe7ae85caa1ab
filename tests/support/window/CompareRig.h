// CompareRig: the pane of Compare in a window of its own, under a clock that is driven by hand, and what it draws, read
// from the picture; for tests that are derived from it. It judges nothing.
#pragma once

#include "support/fakes/FakeClock.h"
#include "support/media/TestClip.h"
#include "ui/compare/ComparePane.h"
#include "ui/widgets/theme/Theme.h"

#include <QTemporaryDir>

#include <memory>

class CompareRig
{
protected:
    static constexpr int patienceMs = 30'000;

    void setUp(); // the pane anew, without takes
    void tearDown();

    static TestClip clipOf(double seconds, int rate); // numbered, 320 x 180
    static TestClip plainClip(const QColor &colour, QSize size = {320, 180});
    QString written(const TestClip &clip); // its path
    static ComparedTake takeOf(const QString &path, const QString &title = {},
                               const QList<QPair<QString, QString>> &facts = {});

    // Shows these takes, until their first moment is drawn; the stage has the focus.
    void open(const QList<ComparedTake> &takes);
    void openClips(const QList<TestClip> &clips);
    bool waitSharp(); // until the pictures have been made in the sizes of this view
    bool play();

    CompareStage *stage() { return m_pane->findChild<CompareStage *>(); }
    ComparePlayer &player() { return m_pane->player(); }
    // The one child of that name; fails the program loudly when there is none.
    template <typename Widget>
    Widget *find(const char *objectName)
    {
        auto *widget = m_pane->findChild<Widget *>(QLatin1String(objectName));
        if (!widget)
            qFatal("There is no %s", objectName);
        return widget;
    }

    // Which number is drawn in this take's place, side by side.
    static int drawnNumber(const QImage &drawn, int take, int count);
    // Of one large picture of 16:9: where it stands on the stage, and its colour at a share of its width and height.
    QRect largePlace();
    QColor drawnAt(double x, double y);
    static bool isLike(const QColor &seen, const QColor &wanted, int most = 16); // of 255, in each channel

    QTemporaryDir m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ComparePane> m_pane;

private:
    int m_written = 0;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
};
