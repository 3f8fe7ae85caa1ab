// ItemGrid: where items of one size stand, in columns, and under headings where they are parted into sections. Pure
// arithmetic: what it costs does not depend on how many items there are. Pixels of the whole content, from its top.
#pragma once

#include <QList>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <utility>
#include <vector>

class ItemGrid
{
public:
    struct Measures
    {
        QSize item{1, 1};
        int columns = 1;
        QSize gap{0, 0};       // between items
        int margin = 0;        // left and right of all
        int headingHeight = 0; // of each section; 0: sections are not shown apart
    };

    ItemGrid() = default;
    // `sectionRows`: how many items each section has, in order; empty: all are one.
    ItemGrid(const Measures &measures, int rows, const QList<int> &sectionRows);

    int rows() const { return m_rows; }
    int height() const { return m_height; }
    int columns() const { return m_measures.columns; }
    int lineHeight() const { return m_measures.item.height() + m_measures.gap.height(); }

    QRect itemRect(int row) const;
    int rowAt(const QPoint &point) const;   // -1: between items
    int rowNear(const QPoint &point) const; // the one that is the nearest; -1: there are none
    int sectionOf(int row) const;
    QRect headingRect(int section, int width) const;
    int sections() const { return static_cast<int>(m_sections.size()); }
    int firstRowOf(int section) const { return m_sections[static_cast<std::size_t>(section)].firstRow; }

    // The rows that may be seen between two heights: the first, and the one behind the last.
    std::pair<int, int> rowsBetween(int top, int bottom) const;
    // So many lines down, up where negative; in the same column where there is one. Never beyond the ends.
    int rowInLine(int row, int lines) const;

private:
    struct Section
    {
        int firstRow = 0;
        int rows = 0;
        int top = 0; // of its heading
    };
    int linesOf(const Section &section) const;
    std::size_t sectionAt(int y) const;
    int topOfItems(const Section &section) const { return section.top + m_measures.headingHeight; }

    Measures m_measures;
    int m_rows = 0;
    int m_height = 0;
    std::vector<Section> m_sections; // none is empty
};
