// TakeBar: what stands under the player about the task that is shown: its facts and actions, and the takes of its
// shot. It puts them one below the other; what they show is ShownTask's.
#pragma once

#include <QWidget>

class Clock;
class TakeFacts;
class TakeStrip;
class TakesModel;
class Shortcuts;
class Theme;

class TakeBar : public QWidget
{
    Q_OBJECT
public:
    // All must outlive the bar. `speed` is that of the schedule.
    TakeBar(TakesModel &takes, const Shortcuts &shortcuts, Theme &theme, Clock &clock, double speed,
            QWidget *parent = nullptr);

    // In a low column the takes give way, in a lower one the facts: the picture and its transport stay. Menus and the
    // list have the same actions. The column must outlive the bar.
    void watchColumn(QWidget *column);

    QSize minimumSizeHint() const override; // none: see above

    TakeFacts &facts() const { return *m_facts; }
    TakeStrip &strip() const { return *m_strip; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the column

private:
    void fit();

    QWidget *m_column = nullptr;
    TakeFacts *m_facts;
    TakeStrip *m_strip;
};
