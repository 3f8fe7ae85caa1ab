// CompareTable: the facts of the compared takes, a column a take; only what differs is bold. It shows what it is given
// and knows neither tasks nor files.
#pragma once

#include "ComparedTake.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QPushButton;
class StarRating;
class Theme;

class CompareTable : public QWidget
{
    Q_OBJECT
public:
    explicit CompareTable(Theme &theme, QWidget *parent = nullptr); // the first must outlive it

    void setTakes(const QList<ComparedTake> &takes); // a fact that a take has not is said to be not given

    void setMarks(const ComparedTake &take); // stars and pick, of a take that is here

signals:
    void starsChosen(qint64 taskId, int stars);
    void pickToggled(qint64 taskId);
    void heightChanged(); // what it wants has another height: its rows are laid out some time after setTakes()

protected:
    bool event(QEvent *event) override;

private:
    void addHead(const QList<ComparedTake> &takes);
    void addMarks(const ComparedTake &take, int number, QWidget *head);
    static void name(QPushButton *pick, const ComparedTake &take, const QString &letter);
    void addFact(int row, const QString &name, const QList<ComparedTake> &takes);

    struct Marks
    {
        StarRating *stars;
        QPushButton *pick;
        QString letter;
    };

    Theme &m_theme;
    QGridLayout *m_grid;
    QHash<qint64, Marks> m_marks; // by task
};
