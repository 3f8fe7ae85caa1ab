#include "ItemGrid.h"

#include <algorithm>

ItemGrid::ItemGrid(const Measures &measures, int rows, const QList<int> &sectionRows)
    : m_measures(measures)
    , m_rows(rows)
{
    m_measures.columns = std::max(1, measures.columns);
    int first = 0;
    for (const int count : sectionRows.isEmpty() ? QList<int>{rows} : sectionRows) {
        if (count <= 0)
            continue;
        m_sections.push_back({first, count, m_height});
        first += count;
        m_height += m_measures.headingHeight + linesOf(m_sections.back()) * lineHeight();
    }
}

int ItemGrid::linesOf(const Section &section) const
{
    return (section.rows + m_measures.columns - 1) / m_measures.columns;
}

int ItemGrid::sectionOf(int row) const
{
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), row,
                                        [](int wanted, const Section &section) { return wanted < section.firstRow; });
    return static_cast<int>(after - m_sections.begin()) - 1;
}

// The last one that begins above; the first for what is above all.
std::size_t ItemGrid::sectionAt(int y) const
{
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), y,
                                        [](int wanted, const Section &section) { return wanted < section.top; });
    return after == m_sections.begin() ? 0 : static_cast<std::size_t>(after - m_sections.begin()) - 1;
}

QRect ItemGrid::itemRect(int row) const
{
    if (row < 0 || row >= m_rows)
        return {};
    const Section &section = m_sections[static_cast<std::size_t>(sectionOf(row))];
    const int within = row - section.firstRow;
    const int column = within % m_measures.columns;
    const int line = within / m_measures.columns;
    return {QPoint(m_measures.margin + column * (m_measures.item.width() + m_measures.gap.width()),
                   topOfItems(section) + line * lineHeight()),
            m_measures.item};
}

QRect ItemGrid::headingRect(int section, int width) const
{
    return {m_measures.margin, m_sections[static_cast<std::size_t>(section)].top, width - 2 * m_measures.margin,
            m_measures.headingHeight};
}

int ItemGrid::rowAt(const QPoint &point) const
{
    const int row = rowNear(point);
    return row >= 0 && itemRect(row).contains(point) ? row : -1;
}

int ItemGrid::rowNear(const QPoint &point) const
{
    if (m_sections.empty())
        return -1;
    const Section &section = m_sections[sectionAt(point.y())];
    const int line = std::clamp((point.y() - topOfItems(section)) / lineHeight(), 0, linesOf(section) - 1);
    const int width = m_measures.item.width() + m_measures.gap.width();
    const int column = std::clamp((point.x() - m_measures.margin) / std::max(1, width), 0, m_measures.columns - 1);
    return section.firstRow + std::min(line * m_measures.columns + column, section.rows - 1);
}

std::pair<int, int> ItemGrid::rowsBetween(int top, int bottom) const
{
    if (m_sections.empty() || bottom < 0 || top > m_height)
        return {0, 0};
    const int last = rowNear({1 << 24, bottom});
    return {rowNear({0, top}), last + 1};
}

int ItemGrid::rowInLine(int row, int lines) const
{
    if (m_sections.empty())
        return -1;
    const int step = lines < 0 ? -1 : 1;
    for (; lines != 0; lines -= step) {
        const auto number = static_cast<std::size_t>(sectionOf(row));
        const Section &section = m_sections[number];
        const int column = (row - section.firstRow) % m_measures.columns;
        const int line = (row - section.firstRow) / m_measures.columns + step;
        if (line >= 0 && line < linesOf(section)) {
            row = section.firstRow + std::min(line * m_measures.columns + column, section.rows - 1);
            continue;
        }
        if (step < 0 ? number == 0 : number + 1 == m_sections.size())
            break;
        const Section &next = m_sections[step < 0 ? number - 1 : number + 1];
        const int nextLine = step < 0 ? linesOf(next) - 1 : 0;
        row = next.firstRow + std::min(nextLine * m_measures.columns + column, next.rows - 1);
    }
    return row;
}
