// SandboxedApp: the real program in one object for GUI tests and benches: Core, Theme and MainWindow over a sandbox in
// this process, in a folder of its own that goes with it.
#pragma once

#include "app/Core.h"
#include "sandbox/SandboxServer.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QTemporaryDir>

#include <memory>

class SandboxedApp
{
public:
    // The clips that the sandbox makes: as they are ordered, or of that length and shape with few lines, in a tenth of
    // the time. Small, where the test asks nothing of the picture's size.
    enum class Clips { Ordered, Small };
    // How large the window is at first: of the same size on every screen, or as a first start makes it.
    enum class Window { Usual, FirstStart };

    explicit SandboxedApp(double speed = 20, Settings::Appearance appearance = Settings::Appearance::Dark,
                          Clips clips = Clips::Small, Window size = Window::Usual);
    ~SandboxedApp();

    // Closes window and core and builds them anew over the same files and the same sandbox: a restart.
    void restart();
    void closeDown();

    // By keys, as a person does: this prompt in place of the one that stands there, and Ctrl+Return.
    void generate(const QString &prompt);

    // Until a press that spends counts as a new one; fails the program loudly when it never does.
    void awaitPress();

    Core &core() { return *m_core; }
    MainWindow &window() { return *m_window; }
    SandboxServer &sandbox() { return *m_sandbox; }
    Theme &theme() { return *m_theme; }
    QString folder() const { return m_folder.path(); }

    // The one child of that name; fails the program loudly when there is none.
    template <typename Widget>
    Widget *find(const char *objectName)
    {
        auto *widget = m_window->findChild<Widget *>(QLatin1String(objectName));
        if (!widget)
            qFatal("There is no %s", objectName);
        return widget;
    }

private:
    void build();

    QTemporaryDir m_folder;
    Settings::Appearance m_appearance;
    Window m_size;
    double m_speed;
    SystemClock m_clock;
    std::unique_ptr<SandboxServer> m_sandbox;
    QUrl m_baseUrl;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

// A picture of the screen as X shows it, native video included, written as PNG.
bool saveScreenshot(const QWidget &window, const QString &path);
