// HistoryCommands: exporting the history and importing one, as the user meets them: the two menu entries, the file
// dialogs, how far it is, and what came of it. The work is HistoryTransfer's.
#pragma once

#include "tasks/history/HistoryTransfer.h"
#include "ui/widgets/MessageBar.h"

class ActionKeys;
class QAction;
class QMenu;
class QWidget;

class HistoryCommands : public QObject
{
    Q_OBJECT
public:
    HistoryCommands(TaskStore &store, bool sandbox, MessageBar &messages, QWidget &window);

    void addTo(QMenu &menu, ActionKeys &keys);

    // In words, for the message bar.
    static QString exportWords(const QString &file, const HistoryExport &result);
    static QString importWords(const QString &file, const HistoryImport &result);

private:
    void chooseExport();
    void chooseImport();
    void showWork(const QString &words);
    void showEnd(MessageBar::Kind kind, const QString &words);

    HistoryTransfer m_transfer;
    MessageBar &m_messages;
    QWidget &m_window;
    QAction *m_export;
    QAction *m_import;
    QString m_work; // "Exporting the history…"
};
