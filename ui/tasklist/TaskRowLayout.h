// TaskRowLayout: where everything of one row stands, computed once for painting and for hit tests alike. Pure geometry.
#pragma once

#include "ui/words/tasks/TaskWords.h"

#include <QFont>
#include <QFontMetrics>
#include <QRect>

struct TaskRowLayout
{
    struct ActionPlace
    {
        TaskAction action;
        QString text;
        QRect rect; // at least 28 high: the hit target
    };

    QRect poster; // null where the row is too narrow for one
    QRect title;
    QRect detail; // two lines at most
    QRect pill;
    QRect bar; // null when there is no progress
    QList<ActionPlace> actions;

    // Of each row in a list of that width: in a narrow one the actions stand below the words.
    static int heightFor(const QFont &font, int width);
    static bool isNarrow(const QFont &font, int width);
    static TaskRowLayout of(const QRect &row, const RowWords &words, const Task &task, const QFont &font);

private:
    void placeWide(const QRect &inner, const QFontMetrics &detailMetrics, const QFontMetrics &titleMetrics,
                   bool hasBar);
    void placeNarrow(const QRect &inner, const QFont &font, bool hasBar);
};

QFont titleFont(const QFont &font);
QFont detailFont(const QFont &font);
