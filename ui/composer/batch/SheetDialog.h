// SheetDialog: what a dropped list of prompts would become, before anything is queued: how it is read (SheetHeader),
// every row with what it asks for, and each bad one with a sentence. Only its own button queues.
#pragma once

#include "catalog/batch/BatchPlan.h"
#include "catalog/batch/PromptList.h"
#include "ui/widgets/layout/ReadingDialog.h"

class QLabel;
class QPushButton;
class QTableWidget;
class SheetHeader;

class SheetDialog : public ReadingDialog
{
    Q_OBJECT
public:
    struct Contents
    {
        QString fileName;
        PromptList list;
        QStringList asks; // beside list.rows: what each asks for
        BatchPlan plan;
        QString price;      // "about $6.10"
        QString blocked;    // not empty: nothing can be queued now, and why
        QStringList notes;  // sentences that block nothing
        bool isFile = true; // else there is no way of reading it to choose
    };

    explicit SheetDialog(const ColumnNames &names, QWidget *parent = nullptr);

    void
    showContents(const Contents &contents); // may be called again: the list was read in another way, a picture came
    void showWork(const QString &words);    // the last contents wait for this; they are shown again when it is done
    // The way to read it that was chosen led nowhere: the words stand in place of the rows.
    void showFailure(const QString &sentence);

signals:
    void choicesChanged(const PromptListChoices &choices);
    void queueRequested();

private:
    void fill(const Contents &contents);
    void mayQueue(bool may);

    const ColumnNames m_names;
    QLabel *m_summary;
    QLabel *m_problem;
    QLabel *m_notes;
    SheetHeader *m_header;
    QTableWidget *m_table;
    QPushButton *m_queue;
    bool m_isAsking = false; // the list itself asks something, which is more than what is being worked on
    bool m_isQueued = false;
};
