#include "PlayerPane.h"

#include "ClipPlayer.h"
#include "PlayerKeyReader.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "shortcuts/Shortcuts.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/player/backend/DeviceSoundSink.h"
#include "ui/player/backend/MissingDecoder.h"
#include "ui/player/fullscreen/FullScreenView.h"
#include "ui/player/fullscreen/SecondScreenView.h"
#include "ui/player/picture/StageHeight.h"
#include "ui/player/picture/VideoStage.h"
#include "ui/player/transport/PlayerControl.h"
#include "ui/player/transport/SeekPreview.h"
#include "ui/player/transport/TransportBar.h"
#include "ui/player/transport/ZoomButton.h"
#include "ui/words/PlayerWords.h"

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

class PlayerPane::Private : public QObject
{
public:
    Private(PlayerPane &pane, Settings &settings, Theme &theme);

    void placeInPane();
    void enterFullScreen();
    void leaveFullScreen();
    void showFailure(const QString &path, ClipFailure failure, const QString &detail);
    void nameMissing(const QString &path, const QString &detail);
    bool perform(const PlayerKey &key);
    bool performView(const PlayerKey &key);

    bool eventFilter(QObject *watched, QEvent *event) override;

    PlayerPane &q;
    const Shortcuts shortcuts;
    VideoStage *stage;
    TransportBar *transport;
    FullScreenView *fullScreen;
    SecondScreenView *second;
    StageHeight *height;
    ClipDrag drag;
    QVBoxLayout *layout;
    QPointer<QWidget> focusBefore;
    ClipPlayer player{std::make_unique<DeviceSoundSink>()}; // destroyed before the stage: see ~PlayerPane
    PlayerControl control;
    SeekPreview preview;
    PlayerKeyReader keys;
    bool isFullScreen = false;
    bool showsSafeAreas = false;
    bool isMirrored = false;

private:
    void wire();
};

PlayerPane::Private::Private(PlayerPane &pane, Settings &settings, Theme &theme)
    : q(pane)
    , shortcuts(settings)
    , stage(new VideoStage(theme, &pane))
    , transport(new TransportBar(theme, shortcuts, &pane))
    , fullScreen(new FullScreenView(&pane))
    , second(new SecondScreenView(theme, &pane))
    , height(new StageHeight(pane, *stage))
    , drag(stage)
    , layout(new QVBoxLayout(&pane))
    , control(player, *transport, settings)
    , preview(player, transport->seekBar())
    , keys(shortcuts)
{
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, 0);
    layout->setSpacing(Space::tight);
    placeInPane();
    wire();
    for (QWidget *each : transport->findChildren<QWidget *>())
        each->installEventFilter(this);
    pane.installEventFilter(this);
    fullScreen->installEventFilter(this);
    second->installEventFilter(this);
}

void PlayerPane::Private::wire()
{
    connect(transport, &TransportBar::fullScreenToggled, &q, &PlayerPane::toggleFullScreen);
    connect(transport, &TransportBar::scaleChosen, stage, &VideoStage::setScale);
    connect(transport, &TransportBar::safeAreasToggled, this, [this] { perform({PlayerCommand::ToggleSafeAreas}); });
    connect(transport, &TransportBar::mirrorToggled, this, [this] { perform({PlayerCommand::ToggleMirror}); });
    connect(stage, &VideoStage::scaleChanged, transport, &TransportBar::setScale);
    connect(stage, &VideoStage::clicked, &q, &PlayerPane::togglePlay);
    connect(stage, &VideoStage::doubleClicked, &q, [this] {
        q.togglePlay(); // takes the first click back
        q.toggleFullScreen();
    });
    connect(stage, &VideoStage::dragged, this, [this] {
        if (const auto shown = player.shownFrame())
            drag.beginWithFrame(player.path(), *shown);
    });
    connect(fullScreen, &FullScreenView::leaveRequested, this, &Private::leaveFullScreen);
    connect(second, &SecondScreenView::closed, this, [this] { stage->setOtherStage(nullptr); });
    connect(&player, &ClipPlayer::pictureChanged, stage, &VideoStage::setPicture);
    connect(&control, &PlayerControl::playingChanged, &q, &PlayerPane::playingChanged);
    connect(&control, &PlayerControl::frameRequested, &q, &PlayerPane::frameRequested);
    connect(&player, &ClipPlayer::failed, this, &Private::showFailure);
    connect(&player, &ClipPlayer::shapeKnown, stage, &VideoStage::setShape);
    connect(&player, &ClipPlayer::firstFrameShown, this, [this](const QString &path, const QSize &pixels) {
        stage->setShape(pixels);
        stage->showPicture();
        transport->setHasClip(true);
        emit q.clipChanged(path, true);
        emit q.firstFrameShown(path);
    });
}

void PlayerPane::Private::placeInPane()
{
    layout->insertWidget(0, stage);
    layout->insertWidget(1, transport);
    stage->show();
    transport->show();
}

void PlayerPane::Private::enterFullScreen()
{
    focusBefore = q.window()->focusWidget();
    q.setFixedHeight(q.height()); // the window below keeps its shape
    isFullScreen = true;
    fullScreen->enter(stage, transport);
    stage->setFocus();
}

void PlayerPane::Private::leaveFullScreen()
{
    if (!std::exchange(isFullScreen, false))
        return;
    fullScreen->leave(stage, transport);
    placeInPane();
    q.setMinimumHeight(0);
    q.setMaximumHeight(QWIDGETSIZE_MAX);
    q.window()->activateWindow();
    if (focusBefore)
        focusBefore->setFocus();
}

void PlayerPane::Private::showFailure(const QString &path, ClipFailure failure, const QString &detail)
{
    leaveFullScreen();
    const auto [title, sentence] = failureWords(failure, path, detail);
    stage->showWords(title, sentence, true);
    if (failure == ClipFailure::NoDecoder)
        nameMissing(path, detail);
    transport->setHasClip(false);
    emit q.clipChanged(path, false);
    emit q.decodeFailed(path, title);
}

// The words are shown at once; a worker opens the file to find out which decoder is missing.
void PlayerPane::Private::nameMissing(const QString &path, const QString &detail)
{
    whenFinished(detachedRun([path] { return missingPackages(path); }), this,
                 [this, path, detail](const QStringList &packages) {
                     if (packages.isEmpty() || player.path() != path || stage->isShowingPicture())
                         return;
                     const auto [title, sentence] = noDecoderWords(path, detail, packages);
                     stage->showWords(title, sentence, true);
                 });
}

// False: the command does not apply now, and the key is not taken.
bool PlayerPane::Private::perform(const PlayerKey &key)
{
    if (key.command == PlayerCommand::LeaveFullScreen) {
        const bool wasFull = isFullScreen;
        leaveFullScreen();
        return wasFull;
    }
    if (key.command == PlayerCommand::ToggleFullScreen) {
        q.toggleFullScreen();
        return true;
    }
    if (key.command == PlayerCommand::ChangeClip) {
        if (key.amount > 0)
            emit q.nextClipRequested();
        else
            emit q.previousClipRequested();
        return true;
    }
    if (key.command == PlayerCommand::ChangeTake) {
        emit q.otherTakeRequested(key.amount);
        return true;
    }
    return performView(key) || control.perform(key);
}

bool PlayerPane::Private::performView(const PlayerKey &key)
{
    if (key.command == PlayerCommand::ToggleFit) {
        stage->setScale(stage->scale() == 0 ? 1 : 0);
    } else if (key.command == PlayerCommand::ChangeZoom) {
        stage->changeScale(key.amount);
    } else if (key.command == PlayerCommand::ToggleSafeAreas) {
        showsSafeAreas = !showsSafeAreas;
        stage->setSafeAreas(showsSafeAreas);
        transport->zoomButton().setSafeAreas(showsSafeAreas);
    } else if (key.command == PlayerCommand::ToggleMirror) {
        isMirrored = !isMirrored;
        stage->setMirrored(isMirrored);
        transport->zoomButton().setMirrored(isMirrored);
    } else {
        return false;
    }
    return true;
}

// Buttons would take the arrows to move the focus, and sliders Home and End. Space stays with a button that has the
// focus, the volume keeps its own arrows, and what is typed goes into its field.
bool PlayerPane::Private::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        keys.forget();
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease)
        return false;
    if (watched->objectName() == QLatin1String("playerVolumeSlider") || qobject_cast<QLineEdit *>(watched))
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (watched == second && key.key() == Qt::Key_Escape)
        return second->close();
    const bool pressesButton = key.key() == Qt::Key_Space && qobject_cast<QAbstractButton *>(watched);
    if (pressesButton)
        return false;
    const auto [isOurs, meant] = keys.read(key);
    return isOurs && (!meant || perform(*meant));
}

PlayerPane::PlayerPane(Settings &settings, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, settings, theme))
{
    setObjectName(QStringLiteral("playerPane"));
    setAccessibleName(tr("Player"));
    QSizePolicy policy(QSizePolicy::Preferred,
                       QSizePolicy::Preferred); // Maximum would cap the height at that of the usual width
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

// The player must be destroyed before its surface, which is a child of this widget.
PlayerPane::~PlayerPane()
{
    d.reset();
}

void PlayerPane::showClip(const QString &path, bool play)
{
    if (!d->stage->isShowingPicture() && path != d->player.path())
        d->stage->showWords({}, {}, false);
    d->player.open(path, play);
}

void PlayerPane::showWords(const QString &title, const QString &sentence)
{
    d->leaveFullScreen();
    d->player.close();
    d->stage->setShape({});
    d->stage->setBackdrop({});
    d->stage->showWords(title, sentence, false);
    d->transport->setHasClip(false);
    emit clipChanged({}, false);
}

void PlayerPane::changeWords(const QString &title, const QString &sentence, const QImage &backdrop)
{
    if (d->stage->isShowingPicture() || !d->player.path().isEmpty())
        return;
    d->stage->setBackdrop(backdrop);
    d->stage->showWords(title, sentence, false);
}

void PlayerPane::setFooter(QWidget *footer)
{
    d->layout->addWidget(footer);
    for (QAbstractButton *button : footer->findChildren<QAbstractButton *>())
        button->installEventFilter(d.get());
}

void PlayerPane::keepFree(int height)
{
    d->height->keepFree(height);
}

void PlayerPane::setTitle(const QString &title)
{
    d->fullScreen->setTitle(title);
}

void PlayerPane::addActionsOfWindows(const QList<QAction *> &actions)
{
    d->fullScreen->addActions(actions);
    d->second->addActions(actions);
}

QString PlayerPane::clipPath() const
{
    return d->player.path();
}

std::optional<ShownFrame> PlayerPane::shownFrame() const
{
    return d->player.shownFrame();
}

std::optional<FramePlace> PlayerPane::framePlace() const
{
    return d->player.framePlace();
}

std::optional<std::chrono::microseconds> PlayerPane::shownAt() const
{
    return d->player.shownAt();
}

bool PlayerPane::isPlaying() const
{
    return d->control.shuttle().isPlaying();
}

void PlayerPane::perform(const PlayerKey &command)
{
    d->perform(command);
}

void PlayerPane::togglePlay()
{
    d->perform({PlayerCommand::TogglePlay});
}

void PlayerPane::toggleFullScreen()
{
    if (d->isFullScreen)
        d->leaveFullScreen();
    else if (d->stage->isShowingPicture())
        d->enterFullScreen();
}

void PlayerPane::seekBy(qint64 ms)
{
    d->control.seekBy(ms);
}

void PlayerPane::step(int frames)
{
    d->perform({PlayerCommand::Step, frames});
}

void PlayerPane::focusPicture()
{
    d->stage->setFocus(Qt::ShortcutFocusReason);
}

bool PlayerPane::toggleSecondScreen()
{
    if (d->second->isVisible())
        return d->second->close();
    const QScreen *screen = SecondScreenView::otherScreen(*this);
    if (screen)
        showOn(*screen);
    return screen;
}

void PlayerPane::showOn(const QScreen &screen)
{
    d->stage->setOtherStage(d->second->stage());
    d->second->showOn(screen);
}
