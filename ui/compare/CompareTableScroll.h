// CompareTableScroll: the room in which CompareTable is scrolled, by keys too, where not all of it has room. How much
// it gets is ComparePane's to say.
#pragma once

#include <QScrollArea>

class CompareTable;

class CompareTableScroll : public QScrollArea
{
    Q_OBJECT
public:
    explicit CompareTableScroll(CompareTable &table, QWidget *parent = nullptr); // takes the table over

    int wholeHeight() const; // logical pixels in which nothing has to be scrolled

private:
    CompareTable &m_table;
};
