// BatchBar: how many variations one press of Generate makes: fewer, the number, more.
#pragma once

#include <QWidget>

class QPushButton;
class QSpinBox;

class BatchBar : public QWidget
{
    Q_OBJECT
public:
    explicit BatchBar(QWidget *parent = nullptr);

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
