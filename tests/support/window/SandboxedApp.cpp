#include "SandboxedApp.h"

#include "ui/spending/PressGuard.h"
#include "ui/words/SpokenWords.h"

#include "support/process/Patience.h"
#include "support/tasks/NewHistory.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTest>

namespace {

constexpr int linesOfSmallClips = 90;
constexpr QSize usualWindow{1280, 800};

} // namespace

SandboxedApp::SandboxedApp(double speed, Settings::Appearance appearance, Clips clips, Window size)
    : m_appearance(appearance)
    , m_size(size)
    , m_speed(speed)
{
    SandboxServer::Options options;
    options.key = QStringLiteral("sandbox-key");
    options.speed = speed;
    options.mostLines = clips == Clips::Small ? linesOfSmallClips : 0;
    m_sandbox = std::make_unique<SandboxServer>(options);
    m_baseUrl = m_sandbox->start();
    if (m_baseUrl.isEmpty())
        qFatal("The sandbox did not start: %s", qPrintable(m_sandbox->problem()));
    build();
}

SandboxedApp::~SandboxedApp()
{
    closeDown();
}

void SandboxedApp::build()
{
    Profile profile = Profile::ofSandbox(m_baseUrl, QStringLiteral("sandbox-key"), m_speed, m_folder.path());
    profile.sandboxUploader = m_sandbox->uploader();
    profile.looksAtAddresses = false; // a test reaches no other computer
    newHistoryAt(profile.historyPath());
    m_core = std::make_unique<Core>(profile, m_clock, coreWords());
    m_core->settings.setAppearance(m_appearance);
    m_theme = std::make_unique<Theme>(*qApp, m_core->settings);
    m_window = std::make_unique<MainWindow>(*m_core, *m_theme);
    if (m_size == Window::Usual && m_core->settings.layout(QStringLiteral("window")).isEmpty())
        m_window->resize(usualWindow);
    m_window->show();
    m_core->start();
}

void SandboxedApp::closeDown()
{
    m_window.reset();
    m_theme.reset();
    m_core.reset();
}

void SandboxedApp::generate(const QString &prompt)
{
    auto *editor = find<QPlainTextEdit>("composerPrompt");
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, prompt);
    awaitPress();
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
}

void SandboxedApp::awaitPress()
{
    const auto *guard = m_window->findChild<PressGuard *>();
    if (!guard || !Patience::waitFor([guard] { return guard->isOver(); }))
        qFatal("The last press is not over");
}

void SandboxedApp::restart()
{
    closeDown();
    build();
}

bool saveScreenshot(const QWidget &window, const QString &path)
{
    const QRect rect(window.mapToGlobal(QPoint(0, 0)), window.size());
    return window.screen()->grabWindow(0, rect.x(), rect.y(), rect.width(), rect.height()).save(path);
}
