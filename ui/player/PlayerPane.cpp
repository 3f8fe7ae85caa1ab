#include "PlayerPane.h"

#include "ClipPlayer.h"
#include "FrameBar.h"
#include "FullScreenView.h"
#include "PlayerKeys.h"
#include "TransportBar.h"
#include "VideoStage.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/player/backend/MissingDecoder.h"
#include "ui/words/PlayerWords.h"

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace {

constexpr qint64 skipMs = 1000;
constexpr double tallestShare = 0.55; // of the column's height; the details below need the rest
constexpr int lowColumn = 320;        // there are no details below

} // namespace

class PlayerPane::Private : public QObject
{
public:
    Private(PlayerPane &pane, Settings &settings, Theme &theme);

    void placeInPane();
    void enterFullScreen();
    void leaveFullScreen();
    void setMuted(bool on);
    void setVolume(int percent);
    void showFailure(const QString &path, ClipFailure failure, const QString &detail);
    void nameMissing(const QString &path, const QString &detail);
    bool handleKey(const QKeyEvent &event);
    bool perform(const PlayerKey &key);

    bool eventFilter(QObject *watched, QEvent *event) override;

    PlayerPane &q;
    Settings &settings;
    VideoStage *stage;
    TransportBar *transport;
    FrameBar *frames;
    FullScreenView *fullScreen;
    ClipDrag drag;
    QVBoxLayout *layout;
    QPointer<QWidget> focusBefore;
    QPointer<QWidget> column;
    ClipPlayer player; // destroyed before the stage: see ~PlayerPane
    bool isFullScreen = false;
    int keptFree = 0;
    void fitStage();

private:
    void wire();
    void watchColumn();
};

PlayerPane::Private::Private(PlayerPane &pane, Settings &chosen, Theme &theme)
    : q(pane)
    , settings(chosen)
    , stage(new VideoStage(theme, &pane))
    , transport(new TransportBar(theme, &pane))
    , frames(new FrameBar(theme, &pane))
    , fullScreen(new FullScreenView(&pane))
    , drag(stage)
    , layout(new QVBoxLayout(&pane))
{
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, 0);
    layout->setSpacing(Space::tight);
    placeInPane();
    player.setLooping(settings.loopsClips());
    player.setVolume(settings.volumePercent());
    player.setMuted(settings.isMuted());
    transport->setLooping(settings.loopsClips());
    transport->setVolume(settings.volumePercent());
    transport->setMuted(settings.isMuted());
    wire();
    for (const QWidget *bar : {static_cast<QWidget *>(transport), static_cast<QWidget *>(frames)}) {
        for (QWidget *control : bar->findChildren<QWidget *>())
            control->installEventFilter(this);
    }
    pane.installEventFilter(this);
    fullScreen->installEventFilter(this);
    watchColumn();
}

void PlayerPane::Private::wire()
{
    connect(transport, &TransportBar::playToggled, &q, &PlayerPane::togglePlay);
    connect(transport, &TransportBar::loopToggled, &q, &PlayerPane::toggleLoop);
    connect(transport, &TransportBar::muteToggled, &q, &PlayerPane::toggleMute);
    connect(transport, &TransportBar::fullScreenToggled, &q, &PlayerPane::toggleFullScreen);
    connect(transport, &TransportBar::seekRequested, &player, &ClipPlayer::seek);
    connect(transport, &TransportBar::stepRequested, &player, &ClipPlayer::step);
    connect(transport, &TransportBar::frameRequested, &player, &ClipPlayer::showFrame);
    connect(transport, &TransportBar::scrubbing, &player, &ClipPlayer::setScrubbing);
    connect(transport, &TransportBar::volumeChosen, this, &Private::setVolume);
    connect(stage, &VideoStage::clicked, &q, &PlayerPane::togglePlay);
    connect(stage, &VideoStage::doubleClicked, &q, [this] {
        q.togglePlay(); // takes the first click back
        q.toggleFullScreen();
    });
    connect(stage, &VideoStage::dragged, this, [this] {
        if (const auto shown = player.shownFrame())
            drag.beginWithFrame(player.path(), *shown);
    });
    connect(frames, &FrameBar::frameRequested, &q, &PlayerPane::frameRequested);
    connect(frames, &FrameBar::fileCopied, &q, &PlayerPane::fileCopied);
    connect(fullScreen, &FullScreenView::leaveRequested, this, &Private::leaveFullScreen);
    connect(&player, &ClipPlayer::pictureChanged, stage, &VideoStage::setPicture);
    connect(&player, &ClipPlayer::positionChanged, transport, &TransportBar::setPosition);
    connect(&player, &ClipPlayer::durationChanged, transport, &TransportBar::setDuration);
    connect(&player, &ClipPlayer::playingChanged, transport, &TransportBar::setPlaying);
    const auto place = [this] { transport->setFramePlace(player.framePlace()); };
    connect(&player, &ClipPlayer::positionChanged, this, place);
    connect(&player, &ClipPlayer::pictureChanged, this, place);
    connect(&player, &ClipPlayer::playingChanged, &q, &PlayerPane::playingChanged);
    connect(&player, &ClipPlayer::failed, this, &Private::showFailure);
    connect(&player, &ClipPlayer::shapeKnown, stage, &VideoStage::setShape);
    connect(&player, &ClipPlayer::firstFrameShown, this, [this](const QString &path, const QSize &pixels) {
        stage->setShape(pixels);
        stage->showPicture();
        transport->setHasClip(true);
        frames->setClip(path, true);
        emit q.firstFrameShown(path);
    });
}

void PlayerPane::Private::placeInPane()
{
    layout->addWidget(stage);
    layout->addWidget(transport);
    layout->addWidget(frames);
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
    if (!isFullScreen)
        return;
    isFullScreen = false;
    fullScreen->leave(stage, transport);
    placeInPane();
    q.setMinimumHeight(0);
    q.setMaximumHeight(QWIDGETSIZE_MAX);
    q.window()->activateWindow();
    if (focusBefore)
        focusBefore->setFocus();
}

void PlayerPane::Private::setMuted(bool on)
{
    settings.setMuted(on);
    player.setMuted(on);
    transport->setMuted(on);
}

void PlayerPane::Private::setVolume(int percent)
{
    settings.setVolumePercent(percent);
    player.setVolume(percent);
    if (percent > 0 && settings.isMuted())
        setMuted(false);
    transport->setVolume(percent);
}

void PlayerPane::Private::showFailure(const QString &path, ClipFailure failure, const QString &detail)
{
    leaveFullScreen();
    const auto [title, sentence] = failureWords(failure, path, detail);
    stage->showWords(title, sentence, true);
    if (failure == ClipFailure::NoDecoder)
        nameMissing(path, detail);
    transport->setHasClip(false);
    frames->setClip(path, false);
    emit q.decodeFailed(path, title);
}

// The file is opened in a worker to know what is in it; the words have been there since.
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

bool PlayerPane::Private::handleKey(const QKeyEvent &event)
{
    const auto key = playerKey(event);
    return key && perform(*key);
}

// False: it means nothing now, and the key is somebody else's.
bool PlayerPane::Private::perform(const PlayerKey &key)
{
    switch (key.command) {
    case PlayerCommand::TogglePlay:
        q.togglePlay();
        break;
    case PlayerCommand::Skip:
        q.seekBy(key.amount * skipMs);
        break;
    case PlayerCommand::Step:
        q.step(key.amount);
        break;
    case PlayerCommand::AskForFrame:
        transport->askForFrame(QString::number(key.amount));
        break;
    case PlayerCommand::ToFirstFrame:
    case PlayerCommand::ToLastFrame:
        player.seek(key.command == PlayerCommand::ToFirstFrame ? 0 : player.duration());
        break;
    case PlayerCommand::ToggleLoop:
        q.toggleLoop();
        break;
    case PlayerCommand::ToggleMute:
        q.toggleMute();
        break;
    case PlayerCommand::ToggleFullScreen:
        q.toggleFullScreen();
        break;
    case PlayerCommand::LeaveFullScreen:
        if (!isFullScreen)
            return false;
        leaveFullScreen();
        break;
    case PlayerCommand::UseAsFirst:
    case PlayerCommand::UseAsLast:
        if (player.isShowing())
            emit q.frameRequested(key.command == PlayerCommand::UseAsFirst ? FrameEnd::First : FrameEnd::Last);
        break;
    }
    return true;
}

// The pane stands in a column whose height bounds the picture's.
void PlayerPane::Private::watchColumn()
{
    if (column)
        column->removeEventFilter(this);
    column = q.parentWidget();
    if (!column)
        return;
    column->installEventFilter(this);
    fitStage();
}

void PlayerPane::Private::fitStage()
{
    if (!column)
        return;
    const int height = column->height();
    const int bars = layout->contentsMargins().top() + transport->sizeHint().height() + frames->sizeHint().height() +
                     2 * layout->spacing();
    const int wanted = height < lowColumn ? height : static_cast<int>(height * tallestShare);
    stage->setTallest(std::min(wanted, height - bars - keptFree));
}

// Buttons would take the arrows to move the focus, and sliders Home and End. Space stays with a button that has the
// focus, the volume keeps its own arrows, and what is typed goes into its field.
bool PlayerPane::Private::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &q && event->type() == QEvent::ParentChange)
        watchColumn();
    if ((watched == column && event->type() == QEvent::Resize) ||
        (watched == &q && event->type() == QEvent::LayoutRequest)) // the bars have another height now
        fitStage();
    if (event->type() != QEvent::KeyPress || watched == column)
        return false;
    if (watched->objectName() == QLatin1String("playerVolumeSlider") || qobject_cast<QLineEdit *>(watched))
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    const bool pressesButton = key.key() == Qt::Key_Space && qobject_cast<QAbstractButton *>(watched);
    return !pressesButton && handleKey(key);
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
    d->stage->showWords(title, sentence, false);
    d->transport->setHasClip(false);
    d->frames->setClip({}, false);
}

void PlayerPane::keepFree(int height)
{
    if (std::exchange(d->keptFree, height) != height)
        d->fitStage();
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
    return d->player.isPlaying();
}

void PlayerPane::togglePlay()
{
    d->player.setPlaying(!d->player.isPlaying());
}

void PlayerPane::toggleLoop()
{
    const bool on = !d->settings.loopsClips();
    d->settings.setLoopsClips(on);
    d->player.setLooping(on);
    d->transport->setLooping(on);
}

void PlayerPane::toggleMute()
{
    d->setMuted(!d->settings.isMuted());
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
    d->player.seek(d->player.position() + ms);
}

void PlayerPane::step(int frames)
{
    d->player.step(frames);
}
