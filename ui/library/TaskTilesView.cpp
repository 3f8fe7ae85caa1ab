#include "TaskTilesView.h"

#include "TaskTileDelegate.h"
#include "platform/Clock.h"
#include "platform/Settings.h"
#include "tasks/TaskClips.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/tasks/TaskFigureWords.h"
#include "ui/words/tasks/TaskListWords.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace {

constexpr int usualTile = 200; // logical pixels, here and below
constexpr int smallestTile = 120;
constexpr int largestTile = 480;
constexpr double tileStep = 1.12; // of the wheel
constexpr int restingMs = 350;    // of the pointer, before a tile plays
constexpr int quickDiskMs = 500;  // one that takes longer to say whether the file is there plays nothing
const QString tileLayout = QStringLiteral("tileWidth");

} // namespace

TaskTilesView::TaskTilesView(TaskListModel &tasks, Theme &theme, Clock &clock, double speed, Settings &settings,
                             QWidget *parent)
    : TaskItemsView(theme, new TaskTileDelegate(theme, clock, speed), parent)
    , m_tasks(tasks)
    , m_theme(theme)
    , m_clock(clock)
    , m_tiles(static_cast<TaskTileDelegate *>(itemDelegate()))
    , m_settings(settings)
    , m_width(std::clamp(settings.layout(tileLayout).isEmpty() ? usualTile : settings.layout(tileLayout).toInt(),
                         smallestTile, largestTile))
{
    m_resting.setSingleShot(true);
    m_resting.setInterval(restingMs);
    connect(&m_resting, &QTimer::timeout, this, &TaskTilesView::preview);
    connect(&m_preview, &ClipPreview::frameReady, this, &TaskTilesView::showFrame);
}

// As many in a line as the wanted width allows; they share what is left.
ItemGrid::Measures TaskTilesView::measuresFor(int width) const
{
    const int room = std::max(1, width - 2 * Space::pane);
    const int columns = std::max(1, (room + Space::medium) / (m_width + Space::medium));
    const int each = (room - (columns - 1) * Space::medium) / columns;
    ItemGrid::Measures measures;
    measures.item = TaskTileDelegate::sizeFor(each, font());
    measures.columns = columns;
    measures.gap = {Space::medium, Space::medium};
    measures.margin = Space::pane;
    measures.headingHeight = isByDay() ? fontMetrics().height() + 2 * Space::small : 0;
    return measures;
}

bool TaskTilesView::isByDay() const
{
    return m_tasks.sort() == TaskSort::Newest || m_tasks.sort() == TaskSort::Oldest;
}

QList<int> TaskTilesView::sectionRows() const
{
    m_days = m_tasks.days();
    QList<int> rows;
    for (const TaskDay &day : std::as_const(m_days))
        rows << day.rows;
    return rows;
}

// The day, and in the same line what it has and what that cost.
void TaskTilesView::paintHeading(QPainter &painter, const QRect &rect, int section) const
{
    if (section >= m_days.size())
        return;
    const QDate day = m_days[section].date;
    const TaskSum sum = m_tasks.sumOf(day);
    const QString title = dayWords(day, m_clock.now().toLocalTime().date());
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    painter.setFont(bold);
    painter.setPen(m_theme.tokens().text);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(font());
    painter.setPen(m_theme.tokens().second);
    const QRect rest = rect.adjusted(metrics.horizontalAdvance(title) + Space::small, 0, 0, 0);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, dayTakesWords(sum.shots, sum.takes));
    if (sum.usd > 0)
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, priceWords(sum.usd));
}

// What is stored of a task may be part of its day's sums.
void TaskTilesView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    TaskItemsView::dataChanged(topLeft, bottomRight, roles);
    if (roles.isEmpty() && isByDay())
        viewport()->update();
}

void TaskTilesView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return TaskItemsView::wheelEvent(event);
    event->accept();
    const int turned = event->angleDelta().y();
    if (turned == 0)
        return;
    const int width =
        std::clamp(static_cast<int>(turned > 0 ? m_width * tileStep : m_width / tileStep), smallestTile, largestTile);
    if (width == m_width)
        return;
    const QModelIndex under = indexAt(event->position().toPoint());
    m_width = width;
    m_settings.setLayout(tileLayout, QByteArray::number(width));
    stopPreview();
    layOutAgain();
    if (under.isValid()) // what one looks at stays on the screen
        scrollTo(under, PositionAtCenter);
}

void TaskTilesView::hover(const QModelIndex &index, std::optional<TaskAction> action)
{
    TaskItemsView::hover(index, action);
    if (index == m_over)
        return;
    stopPreview();
    m_over = index;
    if (index.isValid() && savedClips(index.data(TaskListModel::TaskRole).value<Task>()) > 0)
        m_resting.start();
}

// Its drive may take its time, or never answer: then nothing plays.
void TaskTilesView::preview()
{
    if (!m_over.isValid())
        return;
    const QString path = m_over.data(TaskListModel::TaskRole).value<Task>().clipPath;
    QElapsedTimer asked;
    asked.start();
    m_tasks.files().look(path, this, [this, path, asked, over = m_over](bool isThere) {
        if (!isThere || asked.elapsed() > quickDiskMs || !over.isValid() || over != m_over || !isVisible())
            return;
        const QRect poster = m_tiles->posterPlace(visualRect(over), over, font());
        m_preview.play(path, poster.size() * devicePixelRatioF());
    });
}

void TaskTilesView::showFrame(const QImage &frame)
{
    if (!m_over.isValid())
        return stopPreview();
    m_tiles->setFrame(m_over.data(TaskListModel::IdRole).toLongLong(), frame);
    viewport()->update(visualRect(m_over));
}

void TaskTilesView::stopPreview()
{
    m_resting.stop();
    if (m_preview.isPlaying() && m_over.isValid())
        viewport()->update(visualRect(m_over));
    m_preview.stop();
    m_tiles->setFrame(0, {});
    m_over = QModelIndex();
}

void TaskTilesView::scrollContentsBy(int dx, int dy)
{
    stopPreview();
    TaskItemsView::scrollContentsBy(dx, dy);
}

void TaskTilesView::hideEvent(QHideEvent *event)
{
    stopPreview();
    TaskItemsView::hideEvent(event);
}
