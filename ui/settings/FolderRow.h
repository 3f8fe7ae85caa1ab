// FolderRow: a folder to be typed or chosen, in one line: its path, a button that opens the desktop's chooser, one that
// takes it away. Whether the folder is of use is for others.
#pragma once

#include <QWidget>

class QLineEdit;

class FolderRow : public QWidget
{
    Q_OBJECT
public:
    // `name`: object name of the line; the buttons' are "<name>Choose" and "<name>Clear". `words`: what the folder is
    // for, for screen readers and as the chooser's title.
    FolderRow(const QString &name, const QString &words, const QString &folder, QWidget *parent = nullptr);

signals:
    void chosen(const QString &folder); // absolute, or empty: none

private:
    void choose();
    void take(const QString &folder);

    QLineEdit *m_line;
    QString m_words;
};
