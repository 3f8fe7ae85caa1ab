// BatchBar: how many variations one press of Generate makes: fewer, the number, more. Each is paid for, so a key or a
// button that is held adds one.
#pragma once

#include <QWidget>

class PressGuard;
class QPushButton;
class QSpinBox;

class BatchBar : public QWidget
{
    Q_OBJECT
public:
    explicit BatchBar(const PressGuard &guard, QWidget *parent = nullptr); // the guard must outlive it

    int variations() const; // 1..BatchPlan::mostVariations
    void setVariations(int count);

    QList<QWidget *> stops() const; // of the Tab key, in order

signals:
    void changed();

private:
    void refresh();

    QPushButton *m_fewer;
    QSpinBox *m_count;
    QPushButton *m_more;
};
