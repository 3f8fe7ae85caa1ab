// TakeStrip: the takes of the shot as a row of small posters, and at its end one more. It shows TakesModel and says
// what the user wants; it sends nothing.
#pragma once

#include <QTimer>
#include <QWidget>

class Clock;
class QLabel;
class QListView;
class QPushButton;
class TakeTileDelegate;
class TakesModel;
class Shortcuts;
class Theme;

class TakeStrip : public QWidget
{
    Q_OBJECT
public:
    // All must outlive the strip. `speed` is that of the schedule.
    TakeStrip(TakesModel &takes, const Shortcuts &shortcuts, Theme &theme, Clock &clock, double speed,
              QWidget *parent = nullptr);

    void setCurrent(qint64 id);          // the take that is shown; 0: none. Says nothing.
    void setPlaying(qint64 id);          // the take that plays now; 0: none
    void setPrice(const QString &words); // of one more: "about $0.31"

    // The take before or after the current one; at an end nothing.
    void walk(int by);

signals:
    void takeRequested(qint64 id);          // to be shown
    void starsChosen(qint64 id, int stars); // by a digit
    void oneMoreRequested(qint64 id);       // a new take like this one, the current: a press that may be charged

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the list: the keys for takes

private:
    void request(qint64 id);
    void beat();
    void count();
    void fit();

    TakesModel &m_takes;
    const Shortcuts &m_shortcuts;
    QLabel *m_title; // with the count in a wide strip
    QLabel *m_count;
    TakeTileDelegate *m_delegate;
    QListView *m_list;
    QPushButton *m_oneMore;
    QTimer m_heartbeat; // times of what is being made
    QString m_price;
    qint64 m_current = 0;
};
