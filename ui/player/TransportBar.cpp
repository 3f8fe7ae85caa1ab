#include "TransportBar.h"

#include "FrameNumberEdit.h"
#include "ui/widgets/SeekSlider.h"
#include "ui/widgets/Theme.h"
#include "ui/words/PlayerWords.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace {

constexpr int buttonSide = 32;
constexpr int iconSide = 20;
constexpr int volumeWidth = 72;
constexpr int arrowStepMs = 1000;
constexpr int pageStepMs = 5000;
constexpr int volumeStep = 5;
constexpr int fullVolume = 100;

void describe(QToolButton *button, const QString &what, const QString &key)
{
    button->setAccessibleName(what);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(what, key));
}

} // namespace

TransportBar::TransportBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QGridLayout(this))
    , m_play(makeButton(QStringLiteral("playerPlayButton"), [this] { emit playToggled(); }))
    , m_back(makeButton(QStringLiteral("playerStepBackButton"), [this] { emit stepRequested(-1); }))
    , m_forward(makeButton(QStringLiteral("playerStepForwardButton"), [this] { emit stepRequested(1); }))
    , m_time(new QLabel(this))
    , m_goTo(new FrameNumberEdit(this))
    , m_seek(new SeekSlider(this))
    , m_seekRow(makeSeekRow())
    , m_loop(makeButton(QStringLiteral("playerLoopButton"), [this] { emit loopToggled(); }))
    , m_mute(makeButton(QStringLiteral("playerMuteButton"), [this] { emit muteToggled(); }))
    , m_volume(new SeekSlider(this))
    , m_fullScreen(makeButton(QStringLiteral("playerFullScreenButton"), [this] { emit fullScreenToggled(); }))
{
    setObjectName(QStringLiteral("playerTransport"));
    m_loop->setCheckable(true);
    m_time->setObjectName(QStringLiteral("playerTimeLabel"));
    m_time->setAccessibleName(tr("Position and length"));
    m_time->setCursor(Qt::IBeamCursor);
    m_time->installEventFilter(this);
    m_goTo->setObjectName(QStringLiteral("playerGoToFrame"));
    m_goTo->setVisible(false);
    for (QToolButton *button : {m_back, m_forward})
        button->setAutoRepeat(true);
    setRole(m_time, "second");
    m_seek->setObjectName(QStringLiteral("playerSeekSlider"));
    m_seek->setAccessibleName(tr("Position in the clip"));
    m_seek->setToolTip(tr("Position (Left and Right: one second; Home, End)"));
    m_seek->setRange(0, 0);
    m_seek->setSingleStep(arrowStepMs);
    m_seek->setPageStep(pageStepMs);
    m_volume->setObjectName(QStringLiteral("playerVolumeSlider"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, fullVolume);
    m_volume->setSingleStep(volumeStep);
    m_volume->setPageStep(volumeStep * 4);
    m_volume->setFixedWidth(volumeWidth);
    connect(m_seek, &SeekSlider::chosen, this, [this](int ms) {
        setPosition(ms);
        emit seekRequested(ms);
    });
    connect(m_seek, &QSlider::sliderPressed, this, [this] { emit scrubbing(true); });
    connect(m_seek, &QSlider::sliderReleased, this, [this] { emit scrubbing(false); });
    connect(m_goTo, &FrameNumberEdit::chosen, this, &TransportBar::frameRequested);
    connect(m_goTo, &FrameNumberEdit::ended, this, [this] { showGoTo(false); });
    connect(m_volume, &SeekSlider::chosen, this, &TransportBar::volumeChosen);
    connect(&m_theme, &Theme::changed, this, &TransportBar::draw);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Space::tight);
    m_layout->setVerticalSpacing(0);
    arrange();
    draw();
    setHasClip(false);
}

QToolButton *TransportBar::makeButton(const QString &name, const std::function<void()> &pressed)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFixedSize(buttonSide, buttonSide);
    button->setIconSize({iconSide, iconSide});
    setRole(button, "quiet");
    connect(button, &QToolButton::clicked, this, pressed);
    return button;
}

// In the pane the seek bar has a row of its own: there it is long enough to aim with.
void TransportBar::arrange()
{
    const QList<QWidget *> all{m_play, m_time, m_goTo, m_seekRow, m_loop, m_mute, m_volume, m_fullScreen};
    for (QWidget *widget : all)
        m_layout->removeWidget(widget);
    const int row = m_isFullScreen ? 0 : 1;
    const int columns = static_cast<int>(all.size());
    const int seekColumn = static_cast<int>(all.indexOf(m_seekRow));
    if (m_isFullScreen)
        m_layout->addWidget(m_seekRow, 0, seekColumn);
    else
        m_layout->addWidget(m_seekRow, 0, 0, 1, columns);
    for (int column = 0; column < columns; ++column) {
        if (all[column] != m_seekRow)
            m_layout->addWidget(all[column], row, column, Qt::AlignVCenter);
    }
    m_layout->setColumnStretch(seekColumn, 1);
    QWidget *before = m_play;
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_back, m_seek, m_forward, m_loop, m_mute, m_volume, m_fullScreen}) {
        setTabOrder(before, widget);
        before = widget;
    }
}

// The bar between the two buttons that go where it is too short to aim: a frame back, a frame on.
QWidget *TransportBar::makeSeekRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::tight);
    layout->addWidget(m_back);
    layout->addWidget(m_seek, 1);
    layout->addWidget(m_forward);
    return row;
}

void TransportBar::draw()
{
    const ThemeTokens &colours = m_theme.tokens();
    const bool silent = m_isMuted || m_volume->value() == 0;
    m_play->setIcon(m_theme.icon(m_isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    describe(m_play, m_isPlaying ? tr("Pause") : tr("Play"), tr("Space"));
    m_back->setIcon(m_theme.icon(QStringLiteral("step-back"), colours.second));
    describe(m_back, tr("One frame back"), tr(",", "the comma's key"));
    m_forward->setIcon(m_theme.icon(QStringLiteral("step-forward"), colours.second));
    describe(m_forward, tr("One frame on"), tr(".", "the full stop's key"));
    m_loop->setIcon(m_theme.icon(m_isLooping ? QStringLiteral("loop-on") : QStringLiteral("loop"),
                                 m_isLooping ? colours.accent : colours.second));
    describe(m_loop, m_isLooping ? tr("Stop looping") : tr("Loop"), tr("L"));
    m_mute->setIcon(m_theme.icon(silent ? QStringLiteral("volume-off") : QStringLiteral("volume"), colours.second));
    describe(m_mute, m_isMuted ? tr("Sound on") : tr("Mute"), tr("M"));
    m_volume->setToolTip(tr("Volume %1 %").arg(m_volume->value()));
    m_fullScreen->setIcon(m_theme.icon(
        m_isFullScreen ? QStringLiteral("fullscreen-exit") : QStringLiteral("fullscreen"), colours.second));
    describe(m_fullScreen, m_isFullScreen ? tr("Leave full screen") : tr("Full screen"),
             m_isFullScreen ? tr("Escape") : tr("F"));
    drawTime();
}

void TransportBar::drawTime()
{
    const QString pattern = QStringLiteral("%1 / %2");
    const QString length = m_place ? timecodeText(m_place->length) : clipTime(m_duration);
    m_time->setText(pattern.arg(m_place ? timecodeText(m_place->at) : clipTime(m_position), length));
    m_time->setToolTip(m_place ? framePlaceWords(*m_place) : QString());
    m_time->setAccessibleDescription(m_time->toolTip());
    // Wide enough for the widest digits, so that nothing beside it moves.
    QString widest = pattern.arg(length, length);
    for (QChar &c : widest) {
        if (c.isDigit())
            c = QLatin1Char('0');
    }
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(widest) + Space::small);
}

void TransportBar::setFramePlace(const std::optional<FramePlace> &place)
{
    m_place = place;
    m_back->setEnabled(place && place->number > 0);
    m_forward->setEnabled(place && place->number + 1 < place->count);
    drawTime();
}

void TransportBar::askForFrame(const QString &digits)
{
    if (!m_place)
        return;
    showGoTo(true);
    m_goTo->begin(digits, m_place->count);
}

void TransportBar::showGoTo(bool on)
{
    m_goTo->setFixedWidth(m_time->minimumWidth());
    m_time->setVisible(!on);
    m_goTo->setVisible(on);
}

bool TransportBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_time && event->type() == QEvent::MouseButtonPress)
        askForFrame({});
    return QWidget::eventFilter(watched, event);
}

int TransportBar::widthWithVolume() const
{
    return 4 * buttonSide + m_time->minimumWidth() + volumeWidth + 5 * Space::tight;
}

QSize TransportBar::minimumSizeHint() const
{
    const QSize hint = m_layout->minimumSize();
    return {m_volume->isHidden() ? hint.width() : hint.width() - volumeWidth - Space::tight, hint.height()};
}

void TransportBar::resizeEvent(QResizeEvent *)
{
    m_volume->setVisible(width() >= widthWithVolume());
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
    m_position = ms;
    m_seek->follow(static_cast<int>(ms));
    drawTime();
}

void TransportBar::setDuration(qint64 ms)
{
    m_duration = ms;
    const QSignalBlocker blocker(m_seek);
    m_seek->setRange(0, static_cast<int>(ms));
    drawTime();
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
    draw();
}
