// ListEditor: a list of addresses or texts as rows: added, removed, pasted or dropped many at once, put into another
// order by mouse (the grip) or keys (Alt+Up, Alt+Down). What goes beyond the limit stays, and is said to be too much.
#pragma once

#include "FieldEditor.h"

#include <QJsonArray>

class ListRow;
class QFrame;
class QPushButton;
class QVBoxLayout;
struct MimeLines;

class ListEditor : public FieldEditor
{
    Q_OBJECT
public:
    ListEditor(const FieldSpec &spec, QWidget *parent);

    QJsonValue value() const override; // without blank rows
    QJsonValue draft() const override; // with them
    // What is wrong with single rows is shown at them, and not here once more.
    void setProblem(const QString &sentence) override;
    QList<QWidget *> tabStops() const override;

protected:
    void display(const QJsonValue &value) override;
    void displayDraft(const QJsonValue &draft) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // drops on the frame; paste at the button

private:
    static constexpr int mostRows = 100; // what is more is kept and said, not shown: no list is meant to be that long

    void showItems(const QJsonArray &items);
    void takeOut(ListRow *row);
    ListRow *insertRow(int index, const QJsonValue &value);
    void connectRow(ListRow *row);
    void addByUser();
    void addBelow(ListRow *row); // Enter
    void remove(ListRow *row);
    void putBack(int index, const QJsonValue &value);
    void take(const QStringList &lines, int index); // pasted or dropped
    void takeFromMime(const MimeLines &found, int index);
    void move(int from, int to);
    void drag(ListRow *row, const QPoint &globalPosition);
    void endDrag(bool cancelled);
    void focusRow(int index);
    int rowAt(const QPoint &position) const; // before which row something dropped there belongs
    bool isFull() const;
    void changed(); // by the user
    void refresh();
    void judge(bool alsoTyped = false);
    QString problemOf(const ListRow *row) const;

    QFrame *m_frame;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<ListRow *> m_rows;
    QJsonArray m_beyond; // what is more than there can be rows
    QList<ListRow *> m_beforeDrag;
    QList<ListRow *> m_spare; // taken away, to be used again: they may be in the middle of a signal
    bool m_judged = false;
};
