// PromptSection: the prompt with its heading and what is wrong with it: the text, how long it is, the ways to earlier
// prompts, to presets and to a large editor, the switch "One a line". Whether a prompt is good is for others to judge.
#pragma once

#include <QObject>
#include <QPointer>

#include <optional>

class PromptBox;
class PromptDialog;
class PromptEdit;
class QLabel;
class QLayout;
class QRect;
class QToolButton;
class QVBoxLayout;
class QWidget;
class Theme;

class PromptSection : public QObject
{
    Q_OBJECT
public:
    PromptSection(Theme &theme, QWidget *parent); // its widgets belong to `parent`

    void addTo(QVBoxLayout &column); // the text grows into the height that is left
    PromptEdit &edit() const;
    QToolButton &oneALine() const { return *m_oneALine; } // checked: each line is a prompt of its own
    QList<QWidget *> tabStops() const;
    int heightMissing() const; // pixels: what the text would like to have beyond its least height

    // While it is on the text neither grows nor gives way: what is below stays under the pointer.
    void keepHeight(bool on);

    // At the bottom left of the text: one of the two.
    void showLength(int characters, std::optional<int> most); // `most` the model takes, where there is a limit
    void showLineCount(int prompts);
    void showProblem(const QString &sentence); // empty: none
    void showNote(const QString &sentence);    // what a press makes of it; empty: nothing to be said
    void openLarge();                          // the text in a window of its own

signals:
    void promptListRequested();                 // the earlier ones
    void presetsRequested(const QRect &anchor); // global
    void generateRequested();                   // in the large editor

private:
    QToolButton *headerButton(const char *name, const QString &tip, const char *icon);
    QLayout *header();
    void nameText();
    void nameOneALine();
    void showCount(const QString &words, bool isTooMany);

    Theme &m_theme;
    QWidget *m_parent;
    PromptBox *m_box;
    QLabel *m_problem;
    QLabel *m_note;
    QToolButton *m_earlier;
    QToolButton *m_presets;
    QToolButton *m_oneALine;
    QToolButton *m_enlarge;
    QPointer<PromptDialog> m_large;
    QString m_count;
    bool m_isTooMany = false;
};
