// PlainTips: tool tips are plain text, whatever is in them: a description of the public catalogue, or a word of a
// server, must not become markup. Qt guesses; this takes the guess away.
#pragma once

#include <QObject>

// For the few who show a tool tip by themselves: the same words, so that Qt shows them as they are.
QString plainTip(const QString &words);

// On the application: takes care of the tool tips of all widgets.
class PlainTips : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};
