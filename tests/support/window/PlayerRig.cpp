#include "PlayerRig.h"

#include "support/process/Patience.h"

#include <QApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QVBoxLayout>

PlayerRig::PlayerRig(const QRect &place)
    : m_place(place)
{
}

void PlayerRig::open(const std::function<void(Settings &)> &prepare)
{
    openHidden(prepare);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void PlayerRig::openHidden(const std::function<void(Settings &)> &prepare)
{
    close();
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")), m_folder.path());
    if (prepare)
        prepare(*m_settings);
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    m_pane = new PlayerPane(*m_settings, *m_theme, m_window.get());
    layout->addWidget(m_pane);
    layout->addStretch(1);
    m_window->setGeometry(m_place);
}

void PlayerRig::openAnew()
{
    forgetSettings();
    open(&PlayerRig::useLight);
}

void PlayerRig::close()
{
    m_pane = nullptr;
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void PlayerRig::forgetSettings() const
{
    QFile::remove(path(QStringLiteral("settings.ini")));
}

void PlayerRig::key(Qt::Key code, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(m_pane, code, modifiers);
}

QString PlayerRig::written(const QString &file, const TestClip &clip) const
{
    const QString to = path(file);
    if (!QFile::exists(to) && !writeTestClip(to, clip))
        qFatal("%s was not written", qPrintable(file));
    return to;
}

void PlayerRig::show(const QString &clip, bool play) const
{
    m_pane->showClip(clip, play);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->framePlace(), patienceMs);
}

void PlayerRig::showStill(const QString &clip) const
{
    QSignalSpy firstFrame(m_pane, &PlayerPane::firstFrameShown);
    m_pane->showClip(clip, false);
    QTRY_COMPARE_WITH_TIMEOUT(firstFrame.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(find<QSlider>("playerSeekSlider")->maximum() > 0, patienceMs);
}

QPoint PlayerRig::onSeekBar(double share) const
{
    const auto *slider = find<QSlider>("playerSeekSlider");
    return {static_cast<int>(slider->width() * share), slider->height() / 2};
}

QColor PlayerRig::colourAt(const QPoint &global) const
{
    return m_window->screen()->grabWindow(0, global.x(), global.y(), 1, 1).toImage().pixelColor(0, 0);
}

QColor PlayerRig::stageColour() const
{
    return colourAt(onScreen(find("playerStage")).center());
}

QImage PlayerRig::picture() const
{
    const auto *video = m_window->findChild<QWidget *>(QStringLiteral("playerVideo"));
    if (!video)
        return {};
    const QRect place = onScreen(video);
    return m_window->screen()->grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage();
}

int PlayerRig::number() const
{
    const QImage shown = picture();
    if (shown.isNull())
        return -1;
    const QColor colour = shown.pixelColor(shown.width() - 2, shown.height() * 3 / 4);
    return colour.value() > 40 ? numberInPicture(shown) : -1;
}
