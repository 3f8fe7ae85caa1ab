// SheetDialog: what a dropped list of prompts would become, before anything is queued: every row with what it asks for,
// and each bad one with a sentence. Only its own button queues.
#pragma once

#include "catalog/BatchPlan.h"

#include <QDialog>

class SheetDialog : public QDialog
{
    Q_OBJECT
public:
    struct Contents
    {
        QString fileName;
        QList<PromptRow> rows;
        BatchPlan plan;
        QString price;   // "about $6.10"
        QString blocked; // not empty: nothing can be queued now, and why
    };

    explicit SheetDialog(const Contents &contents, QWidget *parent = nullptr);

signals:
    void queueWanted(const QList<GenerationRequest> &requests);

private:
    class QTableWidget *makeTable(const Contents &contents);
};
