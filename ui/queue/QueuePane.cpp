#include "QueuePane.h"

#include "QueueView.h"
#include "platform/Settings.h"
#include "tasks/store/TaskStore.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/store/StoreWords.h"
#include "ui/words/tasks/QueueWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int mostRowsShown = 5;
const QString queueTopic = QStringLiteral("queue");
const QString collapsedKey = QStringLiteral("queueCollapsed");

} // namespace

QueuePane::QueuePane(const Dependencies &dependencies, QWidget *parent)
    : QFrame(parent)
    , m_dependencies(dependencies)
    , m_view(new QueueView(dependencies.theme, dependencies.model,
                           new QueueRowDelegate({dependencies.theme, dependencies.queue, dependencies.sender,
                                                 dependencies.priceOf, dependencies.workOf},
                                                this),
                           this))
    , m_fold(new QToolButton(this))
    , m_title(new ElidedLabel(this))
    , m_pause(new QPushButton(this))
    , m_more(new QToolButton(this))
    , m_sentence(new QLabel(this))
{
    setObjectName(QStringLiteral("queuePane"));
    setRole(this, "panel");
    setRole(m_view, "queue");
    m_sentence->setObjectName(QStringLiteral("queueSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(Space::pane, 0, Space::pane, Space::small);
    setRole(m_sentence, "warning");
    auto *line = new QFrame(this);
    setRole(line, "line");
    line->setFixedHeight(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line);
    column->addWidget(makeHeader());
    column->addWidget(m_sentence);
    column->addWidget(m_view);
    setCollapsed(m_dependencies.settings.layout(collapsedKey) == "yes");

    TaskQueue &queue = m_dependencies.queue;
    connect(&queue, &TaskQueue::changed, this, &QueuePane::refreshLater);
    connect(&queue, &TaskQueue::cancelled, this, &QueuePane::saidCancelled);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_dependencies.model, signal, this, &QueuePane::refreshLater);
    connect(m_view, &QueueView::editRequested, this, &QueuePane::editRequested);
    connect(m_view, &QueueView::holdRequested, this, &QueuePane::holdOrRelease);
    connect(m_view, &QueueView::cancelRequested, this, &QueuePane::cancel);
    connect(m_view, &QueueView::moveRequested, this,
            [this](const QList<qint64> &ids, qint64 before) { check(m_dependencies.queue.move(ids, before)); });
    connect(m_view, &QueueView::menuRequested, this, &QueuePane::popupMenu);
    refresh();
}

QWidget *QueuePane::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(Space::small, Space::tight, Space::small, Space::tight);
    row->setSpacing(Space::tight);
    m_fold->setObjectName(QStringLiteral("queueFold"));
    m_title->setObjectName(QStringLiteral("queueTitle"));
    setRole(m_title, "strong");
    m_pause->setObjectName(QStringLiteral("queuePause"));
    m_pause->setAutoDefault(false);
    m_more->setObjectName(QStringLiteral("queueMore"));
    m_more->setAccessibleName(tr("More about the queue"));
    m_more->setToolTip(tr("More about the queue"));
    for (QToolButton *button : {m_fold, m_more}) {
        setRole(button, "quiet");
        button->setFixedSize(28, 28);
    }
    row->addWidget(m_fold);
    row->addWidget(m_title, 1);
    row->addWidget(m_pause);
    row->addWidget(m_more);
    const auto draw = [this] { m_more->setIcon(m_dependencies.theme.icon(QStringLiteral("more"))); };
    draw();
    connect(&m_dependencies.theme, &Theme::changed, m_more, draw);
    connect(m_fold, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(m_pause, &QPushButton::clicked, this, &QueuePane::pauseOrGoOn);
    connect(m_more, &QToolButton::clicked, this,
            [this] { popupMenu(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    return header;
}

void QueuePane::refresh()
{
    const TaskQueue &queue = m_dependencies.queue;
    const bool stands = queue.stop() != TaskQueue::Stop::None;
    const QString sentence = queueSentence(queue);
    m_title->setText(queueTitle(queue.waiting(), queue.running(), queue.limit()));
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    const bool isWanted = queue.stop() == TaskQueue::Stop::ByUser || queue.stop() == TaskQueue::Stop::LeftOver;
    setRole(m_sentence, isWanted ? "second" : "warning");
    m_pause->setText(stands ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(stands ? tr("Resume the queue") : tr("Pause the queue"));
    m_pause->setToolTip(stands ? tr("Send what waits, in this order.")
                               : tr("Send nothing more until you resume. What runs already is not touched."));
    setVisible(queue.waiting() > 0);
    fitList();
    m_view->viewport()->update();
}

// A batch emits one change for each task: shown once for all.
void QueuePane::refreshLater()
{
    if (std::exchange(m_refreshIsPosted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_refreshIsPosted = false;
            refresh();
        },
        Qt::QueuedConnection);
}

void QueuePane::fitList()
{
    const int row = QueueRowDelegate::rowHeight(m_view->font());
    const int rows = std::min(m_dependencies.queue.waiting(), mostRowsShown);
    m_view->setMinimumHeight(rows > 0 ? row : 0); // in a low window they scroll
    m_view->setMaximumHeight(rows * row);
    m_view->updateGeometry();
}

void QueuePane::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_view->setVisible(!collapsed);
    m_fold->setArrowType(collapsed ? Qt::RightArrow : Qt::DownArrow);
    m_fold->setAccessibleName(collapsed ? tr("Show the waiting tasks") : tr("Fold the waiting tasks away"));
    m_fold->setToolTip(m_fold->accessibleName());
    m_dependencies.settings.setLayout(collapsedKey, collapsed ? "yes" : "no");
}

void QueuePane::showWork()
{
    m_view->viewport()->update();
}

void QueuePane::focusList()
{
    if (!isVisible())
        return;
    setCollapsed(false);
    if (!m_view->currentIndex()
             .isValid()) // before it has the focus: then it would have a current row, and none selected
        m_view->setCurrentIndex(m_dependencies.model.index(0));
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void QueuePane::pauseOrGoOn()
{
    if (m_dependencies.queue.stop() == TaskQueue::Stop::None)
        return m_dependencies.queue.pause();
    m_dependencies.queue.resume();
    if (m_dependencies.queue.stop() == TaskQueue::Stop::Key)
        emit keyRequested();
}

// Of a selection with held and other tasks all are held.
void QueuePane::holdOrRelease(const QList<qint64> &ids)
{
    const QueueModel &model = m_dependencies.model;
    const bool allHeld = std::all_of(ids.begin(), ids.end(), [&model](qint64 id) {
        const int row = model.rowOf(id);
        return row < 0 || model.entry(row).held;
    });
    check(m_dependencies.queue.hold(ids, !allHeld));
}

void QueuePane::cancel(const QList<qint64> &ids)
{
    check(m_dependencies.queue.cancel(ids));
}

void QueuePane::saidCancelled(const QList<qint64> &ids)
{
    m_dependencies.messages.show(MessageBar::Kind::Good, queueTopic, cancelledSentence(ids.size()), tr("Undo"),
                                 [this, ids] {
                                     m_dependencies.messages.clear(queueTopic);
                                     check(m_dependencies.queue.restore(ids));
                                 });
}

void QueuePane::check(bool taken)
{
    if (!taken)
        m_dependencies.messages.show(
            MessageBar::Kind::Error, queueTopic,
            tr("%1 The queue is as it was. %2")
                .arg(storeFailureWords(m_dependencies.store.failure()),
                     storeRemedyWords(m_dependencies.store.failure(), m_dependencies.store.folder())));
}

void QueuePane::popupMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("queueMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QueueModel &model = m_dependencies.model;
    const QList<qint64> ids = m_view->selectedIds();
    if (!ids.isEmpty()) {
        const bool held = model.entry(model.rowOf(ids.first())).held;
        menu->addAction(tr("Edit\tReturn"), this, [this, id = ids.first()] { emit editRequested(id); });
        menu->addAction(held ? tr("Resume\tSpace") : tr("Hold\tSpace"), this, [this, ids] { holdOrRelease(ids); });
        menu->addAction(tr("Send first"), this, [this, ids] {
            if (m_dependencies.model.rowCount() > 0)
                check(m_dependencies.queue.move(ids, m_dependencies.model.entry(0).id));
        });
        menu->addAction(tr("Send last"), this, [this, ids] { check(m_dependencies.queue.move(ids, 0)); });
        menu->addSeparator();
        menu->addAction(tr("Cancel these %n, free of charge\tDel", "", static_cast<int>(ids.size())), this,
                        [this, ids] { cancel(ids); });
        const QString batch = model.entry(model.rowOf(ids.first())).batch;
        const QList<qint64> mates = batch.isEmpty() ? QList<qint64>() : model.idsOfBatch(batch);
        if (mates.size() > 1)
            menu->addAction(tr("Cancel all %n waiting of this batch", "", static_cast<int>(mates.size())), this,
                            [this, mates] { cancel(mates); })
                ->setObjectName(QStringLiteral("queueCancelBatch"));
    }
    QList<qint64> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.entry(row).id;
    menu->addAction(tr("Cancel all %n waiting", "", static_cast<int>(all.size())), this, [this, all] { cancel(all); })
        ->setObjectName(QStringLiteral("queueCancelAll"));
    menu->popup(at);
}
