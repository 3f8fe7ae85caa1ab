#include "CompareTableScroll.h"

#include "CompareTable.h"
#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/Theme.h"

namespace {

constexpr int lineOfTable = 1; // logical pixels: the style sheet's, around what is scrolled by keys

} // namespace

CompareTableScroll::CompareTableScroll(CompareTable &table, QWidget *parent)
    : QScrollArea(parent)
    , m_table(table)
{
    setWidget(&m_table);
    setWidgetResizable(true);
    setAccessibleName(tr("What differs between the takes"));
    setSpokenRole(*this, QAccessible::Pane);
    setRole(this, "read");
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    m_table.setAutoFillBackground(false); // setWidget() switched it on
}

int CompareTableScroll::wholeHeight() const
{
    return m_table.sizeHint().height() + 2 * lineOfTable;
}
