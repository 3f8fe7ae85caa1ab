#include "FoldingPanes.h"

#include "ui/widgets/TabButton.h"
#include "ui/widgets/theme/Theme.h"

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

QWidget *FoldingPanes::paneParent() const
{
    return m_splitter;
}

void FoldingPanes::add(const Pane &pane)
{
    auto *button = new TabButton(pane.name, m_bar);
    button->setObjectName(pane.buttonName);
    button->setAccessibleName(tr("Show: %1").arg(pane.name));
    connect(button, &QPushButton::clicked, this, [this, widget = pane.widget] { bring(widget); });
    button->hide();
    m_row->insertWidget(m_row->count() - 1, button);
    m_entries << Entry{pane.widget, button, {}, 0};
    m_first << pane.widget;
    m_splitter->addWidget(pane.widget);
    pane.widget->hide();
}

FoldingPanes::Entry *FoldingPanes::entryOf(const QWidget *pane)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [pane](const Entry &entry) { return entry.widget == pane; });
    return found == m_entries.end() ? nullptr : &*found;
}

void FoldingPanes::arrange(const QList<Place> &places, const QByteArray &saved)
{
    for (Entry &entry : m_entries) {
        entry.place.reset();
        entry.given = 0;
    }
    for (int at = 0; at < places.size(); ++at) {
        Entry *entry = entryOf(places[at].widget);
        if (!entry)
            continue;
        entry->place = places[at];
        m_entries.move(entry - m_entries.data(), at);
        m_splitter->insertWidget(at, places[at].widget);
        m_row->insertWidget(at, m_entries[at].button);
    }
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->setVisible(entry.place.has_value());
        if (!entry.place)
            setShown(entry, false);
    }
    m_given.clear(); // the widths of another arrangement say nothing
    readWidths(saved);
    fold();
}

void FoldingPanes::bring(const QWidget *pane)
{
    m_first.removeAll(pane);
    m_first.prepend(pane);
    fold();
}

void FoldingPanes::setShown(const Entry &entry, bool shown)
{
    entry.button->setChecked(shown);
    if (shown != entry.widget->isHidden())
        return;
    entry.widget->setVisible(shown);
    if (!shown)
        emit folded(entry.widget);
}

void FoldingPanes::fold()
{
    int left = width();
    QList<const QWidget *> shown;
    qsizetype arranged = 0;
    for (const QWidget *pane : std::as_const(m_first)) {
        if (!entryOf(pane)->place)
            continue;
        ++arranged;
        const int wanted = leastWidth(*pane) + (shown.isEmpty() ? 0 : m_splitter->handleWidth());
        if (shown.isEmpty() || wanted <= left) {
            shown << pane;
            left -= wanted;
        }
    }
    m_bar->setVisible(shown.size() < arranged);
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.place)
            setShown(entry, shown.contains(entry.widget));
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
        const bool isShown = !entry.widget->isHidden() && entry.place;
        const bool grows = isShown && entry.place->grows;
        const int least = isShown ? leastWidth(*entry.widget) : 0;
        const int width = isShown ? std::max(least, wantedWidth(entry)) : 0;
        room -= isShown ? width + m_splitter->handleWidth() : 0;
        widths << width;
        growing << (grows ? width : 0);
        slack << (grows ? width - least : 0);
        slackOfOthers << (grows ? 0 : width - least);
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

int FoldingPanes::wantedWidth(const Entry &entry) const
{
    return entry.given > 0 ? entry.given : entry.place->width(width());
}

QList<int> FoldingPanes::leastWidths() const
{
    QList<int> leasts;
    for (const Entry &entry : m_entries)
        leasts << leastWidth(*entry.widget);
    return leasts;
}

// A handle that was dragged says what is wanted from now on.
void FoldingPanes::keepWidths()
{
    const QList<int> sizes = m_splitter->sizes();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (!m_entries[i].widget->isHidden())
            m_entries[i].given = sizes.value(i);
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
        const Entry &entry = m_entries[i];
        if (entry.place)
            widths << QByteArray::number(moved && !entry.widget->isHidden() ? sizes[i] : entry.given);
    }
    return widths.join(' ');
}

void FoldingPanes::readWidths(const QByteArray &saved)
{
    QList<int> widths;
    for (const QByteArray &width : saved.split(' '))
        widths << std::max(0, width.toInt());
    const auto arranged =
        std::count_if(m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) { return entry.place.has_value(); });
    for (qsizetype i = 0; i < arranged && widths.size() == arranged; ++i)
        m_entries[i].given = widths[i]; // the arranged ones come first
}

QSize FoldingPanes::minimumSizeHint() const
{
    QSize least(0, 0);
    for (const Entry &entry : m_entries) {
        if (entry.place)
            least = least.expandedTo({leastWidth(*entry.widget), entry.widget->minimumSizeHint().height()});
    }
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
