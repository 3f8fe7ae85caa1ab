// TakesBar: how many takes of each shot one press of Generate makes: fewer, the number, more. Each is paid for, so a
// key or a button that is held adds one.
#pragma once

#include <QWidget>

class PressGuard;
class QLabel;
class QPushButton;
class QSpinBox;

class TakesBar : public QWidget
{
    Q_OBJECT
public:
    explicit TakesBar(const PressGuard &guard, QWidget *parent = nullptr); // the guard must outlive it

    int takes() const; // 1..BatchPlan::mostTakes
    void setTakes(int count);
    void showEach(int prompts, int models); // of a press: of what the number is taken, where there are several

    QList<QWidget *> stops() const; // of the Tab key, in order

signals:
    void changed();

private:
    void refresh();

    QLabel *m_each;
    QPushButton *m_fewer;
    QSpinBox *m_count;
    QPushButton *m_more;
};
