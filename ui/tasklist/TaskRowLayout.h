// TaskRowLayout: where everything of one row stands, computed once for painting and for hit tests alike. Pure geometry.
#pragma once

#include "ui/TaskWords.h"

#include <QFont>
#include <QRect>

struct TaskRowLayout
{
    struct ActionPlace
    {
        TaskAction action;
        QString text;
        QRect rect; // at least 28 high: the hit target
    };

    QRect poster;
    QRect title;
    QRect detail; // two lines at most
    QRect pill;
    QRect bar; // null when there is no progress
    QList<ActionPlace> actions;

    static constexpr int rowHeight = 88;
    static TaskRowLayout of(const QRect &row, const RowWords &words, const Task &task, const QFont &font);
};

QFont titleFont(const QFont &font);
QFont detailFont(const QFont &font);
