// TakeNotesDialog: labels and note of one take or of several. It shows what is so and hands on what was changed; it
// writes nothing.
#pragma once

#include "tasks/Task.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

class TakeNotesDialog : public QDialog
{
    Q_OBJECT
public:
    // `takes`: one or more. `known`: labels that were given before, for completion.
    TakeNotesDialog(const QList<Task> &takes, const QStringList &known, QWidget *parent);

    // Labels with commas between them, each once, without what is only space.
    static QStringList labelsIn(const QString &text);

signals:
    void labelsChanged(const QStringList &added, const QStringList &removed); // of those that all takes had
    void noteChanged(const QString &note);

private:
    void enter();

    QLineEdit *m_labels;
    QPlainTextEdit *m_note;
    QStringList m_common; // labels that all of them have
    QString m_noteBefore; // that all of them have; null: they differ
};
