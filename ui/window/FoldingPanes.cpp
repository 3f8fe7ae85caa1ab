#include "FoldingPanes.h"

#include "ui/widgets/TabButton.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

int leastWidth(const QWidget &pane)
{
    return std::max(pane.minimumWidth(), pane.minimumSizeHint().width());
}

int sumOf(const QList<int> &list)
{
    return std::accumulate(list.begin(), list.end(), 0);
}

// Adds `amount`, which may be negative, to the widths by their weights; nothing where there is no weight.
void addByWeight(int amount, const QList<int> &weights, QList<int> &widths)
{
    int left = sumOf(weights);
    for (qsizetype i = 0; i < widths.size() && left > 0; ++i) {
        const int part = static_cast<int>(qint64(amount) * weights[i] / left);
        widths[i] += part;
        amount -= part;
        left -= weights[i];
    }
}

} // namespace

FoldingPanes::FoldingPanes(QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_bar(new QWidget(this))
    , m_row(new QHBoxLayout(m_bar))
{
    m_splitter->setObjectName(QStringLiteral("panes"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_bar->setObjectName(QStringLiteral("panesBar"));
    m_row->setContentsMargins(Space::small, Space::tight, Space::small, Space::tight);
    m_row->setSpacing(Space::tight);
    m_row->addStretch(1);
    m_bar->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_splitter, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, &FoldingPanes::keepWidths);
}

void FoldingPanes::add(const Pane &pane)
{
    auto *button = new TabButton(pane.name, m_bar);
    button->setObjectName(pane.buttonName);
    button->setAccessibleName(tr("Show: %1").arg(pane.name));
    connect(button, &QPushButton::clicked, this, [this, widget = pane.widget] { bring(widget); });
    m_row->insertWidget(m_row->count() - 1, button);
    m_entries << Entry{pane, button};
    m_first << pane.widget;
    m_splitter->addWidget(pane.widget);
    fold();
}

void FoldingPanes::bring(const QWidget *pane)
{
    m_first.removeAll(pane);
    m_first.prepend(pane);
    fold();
}

bool FoldingPanes::isFolded(const QWidget *pane) const
{
    return pane->isHidden();
}

void FoldingPanes::fold()
{
    int left = width();
    QList<const QWidget *> shown;
    for (const QWidget *pane : std::as_const(m_first)) {
        const int wanted = leastWidth(*pane) + (shown.isEmpty() ? 0 : m_splitter->handleWidth());
        if (shown.isEmpty() || wanted <= left) {
            shown << pane;
            left -= wanted;
        }
    }
    m_bar->setVisible(shown.size() < m_entries.size());
    for (const Entry &entry : std::as_const(m_entries)) {
        QWidget *pane = entry.pane.widget;
        const bool isShown = shown.contains(pane);
        entry.button->setChecked(isShown);
        if (isShown != pane->isHidden())
            continue;
        pane->setVisible(isShown);
        if (!isShown)
            emit folded(pane);
    }
    spread();
}

// The room that there is: the panes that grow take what is more than all want, and give what is less, down to their
// least; then the others give too.
void FoldingPanes::spread()
{
    if (wereMoved())
        keepWidths();
    QList<int> widths;
    QList<int> growing;
    QList<int> slack;
    QList<int> slackOfOthers;
    int room = m_splitter->width() + m_splitter->handleWidth();
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool isShown = !entry.pane.widget->isHidden();
        const int least = isShown ? leastWidth(*entry.pane.widget) : 0;
        const int width = isShown ? std::max(least, entry.pane.width) : 0;
        room -= isShown ? width + m_splitter->handleWidth() : 0;
        widths << width;
        growing << (entry.pane.grows ? width : 0);
        slack << (entry.pane.grows ? width - least : 0);
        slackOfOthers << (entry.pane.grows ? 0 : width - least);
    }
    if (room >= 0) {
        addByWeight(room, sumOf(growing) > 0 ? growing : widths, widths);
    } else {
        const int given = std::min(-room, sumOf(slack));
        addByWeight(-given, slack, widths);
        addByWeight(room + given, slackOfOthers, widths);
    }
    m_splitter->setSizes(widths);
    m_given = m_splitter->sizes();
    m_leasts = leastWidths();
}

QList<int> FoldingPanes::leastWidths() const
{
    QList<int> leasts;
    for (const Entry &entry : m_entries)
        leasts << leastWidth(*entry.pane.widget);
    return leasts;
}

// A handle that was dragged says what is wanted from now on.
void FoldingPanes::keepWidths()
{
    const QList<int> sizes = m_splitter->sizes();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (!m_entries[i].pane.widget->isHidden())
            m_entries[i].pane.width = sizes.value(i);
    }
    m_given = sizes;
}

// Somebody else set the splitter's sizes: neither this, nor a pane that needs more than before, nor the window.
bool FoldingPanes::wereMoved() const
{
    const QList<int> sizes = m_splitter->sizes();
    if (!m_splitter->isVisible() || sizes.size() != m_given.size() || sizes == m_given)
        return false;
    return sumOf(sizes) == sumOf(m_given) && m_leasts == leastWidths();
}

QByteArray FoldingPanes::savedWidths() const
{
    const QList<int> sizes = m_splitter->sizes();
    const bool moved = wereMoved();
    QByteArrayList widths;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Pane &pane = m_entries[i].pane;
        widths << QByteArray::number(moved && !pane.widget->isHidden() ? sizes[i] : pane.width);
    }
    return widths.join(' ');
}

void FoldingPanes::restoreWidths(const QByteArray &saved)
{
    QList<int> widths;
    for (const QByteArray &width : saved.split(' '))
        widths << width.toInt();
    if (widths.size() != m_entries.size() || std::any_of(widths.begin(), widths.end(), [](int w) { return w <= 0; }))
        return;
    for (qsizetype i = 0; i < widths.size(); ++i)
        m_entries[i].pane.width = widths[i];
    m_given.clear();
    spread();
}

QSize FoldingPanes::minimumSizeHint() const
{
    QSize least(0, 0);
    for (const Entry &entry : m_entries)
        least = least.expandedTo({leastWidth(*entry.pane.widget), entry.pane.widget->minimumSizeHint().height()});
    return least.expandedTo({m_bar->minimumSizeHint().width(), 0}) + QSize(0, m_bar->sizeHint().height());
}

void FoldingPanes::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

bool FoldingPanes::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest && m_leasts != leastWidths()) // a pane wants more room, or less
        fold();
    return handled;
}
