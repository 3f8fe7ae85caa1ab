#include "ComparePane.h"

#include "CompareBar.h"
#include "CompareHead.h"
#include "CompareSound.h"
#include "CompareTable.h"
#include "platform/Settings.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"
#include "video/ClipProbe.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace {

using View = CompareStage::View;
using By = CompareTimeline::By;

constexpr int sizesSettleMs = 40; // while the window is made larger no picture is made in vain
constexpr double fastest = 2;
constexpr std::chrono::milliseconds sameLength{20};

bool sameShape(QSize one, QSize other)
{
    const double ratio = double(one.width()) * other.height() / (double(other.width()) * one.height());
    return std::abs(ratio - 1) < 0.01;
}

} // namespace

// What a worker found in a take's file.
struct ComparePane::ReadTake
{
    CompareTimeline::Index index; // null: nothing can be shown
    FrameRate rate;
    bool isThere = false;
    bool hasSound = false;

    static ReadTake of(const QString &path)
    {
        ReadTake read;
        read.isThere = QFileInfo(path).isFile();
        if (auto index = VideoFrameIndex::read(path); index && index->seenCount() > 0) {
            read.rate = frameRateOf(*index);
            read.index = std::make_shared<const VideoFrameIndex>(*std::move(index));
        }
        const std::optional<ClipFacts> facts = read.index ? probeClip(path) : std::nullopt;
        read.hasSound = facts && facts->hasAudio;
        return read;
    }
};

ComparePane::ComparePane(const Dependencies &dependencies, QWidget *parent)
    : QWidget(parent)
    , m_with(dependencies)
    , m_player(dependencies.clock)
    , m_sound(new CompareSound(m_player, this))
    , m_head(new CompareHead(this))
    , m_stage(new CompareStage(dependencies.theme, this))
    , m_bar(new CompareBar(dependencies.theme, this))
    , m_table(new CompareTable(this))
    , m_scroll(new QScrollArea(this))
    , m_words(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("comparePane"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    m_words->setObjectName(QStringLiteral("compareWords"));
    m_words->setTextFormat(Qt::PlainText);
    setRole(m_words, "second");
    m_scroll->setWidget(m_table);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_table->setAutoFillBackground(false);
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
    connect(m_stage, &CompareStage::pictureSizesChanged, this, [this] { m_sizesSettle.start(); });
    connect(&m_sizesSettle, &QTimer::timeout, this, [this] { m_player.setPixels(m_stage->pictureSizes()); });
    connect(m_stage, &CompareStage::otherRequested, this, &ComparePane::showOther);
    connect(m_bar, &CompareBar::playToggled, this, [this] { perform({CompareCommand::TogglePlay}); });
    connect(m_bar, &CompareBar::stepRequested, &m_player, &ComparePlayer::step);
    connect(m_bar, &CompareBar::momentRequested, &m_player, &ComparePlayer::seek);
    connect(m_bar, &CompareBar::loopToggled, this, [this] { perform({CompareCommand::ToggleLoop}); });
    connect(m_bar, &CompareBar::muteToggled, this, [this] { perform({CompareCommand::ToggleMute}); });
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
    m_indexes.clear();
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
    QList<ComparePlayer::Take> takes;
    QList<QSize> sizes;
    m_troubles.clear();
    m_rates.clear();
    m_haveSound.clear();
    for (qsizetype number = 0; number < read.size(); ++number) {
        const ReadTake &of = read.at(number);
        m_indexes.append(of.index);
        m_rates.append(of.rate);
        m_haveSound.append(of.hasSound);
        m_troubles.append(of.index ? QString() : unreadableWords(of.isThere));
        takes.append({m_takes.at(number).path, of.index});
        sizes.append(of.index ? of.index->size() : QSize());
    }
    showTable(read);
    m_head->setTakes(static_cast<int>(takes.size()));
    m_stage->setTakes(sizes);
    m_player.setTakes(takes, m_by);
    m_player.setPixels(m_stage->pictureSizes());
    m_bar->setMoments(m_player.timeline().count());
    m_stage->setNotes(m_troubles);
    setView(m_stage->view());
    chooseSound();
    showWords();
    emit opened();
}

// The length is not known before the file has been read.
void ComparePane::showTable(const QList<ReadTake> &read)
{
    QList<ComparedTake> takes = m_takes;
    for (qsizetype number = 0; number < takes.size(); ++number) {
        const CompareTimeline::Index &index = read.at(number).index;
        if (!index)
            continue;
        QList<QPair<QString, QString>> &facts = takes[number].facts;
        const qsizetype behindModel = std::min<qsizetype>(1, facts.size());
        facts = facts.mid(0, behindModel) + fileFacts(framePlaceOf(*index, 0, read.at(number).rate)) +
                facts.mid(behindModel);
    }
    m_table->setTakes(takes);
}

// All of it where there is room; the pictures need it more.
void ComparePane::fitTable()
{
    m_scroll->setFixedHeight(std::min(m_table->sizeHint().height(), height() / 4));
}

void ComparePane::resizeEvent(QResizeEvent *)
{
    fitTable();
}

int ComparePane::playable() const
{
    return static_cast<int>(std::count_if(m_indexes.cbegin(), m_indexes.cend(),
                                          [](const CompareTimeline::Index &index) { return index != nullptr; }));
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
    const qsizetype heard = m_haveSound.indexOf(true);
    const bool follows = m_by == By::Time || heard == m_player.timeline().leader();
    m_sound->setTrack(heard < 0 ? QString() : m_takes.at(heard).path, follows);
    m_bar->setHasSound(heard >= 0 && follows);
}

TakesDiffer ComparePane::differences() const
{
    TakesDiffer differ;
    qsizetype first = -1;
    for (qsizetype take = 0; take < m_indexes.size(); ++take) {
        if (!m_indexes.at(take))
            continue;
        if (first < 0)
            first = take;
        const VideoFrameIndex &one = *m_indexes.at(first);
        const VideoFrameIndex &other = *m_indexes.at(take);
        differ.rates = differ.rates || std::abs(m_rates.at(first).perSecond - m_rates.at(take).perSecond) > 0.01;
        differ.lengths =
            differ.lengths || (m_by == By::Time ? std::chrono::abs(one.length() - other.length()) > sameLength
                                                : one.seenCount() != other.seenCount());
        differ.shapes = differ.shapes || !sameShape(one.size(), other.size());
    }
    return differ;
}

void ComparePane::showWords()
{
    if (m_indexes.isEmpty())
        return;
    const int leader = m_player.timeline().leader();
    QStringList words;
    if (playable() > 1)
        words << alignmentWords(m_by, differences(), takeLetter(leader));
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
    for (int take = 0; take < m_indexes.size(); ++take) {
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
    m_bar->setMoment(shown.moment,
                     framePlaceOf(*m_indexes.at(leader), timeline.seenFrame(leader, shown.moment), m_rates.at(leader)));
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
    case CompareCommand::Close:
        emit closeRequested();
        return;
    }
}

void ComparePane::keyPressEvent(QKeyEvent *event)
{
    if (const std::optional<CompareKey> key = compareKey(*event))
        perform(*key);
    else
        QWidget::keyPressEvent(event);
}

void ComparePane::hideEvent(QHideEvent *event)
{
    m_player.pause();
    QWidget::hideEvent(event);
}
