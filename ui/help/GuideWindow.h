// GuideWindow: the user guide, read inside the program: contents, text and search, with the keys as they are now. It is
// a window beside the main one, so that one can read and work. What it says is GuideWords'.
#pragma once

#include "GuideContents.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;
class QUrl;
class Shortcuts;

class GuideWindow : public QDialog
{
    Q_OBJECT
public:
    GuideWindow(const Shortcuts &shortcuts, QWidget *parent); // the first must outlive it

    void showChapter(const QString &anchor); // an unknown one changes nothing

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the search: Return and Shift+Return

private:
    QWidget *makeContents();
    QWidget *makeSearch();
    void fill();
    void fillContents();
    void showPlace(int position);
    void followReading(); // marks the chapter that is read
    void followLink(const QUrl &link);
    void search(const QString &words);
    void walkThroughFinds(int by);
    void showFind();

    const Shortcuts &m_shortcuts;
    QLineEdit *m_search;
    QLabel *m_count;
    QPushButton *m_previous;
    QPushButton *m_next;
    QListWidget *m_contents;
    QTextBrowser *m_text;
    QList<GuideHeading> m_headings;
    QList<int> m_finds;       // where in the text
    int m_find = -1;          // the one that is shown
    bool m_isJumping = false; // to a place that was chosen
};
