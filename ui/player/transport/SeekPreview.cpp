#include "SeekPreview.h"

#include "ClipSeekBar.h"
#include "ui/player/ClipPlayer.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PlayerWords.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr QSize stillSize{192, 192};      // logical pixels, at most
constexpr int mostStills = 120;           // of a clip; 10 MB together
constexpr qsizetype keptBytes = 32 << 20; // of what was decoded: ten frames of 1920x1080

} // namespace

SeekPreview::SeekPreview(ClipPlayer &player, ClipSeekBar &bar)
    : QFrame(&bar)
    , m_player(player)
    , m_bar(bar)
    , m_stills({stillSize * 2, keptBytes, false}) // sharp on screens of twice the pixels
    , m_seen(mostStills)
    , m_picture(new QLabel(this))
    , m_time(new QLabel(this))
{
    setObjectName(QStringLiteral("playerSeekPreview"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_StyledBackground);
    setRole(this, "card");
    setVisible(false);
    m_picture->setObjectName(QStringLiteral("playerSeekStill"));
    m_picture->setAlignment(Qt::AlignCenter);
    m_time->setObjectName(QStringLiteral("playerSeekTime"));
    m_time->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::tight, Space::tight, Space::tight, Space::tight);
    column->setSpacing(Space::tight);
    column->addWidget(m_picture);
    column->addWidget(m_time);
    connect(&m_bar, &ClipSeekBar::hovered, this, &SeekPreview::showAt);
    connect(&m_bar, &ClipSeekBar::left, this, &SeekPreview::stopReading);
    connect(&m_player, &ClipPlayer::clipChanged, this, &SeekPreview::forgetClip);
    connect(&m_player, &ClipPlayer::shapeKnown, this, &SeekPreview::takeClip);
    connect(&m_stills, &StillReader::ready, this, [this](int number, const QVideoFrame &frame) {
        QImage still = frame.toImage();
        const double ratio = m_bar.devicePixelRatioF();
        still = still.scaled(stillSize * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        still.setDevicePixelRatio(ratio);
        m_seen.insert(number, new QPixmap(QPixmap::fromImage(still)));
        if (number == m_wanted)
            showStill(number);
    });
}

// What was asked for and did not come is asked for anew when the pointer comes back to the same place.
void SeekPreview::stopReading()
{
    hide();
    m_wanted = -1;
    m_stills.cancel();
}

void SeekPreview::forgetClip()
{
    stopReading();
    m_seen.clear();
    m_stills.open({}, nullptr);
}

void SeekPreview::takeClip()
{
    stopReading();
    m_stills.open(m_player.path(), m_player.index());
    const QSize pixels = m_player.index()->size().scaled(stillSize, Qt::KeepAspectRatio);
    m_picture->setFixedSize(pixels.expandedTo({stillSize.width() / 2, 1}));
    m_bar.hoverAgain();
}

// A long clip has more frames than stills are made of it: the nearest one before `seen` that has a still.
int SeekPreview::roughly(int seen) const
{
    const int step = std::max(1, m_player.index()->seenCount() / mostStills);
    return seen / step * step;
}

void SeekPreview::showAt(int ms, int x)
{
    const auto index = m_player.index();
    if (!index)
        return hide();
    const int seen = index->seenNumber(index->numberAt(std::chrono::milliseconds(ms)));
    m_time->setText(timecodeText(framePlaceOf(*index, seen, {}).at));
    const int number = index->numberOfSeen(roughly(seen));
    if (number != m_wanted) {
        m_wanted = number;
        if (m_seen.contains(number)) {
            showStill(number);
        } else {
            m_picture->setPixmap({});
            m_stills.read(number);
        }
    }
    place(x);
}

void SeekPreview::showStill(int number)
{
    if (const QPixmap *still = m_seen.object(number))
        m_picture->setPixmap(*still);
}

// Above the bar, within its window: full screen takes the bar to another one.
void SeekPreview::place(int x)
{
    QWidget *window = m_bar.window();
    if (parentWidget() != window)
        setParent(window);
    adjustSize();
    const QPoint bar = m_bar.mapTo(window, QPoint(x, 0));
    const int left = std::clamp(bar.x() - width() / 2, 0, std::max(0, window->width() - width()));
    move(left, std::max(0, bar.y() - height() - Space::tight));
    show();
    raise();
}
