#include "TransportBar.h"

#include "ClipSeekBar.h"
#include "SpeedButton.h"
#include "TimecodeField.h"
#include "ZoomButton.h"
#include "shortcuts/Shortcuts.h"
#include "ui/widgets/IconButton.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/ShortcutWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace {

constexpr int besideTime = 4 * IconButton::side + 5 * Space::tight; // play, loop, mute, full screen
constexpr int volumeWidth = 72;
constexpr int arrowStepMs = 1000;
constexpr int pageStepMs = 5000;
constexpr int volumeStep = 5;
constexpr int fullVolume = 100;
constexpr int roomBeside = 48; // of the frame's facts: without it the row is crowded

QWidget *rowIn(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::tight);
    return row;
}

QBoxLayout *boxOf(const QWidget *row)
{
    return static_cast<QBoxLayout *>(row->layout());
}

} // namespace

TransportBar::TransportBar(Theme &theme, const Shortcuts &shortcuts, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_shortcuts(shortcuts)
    , m_layout(new QGridLayout(this))
    , m_seekRow(rowIn(this))
    , m_time(new TimecodeField(this))
    , m_middle(rowIn(this))
    , m_right(rowIn(this))
    , m_play(new IconButton(QStringLiteral("playerPlayButton"), this))
    , m_back(new IconButton(QStringLiteral("playerStepBackButton"), this))
    , m_forward(new IconButton(QStringLiteral("playerStepForwardButton"), this))
    , m_seek(new ClipSeekBar(theme, this))
    , m_speed(new SpeedButton(shortcuts, this))
    , m_loop(new IconButton(QStringLiteral("playerLoopButton"), this))
    , m_mute(new IconButton(QStringLiteral("playerMuteButton"), this))
    , m_volume(new SeekSlider(this))
    , m_zoom(new ZoomButton(shortcuts, this))
    , m_fullScreen(new IconButton(QStringLiteral("playerFullScreenButton"), this))
{
    setObjectName(QStringLiteral("playerTransport"));
    build();
    wire();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Space::tight);
    m_layout->setVerticalSpacing(0);
    arrange();
    draw();
    setHasClip(false);
}

void TransportBar::build()
{
    m_loop->setCheckable(true);
    for (IconButton *button : {m_back, m_forward})
        button->setAutoRepeat(true);
    m_seek->setObjectName(QStringLiteral("playerSeekSlider"));
    m_seek->setAccessibleName(tr("Position in the clip"));
    m_seek->setRange(0, 0);
    m_seek->setMeaning([](int ms) { return SpokenSlider::Meaning{ms / 1000.0, clockWords(ms)}; });
    m_seek->setSingleStep(arrowStepMs);
    m_seek->setPageStep(pageStepMs);
    for (QToolButton *button : std::initializer_list<QToolButton *>{m_speed, m_zoom}) {
        setRole(button, "quiet");
        button->setFixedHeight(std::max(IconButton::side, button->sizeHint().height()));
    }
    m_volume->setObjectName(QStringLiteral("playerVolumeSlider"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, fullVolume);
    m_volume->setMeaning([](int percent) {
        return SpokenSlider::Meaning{static_cast<double>(percent), tr("%1 %", "volume").arg(percent)};
    });
    m_volume->setSingleStep(volumeStep);
    m_volume->setPageStep(volumeStep * 4);
    m_volume->setFixedWidth(volumeWidth);
    boxOf(m_right)->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_speed, m_loop, m_mute, m_volume, m_zoom, m_fullScreen})
        m_right->layout()->addWidget(widget);
    m_middle->layout()->addWidget(m_play);
    boxOf(m_seekRow)->addWidget(m_seek, 1);
}

void TransportBar::wire()
{
    connect(m_seek, &SeekSlider::chosen, this, [this](int ms) {
        setPosition(ms);
        emit seekRequested(ms);
    });
    connect(m_seek, &QSlider::sliderPressed, this, [this] { emit scrubbing(true); });
    connect(m_seek, &QSlider::sliderReleased, this, [this] { emit scrubbing(false); });
    connect(m_time, &TimecodeField::frameRequested, this, &TransportBar::frameRequested);
    connect(m_time, &TimecodeField::widthChanged, this, &TransportBar::fitWidth);
    connect(m_play, &QToolButton::clicked, this, &TransportBar::playToggled);
    connect(m_back, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_loop, &QToolButton::clicked, this, &TransportBar::loopToggled);
    connect(m_mute, &QToolButton::clicked, this, &TransportBar::muteToggled);
    connect(m_fullScreen, &QToolButton::clicked, this, &TransportBar::fullScreenToggled);
    connect(m_speed, &SpeedButton::chosen, this, &TransportBar::speedChosen);
    connect(m_volume, &SeekSlider::chosen, this, &TransportBar::volumeChosen);
    connect(m_zoom, &ZoomButton::scaleChosen, this, &TransportBar::scaleChosen);
    connect(m_zoom, &ZoomButton::safeAreasToggled, this, &TransportBar::safeAreasToggled);
    connect(m_zoom, &ZoomButton::mirrorToggled, this, &TransportBar::mirrorToggled);
    connect(&m_theme, &Theme::changed, this, &TransportBar::draw);
    connect(&m_shortcuts, &Shortcuts::changed, this, &TransportBar::draw);
}

// In the pane the seek bar has a row of its own: there it is long enough to aim with.
void TransportBar::arrange()
{
    for (QWidget *part : {m_seekRow, static_cast<QWidget *>(m_time), m_middle, m_right})
        m_layout->removeWidget(part);
    for (int column = 0; column < 4; ++column)
        m_layout->setColumnStretch(column, 0);
    if (m_isFullScreen) {
        m_layout->addWidget(m_middle, 0, 0);
        m_layout->addWidget(m_time, 0, 1);
        m_layout->addWidget(m_seekRow, 0, 2);
        m_layout->addWidget(m_right, 0, 3);
        m_layout->setColumnStretch(2, 1);
    } else {
        m_layout->addWidget(m_seekRow, 0, 0, 1, 3);
        m_layout->addWidget(m_time, 1, 0);
        m_layout->addWidget(m_middle, 1, 1);
        m_layout->addWidget(m_right, 1, 2);
        m_layout->setColumnStretch(0, 1); // the middle stays in the middle
        m_layout->setColumnStretch(2, 1);
    }
    placeSteps();
}

// Beside the play button; in a narrow pane at the ends of the seek bar, which is too short to aim with there.
void TransportBar::placeSteps()
{
    auto *box = boxOf(m_isNarrow ? m_seekRow : m_middle);
    for (QWidget *button : {m_back, m_forward})
        button->parentWidget()->layout()->removeWidget(button);
    box->insertWidget(0, m_back);
    box->addWidget(m_forward);
    const QList<QWidget *> wide{m_seek, m_back, m_play, m_forward};
    const QList<QWidget *> narrow{m_play, m_back, m_seek, m_forward};
    QList<QWidget *> all = m_isNarrow ? narrow : wide;
    all << QList<QWidget *>{m_speed, m_loop, m_mute, m_volume, m_zoom, m_fullScreen};
    for (int at = 1; at < all.size(); ++at)
        setTabOrder(all.at(at - 1), all.at(at));
}

void TransportBar::draw()
{
    const ThemeTokens &colours = m_theme.tokens();
    const bool silent = m_isMuted || m_volume->value() == 0;
    const auto keys = [this](ShortcutCommand command) { return keysText(m_shortcuts.keys(command)); };
    m_seek->setToolTip(seekBarWords(m_shortcuts));
    m_play->setIcon(m_theme.icon(m_isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->describe(m_isPlaying ? tr("Pause") : tr("Play"), keys(ShortcutCommand::PlayerPlay));
    m_back->setIcon(m_theme.icon(QStringLiteral("step-back"), colours.second));
    m_back->describe(tr("One frame back"), keys(ShortcutCommand::PlayerStepBack));
    m_forward->setIcon(m_theme.icon(QStringLiteral("step-forward"), colours.second));
    m_forward->describe(tr("One frame on"), keys(ShortcutCommand::PlayerStepOn));
    m_loop->setIcon(m_theme.icon(m_isLooping ? QStringLiteral("loop-on") : QStringLiteral("loop"),
                                 m_isLooping ? colours.accent : colours.second));
    m_loop->describe(m_isLooping ? tr("Stop looping") : tr("Loop"), keys(ShortcutCommand::PlayerLoop));
    m_mute->setIcon(m_theme.icon(silent ? QStringLiteral("volume-off") : QStringLiteral("volume"), colours.second));
    m_mute->describe(m_isMuted ? tr("Sound on") : tr("Mute"), keys(ShortcutCommand::PlayerMute));
    m_volume->setToolTip(tr("Volume %1 %").arg(m_volume->value()));
    m_fullScreen->setIcon(m_theme.icon(
        m_isFullScreen ? QStringLiteral("fullscreen-exit") : QStringLiteral("fullscreen"), colours.second));
    m_fullScreen->describe(
        m_isFullScreen ? tr("Leave full screen") : tr("Full screen"),
        keys(m_isFullScreen ? ShortcutCommand::PlayerLeaveFullScreen : ShortcutCommand::PlayerFullScreen));
}

void TransportBar::setFramePlace(const std::optional<FramePlace> &place)
{
    m_time->setPlace(place);
    m_back->setEnabled(place && place->number > 0);
    m_forward->setEnabled(place && place->number + 1 < place->count);
}

void TransportBar::setColours(const QString &words)
{
    m_time->setColours(words);
}

void TransportBar::askForFrame(const QString &digits)
{
    m_time->askForFrame(digits);
}

QSize TransportBar::minimumSizeHint() const
{
    return {m_time->leastTimeWidth() + besideTime, m_layout->minimumSize().height()};
}

void TransportBar::resizeEvent(QResizeEvent *)
{
    fitTime();
    fitWidth(); // and what went has no room any more:
    for (QWidget *part : {static_cast<QWidget *>(m_time), m_right, static_cast<QWidget *>(this)})
        part->layout()->activate();
}

void TransportBar::fitTime()
{
    m_time->setRoom(m_isFullScreen ? QWIDGETSIZE_MAX : width() - besideTime);
}

// What does not fit goes, the least needed first: it is in the menu and on keys as well.
void TransportBar::fitWidth()
{
    int left = m_isFullScreen ? QWIDGETSIZE_MAX : width() - m_time->timeWidth() - besideTime;
    const auto takes = [&left](int room) {
        const bool fits = left >= room;
        left -= fits ? room : 0;
        return fits;
    };
    m_volume->setVisible(takes(volumeWidth + Space::tight));
    m_speed->setVisible(takes(m_speed->width() + Space::tight));
    m_zoom->setVisible(takes(m_zoom->width() + Space::tight));
    const bool isNarrow = !takes(2 * IconButton::side + 2 * Space::tight);
    m_time->setFactsShown(!isNarrow && takes(m_time->factsWidth() + roomBeside));
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    placeSteps();
}

void TransportBar::setHasClip(bool has)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_seek),
                            static_cast<QWidget *>(m_fullScreen), static_cast<QWidget *>(m_time)})
        widget->setEnabled(has);
    if (!has)
        setFramePlace({});
}

void TransportBar::setPlaying(bool playing)
{
    m_isPlaying = playing;
    draw();
}

void TransportBar::setPosition(qint64 ms)
{
    m_seek->follow(static_cast<int>(ms));
    m_time->setPosition(ms);
}

void TransportBar::setDuration(qint64 ms)
{
    const QSignalBlocker blocker(m_seek);
    m_seek->setRange(0, static_cast<int>(ms));
    m_time->setDuration(ms);
}

void TransportBar::setRate(double rate)
{
    m_speed->setRate(rate);
}

void TransportBar::setMarks(std::optional<int> in, std::optional<int> out)
{
    m_seek->setMarks(in, out);
}

void TransportBar::setScale(double scale)
{
    m_zoom->setScale(scale);
}

void TransportBar::setLooping(bool on)
{
    m_isLooping = on;
    m_loop->setChecked(on);
    draw();
}

void TransportBar::setVolume(int percent)
{
    m_volume->follow(percent);
    draw();
}

void TransportBar::setMuted(bool on)
{
    m_isMuted = on;
    draw();
}

void TransportBar::setFullScreen(bool on)
{
    m_isFullScreen = on;
    arrange();
    fitTime();
    fitWidth();
    draw();
}
