// PromptSection: the prompt with its header and what is wrong with it: the text, how long it is, the switch "One a
// line", the way to earlier prompts. Whether a prompt is good is for others to judge.
#pragma once

#include <QWidget>

#include <optional>

class PromptEdit;
class QLabel;
class QToolButton;
class Theme;

class PromptSection : public QWidget
{
    Q_OBJECT
public:
    PromptSection(Theme &theme, QWidget *parent);

    PromptEdit &edit() const { return *m_edit; }
    QToolButton &oneALine() const { return *m_oneALine; } // checked: each line is a prompt of its own
    QList<QWidget *> tabStops() const;

    // At the right of the header: one of the two.
    void showLength(int characters, std::optional<int> most); // `most` the model takes, where there is a limit
    void showLineCount(int prompts);
    void showProblem(const QString &sentence); // empty: none

signals:
    void promptListRequested(); // the earlier ones

private:
    PromptEdit *m_edit;
    QLabel *m_counter;
    QLabel *m_problem;
    QToolButton *m_oneALine;
    QToolButton *m_earlier;
};
