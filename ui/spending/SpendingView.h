// SpendingView: the window under Tools that shows what was spent: a chart over time, the exact figures in a table, and
// ways to take them along. The figures are read in a thread of their own; it follows what is spent while it is open.
#pragma once

#include "SpendingTable.h"
#include "platform/process/DetachedWorker.h"

#include <QDialog>

#include <optional>

class Clock;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class SpendingBook;
class SpendingChart;
class Theme;

class SpendingView : public QDialog
{
    Q_OBJECT
public:
    struct Dependencies
    {
        QString historyPath; // the store's file
        SpendingBook &book;
        Clock &clock;
        Theme &theme;
        bool sandbox = false; // nothing is charged
    };
    explicit SpendingView(const Dependencies &dependencies, QWidget *parent = nullptr);
    ~SpendingView() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFigures();
    QWidget *makeFoot();
    void read();
    void take(const tl::expected<SpendingReport, StoreFault> &report);
    void fillModels();
    void showFigures();
    void showNotes();
    void showCurrent(int bar);
    SpendingTable::Grouping grouping() const;
    QString model() const; // empty: all
    void copy();
    void chooseExport();
    void exportTo(const QString &path);

    Dependencies m_dependencies;
    SpendingReport m_report;           // empty where there is a fault
    std::optional<StoreFault> m_fault; // why nothing could be read
    DetachedWorker m_files;
    bool m_isReading = false;
    bool m_readAgain = false; // something was spent while the last reading was under way
    QComboBox *m_period;
    QComboBox *m_model;
    QLabel *m_total;
    QLabel *m_totalWords;
    QLabel *m_current;
    QStackedWidget *m_stack;
    QLabel *m_emptyWords;
    SpendingChart *m_chart;
    QComboBox *m_grouping;
    SpendingTable *m_table;
    QTableView *m_tableView;
    QLabel *m_exported = nullptr; // what became of the last export
    QLabel *m_notes;
    QPushButton *m_copy;
    QPushButton *m_export;
};
