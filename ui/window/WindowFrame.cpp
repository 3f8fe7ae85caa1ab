#include "WindowFrame.h"

#include "FoldingPanes.h"
#include "WindowBar.h"
#include "Workspaces.h"
#include "app/Core.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/layout/OverlayHost.h"
#include "ui/widgets/layout/OverlayStack.h"

#include <QMainWindow>

#include <algorithm>

namespace {

// From this width on there is room for the list beside a large picture. Logical pixels, here and below.
constexpr int wideWindow = 1500;
constexpr int fullHdWidth = 1920;
constexpr int wqhdWidth = 2560;
constexpr int fromWqhd = 2500; // with what a desktop's panels and frames may take of it

int composerWidth(int room)
{
    if (room < wideWindow)
        return 340;
    return room < fromWqhd ? 344 : 380;
}

// Beside the Viewer's picture, which is at least 1050 wide in a window of 1920 and 1400 in one of 2560.
int listBesideViewer(int room)
{
    constexpr int atFullHd = 490;
    constexpr int atWqhd = 740;
    const int width = atFullHd + (room - fullHdWidth) * (atWqhd - atFullHd) / (wqhdWidth - fullHdWidth);
    return std::max(320, width);
}

auto fixed(int width)
{
    return [width](int) { return width; };
}

} // namespace

WindowFrame::WindowFrame(QMainWindow &window, Core &core, Theme &theme)
    : QObject(&window)
    , m_bar(new WindowBar(theme, &window))
    , m_host(new OverlayHost(&window))
    , m_over(new OverlayStack(m_host))
    , m_panes(new FoldingPanes(m_host))
    , m_workspaces(new Workspaces(*m_panes, core.settings, window))
{
    connect(m_panes, &FoldingPanes::folded, this, &WindowFrame::folded);
    if (core.profile.sandbox)
        nameSandbox(core.profile.speed);
    window.setMenuWidget(m_bar);
    window.setCentralWidget(m_host);
}

QWidget *WindowFrame::paneParent() const
{
    return m_panes->paneParent();
}

QWidget *WindowFrame::messageParent() const
{
    return m_over;
}

void WindowFrame::fill(const Panes &panes)
{
    m_panes->add({&panes.composer, tr("Composer"), QStringLiteral("paneComposer")});
    m_panes->add({&panes.tasks, tr("Tasks"), QStringLiteral("paneTasks")});
    m_panes->add({&panes.player, tr("Player"), QStringLiteral("panePlayer")});
    m_panes->add({&panes.compare, tr("Compare"), QStringLiteral("paneCompare")});
    addWorkspaces(panes);
    m_over->add(&panes.messages);
    m_over->add(&panes.drawer);
    m_host->fill(m_panes, m_over, &panes.composer);
}

void WindowFrame::addWorkspaces(const Panes &panes)
{
    m_workspaces->addPane(
        {&panes.composer, QStringLiteral("composer"), tr("Show the &composer"), QStringLiteral("panel-left")});
    m_workspaces->addPane(
        {&panes.tasks, QStringLiteral("tasks"), tr("Show the ta&sks"), QStringLiteral("panel-right")});
    m_workspaces->addPane(
        {&panes.player, QStringLiteral("player"), tr("Show the pla&yer"), QStringLiteral("panel-right")});
    const Workspaces::Place composer{{&panes.composer, composerWidth, false}};
    m_workspaces->add({QStringLiteral("library"),
                       tr("&Library"),
                       QStringLiteral("library"),
                       {composer, {{&panes.tasks, fixed(524), true}, true}, {{&panes.player, fixed(412), true}}}});
    m_workspaces->add({QStringLiteral("viewer"),
                       tr("&Viewer"),
                       QStringLiteral("viewer"),
                       {composer,
                        {{&panes.player, fixed(900), true}, true},
                        {{&panes.tasks, listBesideViewer, false}, false, wideWindow}}});
    // Its key belongs to what it compares; nothing is compared any more after a start.
    m_workspaces->add({QStringLiteral("compare"),
                       tr("&Compare"),
                       QStringLiteral("compare"),
                       {composer, {{&panes.compare, fixed(900), true}, true}},
                       false});
}

void WindowFrame::nameSandbox(double speed)
{
    const bool isFast = speed > 1;
    m_bar->setNote(
        isFast ? tr("Sandbox · %1× · nothing is charged", "%1: how many times faster than life").arg(speed)
               : tr("Sandbox · nothing is charged"),
        tr("Sandbox"),
        isFast ? tr("Clips are made on this computer, %1 times faster than life. Nothing is charged.").arg(speed)
               : tr("Clips are made on this computer. Nothing is charged."));
}
