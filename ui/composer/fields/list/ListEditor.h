// ListEditor: a field that is a list of addresses or texts: its rows (ListRows) as a value, what is wrong with them,
// how many there may be. What goes beyond the limit stays, and is said to be too much.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

#include <QJsonArray>

class ListRow;
class ListRows;

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

private:
    void showItems(const QJsonArray &items);
    void changed(); // by the user
    void refresh();
    void judge(bool alsoTyped = false);
    QString problemOf(const ListRow *row) const;

    ListRows *m_rows;
    QJsonArray m_beyond; // what is more than there can be rows
    bool m_judged = false;
};
