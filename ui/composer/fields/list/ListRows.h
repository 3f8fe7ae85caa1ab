// ListRows: the rows of a list and what hands do to them: adding, removing, pasting or dropping many at once, another
// order by mouse (the grip) or keys (Alt+Up, Alt+Down). Which values are good, and what is said of them, is
// ListEditor's business.
#pragma once

#include <QFrame>
#include <QJsonArray>

#include <functional>

class ListRow;
class QPushButton;
class QVBoxLayout;
struct MimeLines;

class ListRows : public QFrame
{
    Q_OBJECT
public:
    static constexpr int most = 100; // what is more is kept and said, not shown: no list is meant to be that long

    // `name`: the start of the object names ("field.videos"), `label`: of the accessible ones ("Reference videos").
    // `room`: how many rows the user may make, up to `most`.
    ListRows(const QString &name, const QString &label, bool ofAddresses, int room, QWidget *parent);

    const QList<ListRow *> &rows() const { return m_rows; }
    QPushButton *addButton() const { return m_add; }
    bool isFull() const;
    QList<QWidget *> tabStops() const;

    void refresh(); // numbers the rows, says at the button whether there is room; after each signal but left()
    void showItems(const QJsonArray &items);          // null: a blank row. Rows that stay keep the keys. No signal.
    void putBack(int index, const QJsonValue &value); // as if the user had made it
    void focusRow(int index);                         // beyond the last: the button

signals:
    void edited();      // by the user
    void rowsChanged(); // a blank row more, or another order while one is dragged: nothing is decided yet
    void left();        // a row was left, or lines were taken: they may be judged
    void removed(int index, const QJsonValue &value); // after edited(); not of a blank row
    void linesLeftOut(int count);                     // of what was pasted or dropped: there is no room
    void refused(const QString &sentence);            // of what was pasted or dropped

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // paste at the button
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void takeOut(ListRow *row);
    ListRow *insertRow(int index, const QJsonValue &value);
    void connectRow(ListRow *row);
    void add();
    void addBelow(ListRow *row); // Enter
    void remove(ListRow *row);
    void take(const QStringList &lines, int index); // pasted or dropped
    void takePasted(ListRow *row, const QStringList &lines);
    void takeFromMime(const MimeLines &found, int index);
    void moveRow(int from, int to);
    void moveBy(ListRow *row, int by);
    void drag(ListRow *row, const QPoint &globalPosition);
    void endDrag(bool cancelled);
    QString clean(const QString &line) const;
    int indexOf(const ListRow *row) const;
    int rowAt(const QPoint &position) const; // before which row something dropped there belongs

    const QString m_name;
    const QString m_label;
    const bool m_ofAddresses;
    const int m_room;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<ListRow *> m_rows;
    QList<ListRow *> m_beforeDrag;
    QList<ListRow *> m_spare; // taken away, to be used again: they may be in the middle of a signal
};
