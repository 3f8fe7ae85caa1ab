#include "FilterMenu.h"

#include <QAction>

namespace {

constexpr int mostStars = 5;
constexpr double pricesOffered[] = {0.25, 0.5, 1, 2}; // in USD
constexpr double lengthsOffered[] = {5, 8, 10, 15};   // seconds
constexpr int daysOffered[] = {1, 7, 30};             // until today

// A name that is not ours, in a menu.
QString asItStands(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

FilterMenu::FilterMenu(FilterChips &chips, Offers offers, FilterChips::Today today, QWidget *parent)
    : QMenu(parent)
    , m_chips(chips)
    , m_offers(std::move(offers))
    , m_today(std::move(today))
{
    setObjectName(QStringLiteral("filterMenu"));
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::fill);
}

void FilterMenu::add(QMenu &menu, const QString &text, bool isChosen,
                     const std::function<void(TaskFilter &filter)> &change)
{
    QAction *action = menu.addAction(text, &m_chips, [this, change] {
        TaskFilter filter = m_chips.filter();
        change(filter);
        m_chips.setFilter(filter);
    });
    action->setCheckable(true);
    action->setChecked(isChosen);
}

void FilterMenu::fill()
{
    qDeleteAll(findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // those of the last time
    clear();
    addModels();
    addDays();
    addMarks();
    addNumbers();
    const TaskFilter now = m_chips.filter();
    for (const bool with : {true, false}) {
        const bool isChosen = now.frames == with;
        add(*this, framesWords(with), isChosen,
            [with, isChosen](TaskFilter &filter) { filter.frames = isChosen ? std::nullopt : std::optional(with); });
    }
    addSeparator();
    add(*this, picksWords(), now.picks, [](TaskFilter &filter) { filter.picks = !filter.picks; });
    add(*this, rejectedWords(), now.rejected, [](TaskFilter &filter) { filter.rejected = !filter.rejected; });
    add(*this, hiddenWords(), now.hidden, [](TaskFilter &filter) { filter.hidden = !filter.hidden; });
}

void FilterMenu::addModels()
{
    QMenu *models = addMenu(tr("&Model"));
    for (const QString &model : m_offers.models()) {
        const bool isChosen = m_chips.filter().model == model;
        add(*models, asItStands(model), isChosen,
            [model, isChosen](TaskFilter &filter) { filter.model = isChosen ? QString() : model; });
    }
    models->setEnabled(!models->isEmpty());
}

void FilterMenu::addDays()
{
    QMenu *days = addMenu(tr("&Day"));
    for (const int count : daysOffered) {
        const QDate first = m_today().addDays(1 - count);
        const bool isChosen = m_chips.filter().firstDay == first;
        add(*days, daysWords(first, {}, m_today()), isChosen, [first, isChosen](TaskFilter &filter) {
            filter.firstDay = isChosen ? QDate() : first;
            filter.lastDay = {};
        });
    }
}

void FilterMenu::addMarks()
{
    QMenu *stars = addMenu(tr("&Stars"));
    for (int least = mostStars; least > 0; --least) {
        const bool isChosen = m_chips.filter().leastStars == least;
        add(*stars, starsWords(least), isChosen,
            [least, isChosen](TaskFilter &filter) { filter.leastStars = isChosen ? 0 : least; });
    }
    QMenu *labels = addMenu(tr("&Label"));
    for (const QString &label : m_offers.labels()) {
        const bool isChosen = m_chips.filter().label == label;
        add(*labels, asItStands(label), isChosen,
            [label, isChosen](TaskFilter &filter) { filter.label = isChosen ? QString() : label; });
    }
    labels->setEnabled(!labels->isEmpty());
}

void FilterMenu::addNumbers()
{
    QMenu *lengths = addMenu(tr("L&ength"));
    for (const double seconds : lengthsOffered) {
        const bool isChosen = m_chips.filter().leastSeconds == seconds;
        add(*lengths, leastLengthWords(seconds), isChosen,
            [seconds, isChosen](TaskFilter &filter) { filter.leastSeconds = isChosen ? 0 : seconds; });
    }
    QMenu *prices = addMenu(tr("&Price"));
    for (const double usd : pricesOffered) {
        const bool isChosen = m_chips.filter().leastUsd == usd;
        add(*prices, leastPriceWords(usd), isChosen,
            [usd, isChosen](TaskFilter &filter) { filter.leastUsd = isChosen ? 0 : usd; });
    }
}
