#include "TakeStrip.h"

#include "TakeTileDelegate.h"
#include "library/TakesModel.h"
#include "shortcuts/Shortcuts.h"
#include "ui/widgets/DashedOutline.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/keys/LatinShortcuts.h"
#include "ui/window/keys/StarKeys.h"
#include "ui/words/tasks/TakeWords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace {

constexpr int takeBeatMs = 500;
constexpr int oneMoreCorner = 8; // logical pixels, as the tiles'
constexpr double mostOfStrip =
    0.6; // for one more; a long word on its price is in its tooltip alone where there is no room
constexpr int leastHeaded = 640; // logical pixels of width, for the count beside the tiles

} // namespace

TakeStrip::TakeStrip(TakesModel &takes, const Shortcuts &shortcuts, Theme &theme, Clock &clock, double speed,
                     QWidget *parent)
    : QWidget(parent)
    , m_takes(takes)
    , m_shortcuts(shortcuts)
    , m_title(new QLabel(tr("Takes"), this))
    , m_count(new QLabel(this))
    , m_delegate(new TakeTileDelegate(theme, clock, speed, this))
    , m_list(new QListView(this))
    , m_oneMore(new QPushButton(this))
{
    setObjectName(QStringLiteral("takeStrip"));
    m_list->setObjectName(QStringLiteral("takeList"));
    m_list->setAccessibleName(tr("Takes of this shot"));
    m_list->setModel(&takes);
    m_list->setItemDelegate(m_delegate);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(0);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the wheel and the arrows move it
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    setRole(m_title, "strong");
    setRole(m_count, "second");
    m_count->setObjectName(QStringLiteral("takeCount"));
    m_oneMore->setObjectName(QStringLiteral("takeOneMore"));
    setRole(m_oneMore, "add");
    new DashedOutline(m_oneMore, oneMoreCorner);
    const int height = TakeTileDelegate::sizeFor(font()).height();
    setFixedHeight(height);
    connect(m_oneMore, &QPushButton::clicked, this, [this] { emit oneMoreRequested(m_current); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const qint64 id = index.data(TakesModel::IdRole).toLongLong();
        if (id != 0 && id != m_current)
            request(id);
    });
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&takes, change, this, &TakeStrip::count);
    connect(&takes, &QAbstractItemModel::modelReset, this, &TakeStrip::count);
    connect(&takes, &QAbstractItemModel::dataChanged, this, &TakeStrip::count);
    connect(&theme, &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    m_heartbeat.setInterval(takeBeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &TakeStrip::beat);
    m_heartbeat.start();
    setPrice({});
    count();
}

void TakeStrip::setCurrent(qint64 id)
{
    m_current = id;
    const QModelIndex index = id == 0 ? QModelIndex() : m_takes.indexOf(id);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    m_oneMore->setVisible(index.isValid());
}

void TakeStrip::setPlaying(qint64 id)
{
    m_delegate->setPlaying(id);
    m_list->viewport()->update();
}

void TakeStrip::setPrice(const QString &words)
{
    m_price = words;
    m_oneMore->setAccessibleName(words.isEmpty() ? tr("One more take")
                                                 : tr("One more take, %1", "about $0.31").arg(words));
    m_oneMore->setToolTip(tr("%1. It is made with the same prompt, pictures and settings, but without a seed.",
                             "One more take, about $0.31")
                              .arg(m_oneMore->accessibleName()));
    fit();
}

// One that only waits in the queue cannot be shown: then the mark goes back to the take that is.
void TakeStrip::request(qint64 id)
{
    emit takeRequested(id);
    QTimer::singleShot(0, this, [this] { setCurrent(m_current); });
}

void TakeStrip::walk(int by)
{
    const int row = m_takes.rowOf(m_current);
    const QModelIndex next = row < 0 ? QModelIndex() : m_takes.index(row + by);
    if (next.isValid())
        m_list->setCurrentIndex(next);
}

void TakeStrip::count()
{
    int made = 0;
    int coming = 0;
    for (int row = 0; row < m_takes.rowCount(); ++row) {
        const TaskState state = m_takes.index(row).data(TakesModel::TaskRole).value<Task>().state;
        made += state == TaskState::Success;
        coming += state == TaskState::Waiting || state == TaskState::Sending || isWatched(state);
    }
    m_count->setText(takeCountWords(made, coming, m_takes.rowCount() - made - coming));
    fit();
}

// As wide as its tiles, so that one more stands right behind the last; what does not fit is scrolled to. By hand: in a
// layout the tiles would keep the pane from getting narrower.
void TakeStrip::fit()
{
    const QSize poster = TakeTileDelegate::posterSize();
    const QSize tile = TakeTileDelegate::sizeFor(font());
    const int ring = (tile.width() - poster.width()) / 2;
    m_oneMore->setText(m_price.isEmpty() ? tr("One more take") : tr("One more take\n%1", "about $0.31").arg(m_price));
    if (m_oneMore->sizeHint().width() > width() * mostOfStrip)
        m_oneMore->setText(tr("One more take"));
    const int more = std::min(width() - Space::tight, std::max(poster.width(), m_oneMore->sizeHint().width()));
    const bool isHeaded = width() >= leastHeaded && m_takes.rowCount() > 0;
    m_title->setVisible(isHeaded);
    m_count->setVisible(isHeaded);
    m_title->adjustSize();
    m_title->move(0, ring);
    m_count->adjustSize();
    m_count->move(0, m_title->geometry().bottom() + Space::tight);
    const int left = isHeaded ? std::max(m_title->width(), m_count->width()) + Space::medium : 0;
    const int room = std::max(0, width() - left - more - Space::tight);
    m_list->setGeometry(left, 0, std::min(m_takes.rowCount() * tile.width(), room), height());
    m_oneMore->setGeometry(m_list->geometry().right() + 1 + Space::tight, ring, more, poster.height());
}

void TakeStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
    if (const QModelIndex index = m_takes.indexOf(m_current); index.isValid())
        m_list->scrollTo(index);
}

bool TakeStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if (const std::optional<int> stars = starsOfKey(key); stars && m_current != 0) {
            emit starsChosen(m_current, *stars);
            return true;
        }
        const auto command = m_shortcuts.commandFor(ShortcutGroup::Player, latinKey(key), key.modifiers());
        if (command == ShortcutCommand::PlayerNextTake || command == ShortcutCommand::PlayerPreviousTake) {
            walk(command == ShortcutCommand::PlayerNextTake ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// Only while something is being made.
void TakeStrip::beat()
{
    if (!isVisible())
        return;
    for (int row = 0; row < m_takes.rowCount(); ++row) {
        const QModelIndex index = m_takes.index(row);
        const TaskState state = index.data(TakesModel::TaskRole).value<Task>().state;
        if (isWatched(state) || state == TaskState::Sending)
            m_list->update(index);
    }
}
