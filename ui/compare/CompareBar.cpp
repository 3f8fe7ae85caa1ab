#include "CompareBar.h"

#include "shortcuts/Shortcuts.h"
#include "ui/widgets/IconButton.h"
#include "ui/widgets/SeekSlider.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"
#include "ui/words/ShortcutWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

constexpr int pageMoments = 24;

} // namespace

CompareBar::CompareBar(Theme &theme, const Shortcuts &shortcuts, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_shortcuts(shortcuts)
    , m_seek(new SeekSlider(this))
    , m_time(new QLabel(this))
    , m_frame(new QLabel(this))
    , m_back(new IconButton(QStringLiteral("compareStepBack"), this))
    , m_play(new IconButton(QStringLiteral("comparePlay"), this))
    , m_forward(new IconButton(QStringLiteral("compareStepForward"), this))
    , m_speed(new QLabel(this))
    , m_loop(new IconButton(QStringLiteral("compareLoop"), this))
    , m_mute(new IconButton(QStringLiteral("compareMute"), this))
{
    m_seek->setObjectName(QStringLiteral("compareSeek"));
    m_seek->setAccessibleName(tr("Position in all takes"));
    m_seek->setPageStep(pageMoments);
    m_time->setObjectName(QStringLiteral("compareTime"));
    m_time->setAccessibleName(tr("Position and length"));
    m_frame->setObjectName(QStringLiteral("compareFrame"));
    setRole(m_frame, "second");
    m_speed->setObjectName(QStringLiteral("compareSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    setRole(m_speed, "second");
    m_loop->setCheckable(true);
    for (IconButton *button : {m_back, m_forward})
        button->setAutoRepeat(true);
    connect(m_seek, &SeekSlider::chosen, this, &CompareBar::momentRequested);
    connect(m_back, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_play, &QToolButton::clicked, this, &CompareBar::playToggled);
    connect(m_forward, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_loop, &QToolButton::clicked, this, &CompareBar::loopToggled);
    connect(m_mute, &QToolButton::clicked, this, &CompareBar::muteToggled);
    connect(&theme, &Theme::changed, this, &CompareBar::draw);
    connect(&m_shortcuts, &Shortcuts::changed, this, &CompareBar::draw);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_seek);
    auto *row = new QHBoxLayout;
    addRow(row);
    layout->addLayout(row);
    setMoments(0);
    draw();
}

// The buttons of playing in the middle, whatever stands at the sides.
void CompareBar::addRow(QHBoxLayout *row)
{
    auto *left = new QHBoxLayout;
    left->setSpacing(Space::medium);
    left->addWidget(m_time);
    left->addWidget(m_frame);
    left->addStretch(1);
    auto *right = new QHBoxLayout;
    right->setSpacing(Space::tight);
    right->addStretch(1);
    right->addWidget(m_speed);
    right->addWidget(m_loop);
    right->addWidget(m_mute);
    row->setSpacing(Space::tight);
    row->addLayout(left, 1);
    row->addWidget(m_back);
    row->addWidget(m_play);
    row->addWidget(m_forward);
    row->addLayout(right, 1);
}

void CompareBar::setMoments(int count)
{
    const QSignalBlocker blocker(m_seek);
    m_seek->setRange(0, std::max(0, count - 1));
    for (QWidget *widget : {static_cast<QWidget *>(m_seek), static_cast<QWidget *>(m_back),
                            static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_forward)})
        widget->setEnabled(count > 0);
    if (count == 0)
        setMoment(0, {});
}

void CompareBar::setMoment(int moment, const std::optional<FramePlace> &place)
{
    m_seek->follow(moment);
    const QString pattern = QStringLiteral("%1 / %2");
    m_time->setText(place ? pattern.arg(timecodeText(place->at), timecodeText(place->length)) : QString());
    m_frame->setText(place ? framePlaceText(*place) : QString());
    m_frame->setToolTip(place ? framePlaceWords(*place) : QString());
    // Wide enough for the widest digits, so that nothing beside it moves.
    QString widest = m_time->text();
    for (QChar &c : widest) {
        if (c.isDigit())
            c = QLatin1Char('0');
    }
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(widest) + Space::small);
}

void CompareBar::setPlaying(bool playing, double speed)
{
    m_isPlaying = playing;
    m_speed->setText(playing && speed != 1 ? tr("%1×", "a speed: 2×, −1×").arg(QLocale().toString(speed)) : QString());
    draw();
}

void CompareBar::setLooping(bool on)
{
    m_isLooping = on;
    m_loop->setChecked(on);
    draw();
}

void CompareBar::setMuted(bool on)
{
    m_isMuted = on;
    draw();
}

void CompareBar::setHasSound(bool has)
{
    m_hasSound = has;
    m_mute->setVisible(has);
}

void CompareBar::draw()
{
    const ThemeTokens &colours = m_theme.tokens();
    const auto key = [this](ShortcutCommand command) { return keysText(m_shortcuts.keys(command)); };
    const auto known = [this](ShortcutCommand command) { return keysOrNone(m_shortcuts.keys(command)); };
    //: %1 to %4 are keys.
    m_seek->setToolTip(tr("Position (%1 and %2: one frame; %3 and %4: first and last frame)")
                           .arg(known(ShortcutCommand::CompareStepBack), known(ShortcutCommand::CompareStepOn),
                                known(ShortcutCommand::CompareFirstFrame), known(ShortcutCommand::CompareLastFrame)));
    m_play->setIcon(m_theme.icon(m_isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->describe(m_isPlaying ? tr("Pause") : tr("Play"), key(ShortcutCommand::ComparePlay));
    m_back->setIcon(m_theme.icon(QStringLiteral("step-back"), colours.second));
    m_back->describe(tr("One frame back"), key(ShortcutCommand::CompareStepBack));
    m_forward->setIcon(m_theme.icon(QStringLiteral("step-forward"), colours.second));
    m_forward->describe(tr("One frame on"), key(ShortcutCommand::CompareStepOn));
    m_loop->setIcon(m_theme.icon(m_isLooping ? QStringLiteral("loop-on") : QStringLiteral("loop"),
                                 m_isLooping ? colours.accent : colours.second));
    m_loop->describe(m_isLooping ? tr("Stop looping") : tr("Loop"), key(ShortcutCommand::CompareLoop));
    m_mute->setIcon(m_theme.icon(m_isMuted ? QStringLiteral("volume-off") : QStringLiteral("volume"), colours.second));
    m_mute->describe(m_isMuted ? tr("Sound on") : tr("Mute"), key(ShortcutCommand::CompareMute));
}
