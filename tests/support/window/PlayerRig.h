// PlayerRig: a window with a player in it, with settings, a theme and a folder of its own, and what of it is really on
// the screen. For tests of the player; it judges nothing. The whole program is in SandboxedApp.
#pragma once

#include "platform/Settings.h"
#include "support/media/TestClip.h"
#include "ui/player/PlayerPane.h"
#include "ui/widgets/theme/Theme.h"

#include <QImage>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <functional>
#include <memory>

class PlayerRig
{
public:
    // Where the window comes to lie, in pixels of the screen.
    explicit PlayerRig(const QRect &place = {100, 100, 420, 700});

    // The window anew, shown and exposed; as after a restart the settings are read from their file again. `prepare` is
    // called before there is a theme and a player.
    void open(const std::function<void(Settings &)> &prepare = {});
    void openHidden(const std::function<void(Settings &)> &prepare = {});
    void openAnew(); // as at a first start, in light colours
    void close();
    void forgetSettings() const; // the next window finds those of a first start

    // Nobody owns them but the rig; they go with the window.
    PlayerPane *pane() const { return m_pane; }
    QWidget *window() const { return m_window.get(); }
    Settings *settings() const { return m_settings.get(); }
    Theme *theme() const { return m_theme.get(); }

    // The one child of that name; fails the program loudly when there is none.
    template <typename Widget = QWidget>
    Widget *find(const char *objectName) const
    {
        auto *widget = m_window->findChild<Widget *>(QLatin1String(objectName));
        if (!widget)
            qFatal("There is no %s", objectName);
        return widget;
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

    static void useLight(Settings &settings) { settings.setAppearance(Settings::Appearance::Light); } // for open()

    // Files in the rig's folder. A clip is written when it is first asked for by that name.
    QString folder() const { return m_folder.path(); }
    QString path(const QString &file) const { return m_folder.filePath(file); }
    QString written(const QString &file, const TestClip &clip) const;

    // Until the player knows the clip's frames; until the first of them is shown. Both fail the test when it never is.
    void show(const QString &clip, bool play = false) const;
    void showStill(const QString &clip) const;
    // The number of the frame that stands, as the player says; -1: it does not know.
    int place() const { return m_pane->framePlace() ? m_pane->framePlace()->number : -1; }
    QString time() const { return find<QLabel>("playerTimeLabel")->text(); }
    int shownMs() const { return find<QSlider>("playerSeekSlider")->value(); }
    QPoint onSeekBar(double share) const; // 0 to 1 of its length, in its own coordinates

    // What the screen shows, whatever the widgets believe.
    static QRect onScreen(const QWidget *widget) { return {widget->mapToGlobal(QPoint(0, 0)), widget->size()}; }
    QColor colourAt(const QPoint &global) const;
    QColor stageColour() const; // in the middle of where the picture stands
    QImage picture() const;     // null: there is no surface yet
    int number() const; // of the frame of a numbered clip; -1: nothing, which is black where a frame has a colour

    static constexpr int patienceMs = 20'000;
    // What the player would add to a switch if it called the backend at the wrong moment is 300 ms or a second, each
    // time. A busy machine adds as much now and then, by letting the GUI wait for the threads that draw: hence the
    // attempts.
    static constexpr qint64 longestStallMs = 150;
    static constexpr int attempts = 3;

private:
    QTemporaryDir m_folder;
    QRect m_place;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    PlayerPane *m_pane = nullptr;
};
