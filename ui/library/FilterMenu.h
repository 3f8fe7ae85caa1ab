// FilterMenu: the menu of what the list can be narrowed to. It is made anew each time it opens; what was chosen stands
// in FilterChips.
#pragma once

#include "FilterChips.h"

#include <QMenu>
#include <QStringList>

class FilterMenu : public QMenu
{
    Q_OBJECT
public:
    // Those that the history has.
    struct Offers
    {
        std::function<QStringList()> models;
        std::function<QStringList()> labels;
    };
    FilterMenu(FilterChips &chips, Offers offers, FilterChips::Today today, QWidget *parent = nullptr); // outlives it

private:
    void fill();
    void addModels();
    void addDays();
    void addMarks();
    void addNumbers();
    void add(QMenu &menu, const QString &text, bool isChosen, const std::function<void(TaskFilter &filter)> &change);

    FilterChips &m_chips;
    const Offers m_offers;
    const FilterChips::Today m_today;
};
