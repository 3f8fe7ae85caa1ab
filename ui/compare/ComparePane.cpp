#include "ComparePane.h"

#include "CompareBar.h"
#include "CompareHead.h"
#include "CompareSound.h"
#include "CompareTable.h"
#include "CompareTableScroll.h"
#include "platform/Settings.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/player/backend/DeviceSoundSink.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

using View = CompareStage::View;
using By = CompareTimeline::By;

constexpr int sizesSettleMs = 40; // while the window is made larger no picture is made in vain
constexpr double fastest = 2;

} // namespace

ComparePane::ComparePane(const Dependencies &dependencies, QWidget *parent)
    : QWidget(parent)
    , m_with(dependencies)
    , m_shortcuts(dependencies.settings)
    , m_player(dependencies.clock)
    , m_sound(new CompareSound(m_player, dependencies.clock, std::make_unique<DeviceSoundSink>(), this))
    , m_head(new CompareHead(m_shortcuts, this))
    , m_stage(new CompareStage(dependencies.theme, this))
    , m_bar(new CompareBar(dependencies.theme, m_shortcuts, this))
    , m_table(new CompareTable(dependencies.theme, this))
    , m_scroll(new CompareTableScroll(*m_table, this))
    , m_words(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("comparePane"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    m_words->setObjectName(QStringLiteral("compareWords"));
    m_words->setTextFormat(Qt::PlainText);
    setRole(m_words, "second");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    layout->setSpacing(Space::small);
    layout->addWidget(m_head);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_words);
    layout->addWidget(m_scroll);
    m_sizesSettle.setSingleShot(true);
    m_sizesSettle.setInterval(sizesSettleMs);
    m_sound->setVolume(m_with.settings.volumePercent());
    setMuted(m_with.settings.isMuted());
    m_bar->setHasSound(false);
    m_player.setLooping(m_with.settings.loopsClips());
    m_bar->setLooping(m_player.isLooping());
    wire();
    setView(View::SideBySide);
    m_stage->setFocus();
}

ComparePane::~ComparePane() = default;

void ComparePane::wire()
{
    connect(&m_player, &ComparePlayer::shownChanged, this, &ComparePane::showMoment);
    connect(&m_player, &ComparePlayer::stateChanged, this, &ComparePane::showState);
    connect(m_stage, &CompareStage::pictureSizesChanged, this, [this] {
        m_sizesSettle.start();
        fitTable();
    });
    const auto readKeys = [this] {
        m_stage->setTabSwaps(m_shortcuts.keys(ShortcutCommand::CompareSwap).contains(QKeySequence(Qt::Key_Tab)));
    };
    connect(&m_shortcuts, &Shortcuts::changed, this, readKeys);
    readKeys();
    connect(&m_sizesSettle, &QTimer::timeout, this, [this] { m_player.setPixels(m_stage->pictureSizes()); });
    connect(m_stage, &CompareStage::otherRequested, this, &ComparePane::showOther);
    connect(m_bar, &CompareBar::playToggled, this, [this] { perform({CompareCommand::TogglePlay}); });
    connect(m_bar, &CompareBar::stepRequested, &m_player, &ComparePlayer::step);
    connect(m_bar, &CompareBar::momentRequested, &m_player, &ComparePlayer::seek);
    connect(m_bar, &CompareBar::loopToggled, this, [this] { perform({CompareCommand::ToggleLoop}); });
    connect(m_bar, &CompareBar::muteToggled, this, [this] { perform({CompareCommand::ToggleMute}); });
    connect(m_table, &CompareTable::starsChosen, this, &ComparePane::starsChosen);
    connect(m_table, &CompareTable::pickToggled, this, &ComparePane::pickToggled);
    connect(m_table, &CompareTable::heightChanged, this, &ComparePane::fitTable);
    connect(m_head, &CompareHead::viewChosen, this, &ComparePane::setView);
    connect(m_head, &CompareHead::byChosen, this, &ComparePane::setBy);
    connect(m_head, &CompareHead::pairChosen, m_stage, &CompareStage::setPair);
    connect(m_head, &CompareHead::gainChosen, m_stage, &CompareStage::setGain);
}

// Each file by a worker of its own: a drive that does not answer holds up the takes, not the window.
void ComparePane::setTakes(const QList<ComparedTake> &takes)
{
    m_takes = takes.mid(0, mostTakes);
    const auto isOther = [this](const ComparedTake &take) { return take.prompt != m_takes.first().prompt; };
    const bool isOnePrompt = !m_takes.isEmpty() && std::none_of(m_takes.cbegin(), m_takes.cend(), isOther);
    m_head->setPrompt(isOnePrompt ? m_takes.first().prompt : QString());
    m_read.clear();
    m_rested = 0;
    m_player.setTakes({}, m_by);
    m_stage->setTakes({});
    m_bar->setMoments(0);
    m_table->setTakes(m_takes);
    m_words->setText(tr("The clips are being read…"));
    const auto all = std::make_shared<QList<ReadTake>>(m_takes.size());
    const auto left = std::make_shared<qsizetype>(m_takes.size());
    const LateResultGuard::Token token = m_reading.renew();
    for (qsizetype number = 0; number < m_takes.size(); ++number) {
        const QString path = m_takes.at(number).path;
        whenFinished(detachedRun([path] { return ReadTake::of(path); }), this,
                     [this, all, left, number, token](const ReadTake &read) {
                         (*all)[number] = read;
                         if (--*left == 0 && token.isCurrent())
                             take(*all);
                     });
    }
}

void ComparePane::take(const QList<ReadTake> &read)
{
    QList<QSize> sizes;
    m_read = read;
    m_troubles.clear();
    for (const ReadTake &take : read) {
        m_troubles.append(take.index ? QString() : unreadableWords(take.isThere));
        sizes.append(take.index ? take.index->size() : QSize());
    }
    showTable();
    m_head->setTakes(static_cast<int>(read.size()));
    m_stage->setTakes(sizes);
    m_stage->setNotes(m_troubles);
    setView(m_stage->view());
    if (isVisible())
        openFiles();
    emit opened();
}

void ComparePane::openFiles()
{
    QList<ComparePlayer::Take> takes;
    for (qsizetype number = 0; number < m_read.size(); ++number)
        takes.append({m_takes.at(number).path, m_read.at(number).index});
    m_player.setTakes(takes, m_by);
    m_player.setPixels(m_stage->pictureSizes());
    m_bar->setMoments(m_player.timeline().count());
    if (m_rested > 0)
        m_player.seek(m_rested);
    chooseSound();
    showWords();
}

// The length is not known before the file has been read.
void ComparePane::showTable()
{
    QList<ComparedTake> takes = m_takes;
    for (qsizetype number = 0; number < takes.size(); ++number) {
        const ReadTake &read = m_read.at(number);
        if (!read.index)
            continue;
        QList<QPair<QString, QString>> &facts = takes[number].facts;
        const qsizetype behindModel = std::min<qsizetype>(1, facts.size());
        facts = facts.mid(0, behindModel) + fileFacts(framePlaceOf(*read.index, 0, read.rate)) + facts.mid(behindModel);
    }
    m_table->setTakes(takes);
}

void ComparePane::setMarks(qint64 taskId, int stars, bool isPick)
{
    for (ComparedTake &take : m_takes) {
        if (take.taskId != taskId)
            continue;
        take.stars = stars;
        take.isPick = isPick;
        m_table->setMarks(take);
    }
}

// All of it where the pictures would grow no more by the room that it takes, and always a part.
void ComparePane::fitTable()
{
    const QMargins around = layout()->contentsMargins();
    int others = around.top() + around.bottom() + m_stage->usefulHeight(width() - around.left() - around.right());
    for (const QWidget *bar : {static_cast<const QWidget *>(m_head), static_cast<const QWidget *>(m_bar),
                               static_cast<const QWidget *>(m_words)})
        others += bar->sizeHint().height();
    const int left = height() - others - (layout()->count() - 1) * layout()->spacing();
    m_scroll->setFixedHeight(std::min(m_scroll->wholeHeight(), std::max(left, height() / 4)));
}

void ComparePane::resizeEvent(QResizeEvent *)
{
    fitTable();
}

void ComparePane::setView(View view)
{
    m_head->setView(view);
    m_stage->setView(view);
}

// From another view the first press shows the take that is in front, large: nothing has been swapped yet.
void ComparePane::showOther(int by)
{
    if (m_takes.isEmpty())
        return;
    if (m_stage->view() != View::OneAtATime)
        return setView(View::OneAtATime);
    const int count = static_cast<int>(m_takes.size());
    m_stage->setFront((m_stage->front() + by + count) % count);
}

void ComparePane::setBy(By by)
{
    m_by = by;
    m_head->setBy(by);
    m_player.setBy(by);
    m_bar->setMoments(m_player.timeline().count());
    chooseSound();
    showWords();
    showMoment();
}

// The sound of the first take that has one.
void ComparePane::chooseSound()
{
    const auto found = std::find_if(m_read.cbegin(), m_read.cend(), [](const ReadTake &take) { return take.hasSound; });
    const qsizetype heard = found == m_read.cend() ? -1 : found - m_read.cbegin();
    const bool follows = m_by == By::Time || heard == m_player.timeline().leader();
    m_sound->setTrack(heard < 0 ? QString() : m_takes.at(heard).path, follows);
    m_bar->setHasSound(heard >= 0 && follows);
}

void ComparePane::showWords()
{
    const int leader = m_player.timeline().leader();
    const int playable = playableTakes(m_read);
    if (m_read.isEmpty() || (playable > 0 && leader < 0)) // not read yet, or not open
        return;
    QStringList words;
    if (playable > 1)
        words << alignmentWords(m_by, differencesOf(m_read, m_by), takeLetter(leader));
    else
        words << tr("There are not two clips here that can be compared.");
    words << leftOutWords(m_player.counts());
    words.removeAll(QString());
    m_words->setText(words.join(u' '));
}

void ComparePane::showMoment()
{
    const ComparePlayer::Shown &shown = m_player.shown();
    const CompareTimeline &timeline = m_player.timeline();
    if (shown.moment < 0)
        return;
    m_stage->setPictures(shown.pictures);
    QStringList notes = m_troubles;
    for (int take = 0; take < m_read.size(); ++take) {
        if (shown.undecodable.value(take))
            notes[take] = undecodableWords();
        else if (timeline.hasEnded(take, shown.moment))
            notes[take] = endedWords();
    }
    m_stage->setNotes(notes);
    const ComparePlayer::Counts &counts = m_player.counts();
    if (std::exchange(m_saidTroubles, counts.leftOut + counts.waits) != counts.leftOut + counts.waits)
        showWords();
    const int leader = timeline.leader();
    m_bar->setMoment(shown.moment, framePlaceOf(*m_read.at(leader).index, timeline.seenFrame(leader, shown.moment),
                                                m_read.at(leader).rate));
}

void ComparePane::showState()
{
    m_bar->setPlaying(m_player.isPlaying(), m_player.speed());
    showWords();
}

void ComparePane::skip(int seconds)
{
    const CompareTimeline &timeline = m_player.timeline();
    if (timeline.count() > 0)
        m_player.seek(timeline.momentAt(timeline.begin(m_player.moment()) + std::chrono::seconds(seconds)));
}

// As editors do: the same key again doubles the speed.
void ComparePane::play(int direction)
{
    const double speed = m_player.isPlaying() ? m_player.speed() * direction : 0;
    m_player.play(direction * (speed > 0 ? std::min(fastest, speed * 2) : 1));
}

void ComparePane::setMuted(bool on)
{
    m_isMuted = on;
    m_sound->setMuted(on);
    m_bar->setMuted(on);
}

void ComparePane::perform(const CompareKey &key)
{
    switch (key.command) {
    case CompareCommand::TogglePlay:
        return m_player.isPlaying() ? m_player.pause() : m_player.play();
    case CompareCommand::PlayForward:
        return play(1);
    case CompareCommand::PlayBackward:
        return play(-1);
    case CompareCommand::Pause:
        return m_player.pause();
    case CompareCommand::Step:
        return m_player.step(key.amount);
    case CompareCommand::Skip:
        return skip(key.amount);
    case CompareCommand::ToFirst:
        return m_player.seek(0);
    case CompareCommand::ToLast:
        return m_player.seek(m_player.timeline().count() - 1);
    case CompareCommand::ToggleLoop:
        m_player.setLooping(!m_player.isLooping());
        return m_bar->setLooping(m_player.isLooping());
    case CompareCommand::ToggleMute:
        return setMuted(!m_isMuted);
    case CompareCommand::SideBySide:
        return setView(View::SideBySide);
    case CompareCommand::Wipe:
        return setView(View::Wipe);
    case CompareCommand::Difference:
        return setView(View::Difference);
    case CompareCommand::ShowTake:
        if (key.amount < m_takes.size()) {
            m_stage->setFront(key.amount);
            setView(View::OneAtATime);
        }
        return;
    case CompareCommand::ToggleBy:
        return setBy(m_by == By::Time ? By::Frame : By::Time);
    case CompareCommand::Gain:
        return m_head->makeStronger(key.amount);
    case CompareCommand::Swap:
        return showOther(1);
    case CompareCommand::GoOn:
        focusNextChild();
        return;
    case CompareCommand::Close:
        emit closeRequested();
        return;
    }
}

void ComparePane::focusPictures()
{
    m_stage->setFocus(Qt::OtherFocusReason);
}

bool ComparePane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && compareKey(m_shortcuts, static_cast<const QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ComparePane::keyPressEvent(QKeyEvent *event)
{
    if (const std::optional<CompareKey> key = compareKey(m_shortcuts, *event))
        perform(*key);
    else
        QWidget::keyPressEvent(event);
}

void ComparePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous() && !m_read.isEmpty() && m_player.timeline().count() == 0)
        openFiles();
}

void ComparePane::hideEvent(QHideEvent *event)
{
    m_player.pause();
    if (!event->spontaneous()) { // not while the window is minimised
        m_rested = std::max(0, m_player.moment());
        m_sound->setTrack({}, false);
        m_player.setTakes({}, m_by);
    }
    QWidget::hideEvent(event);
}
