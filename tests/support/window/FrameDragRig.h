// FrameDragRig: the whole program with what a drag of a picture needs to be made and seen: the wells, the list, the
// player, a clip of three colours, pictures as files, and drops of other programs, for tests that are derived from it.
// Drags by hand are HandDrag's.
#pragma once

#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/player/PlayerPane.h"
#include "ui/tasklist/TaskListView.h"

#include <QImage>
#include <QMimeData>

#include <memory>

class FrameDragRig
{
protected:
    static constexpr int patienceMs = 30'000;
    static constexpr QSize clipSize{1280, 720};

    FrameDragRig();
    void setUp(); // the program anew, shown, 1280 x 800
    void tearDown() { m_app.reset(); }

    SandboxedApp &app() { return *m_app; }
    MainWindow &window() { return m_app->window(); }
    TaskListView *list() { return m_app->find<TaskListView>("taskList"); }
    PlayerPane *player() { return window().findChild<PlayerPane *>(); }
    QWidget *stage() { return m_app->find<QWidget>("playerStage"); }
    QWidget *firstWell() { return m_app->find<QWidget>("composerFirstFrame"); }
    QWidget *lastWell() { return m_app->find<QWidget>("composerLastFrame"); }
    ComposerPane *composer() { return window().findChild<ComposerPane *>(); }

    // What would be sent of either well; null: nothing.
    QImage first() { return sent("first_frame_image"); }
    QImage last() { return sent("last_frame_image"); }
    static QColor middle(const QImage &image);
    static QPoint middleOf(const QWidget *widget) { return widget->rect().center(); }
    static bool isLike(const QColor &seen, const QColor &wanted);
    static bool isTarget(const QWidget *well) { return well->property("state").toString() == QStringLiteral("hover"); }
    QString said(const char *label); // empty where it is hidden

    QString clip() const { return m_clip; }
    QString picture(const QString &name, const QColor &colour); // its path; 320 x 180

    // The clip as a finished task; and in the player, where it rests.
    void hangClip();
    void showClip();
    QPoint inRow(int x) { return {x, list()->visualRect(list()->model()->index(0, 0)).center().y()}; }

    // A drag from another program, as the window system delivers it; takes over `mime`. True: something there took it.
    bool drop(QWidget *target, QMimeData *mime);
    QList<bool> targetsWhileOver; // first and last
    QString saidWhileOver;

private:
    QImage sent(const char *field);

    QTemporaryDir m_folder;
    QString m_clip; // of three colours, a second each
    std::unique_ptr<SandboxedApp> m_app;
};
