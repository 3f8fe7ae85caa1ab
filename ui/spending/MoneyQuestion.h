// MoneyQuestion: a question before a press that costs money. Any key that is pressed by accident cancels; only
// a new press on the other button spends. What is asked is its caller's business.
#pragma once

#include <QDialog>

class PressGuard;

class MoneyQuestion : public QDialog
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString question; // one line, large
        QString facts;
        QString why;  // quieter; may be empty
        QString send; // on the button that spends
    };

    // `name` is the dialog's object name and begins those of its parts: nameTotal, nameParts, nameWhy, nameSend,
    // nameCancel. accepted() means: send; it was a press of its own, not what asked the question and is still held.
    // `guard` must outlive the dialog.
    MoneyQuestion(const QString &name, const Words &words, PressGuard &guard, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the buttons

private:
    QWidget *makeButtons(const QString &name, const QString &send);
    bool isNoAnswer(const QKeyEvent &event) const;

    PressGuard &m_guard;
};
