// SheetHeader: how a list of prompts is read, for the eye and to be changed: its encoding, what divides its values,
// whether its first row names the columns, and what each column is. It shows and asks; reading is PromptList's.
#pragma once

#include "catalog/batch/PromptList.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

class SheetHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SheetHeader(QWidget *parent = nullptr);

    void showReading(const PromptList &list, const ColumnNames &names);

signals:
    void chosen(const PromptListChoices &choices); // all that the user has chosen so far

private:
    void showEncodings(const PromptList &list);
    void showSeparators(const PromptList &list);
    void showColumns(const PromptList &list, const ColumnNames &names);
    QComboBox *makeColumn(const PromptList::Column &column, const ColumnNames &names);
    void choose();

    PromptListChoices m_choices;
    QComboBox *m_encoding;
    QLabel *m_encodingLabel;
    QComboBox *m_separator;
    QCheckBox *m_header;
    QWidget *m_columns;
    QGridLayout *m_grid;
    QStringList m_shown; // the columns that stand there
    QList<QComboBox *> m_boxes;
};
