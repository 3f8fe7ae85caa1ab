// TakeFacts: under the player: the prompt of the task that is shown, its facts, and what can be done with it: at most
// three actions, the rest in a menu. It shows and says what the user wants; it does nothing itself.
#pragma once

#include "ui/dragdrop/FrameEnd.h"
#include "ui/words/tasks/RowWords.h"
#include "ui/words/tasks/TaskAction.h"

#include <QWidget>

#include <optional>

class ClipHandle;
class ElidedLabel;
class QGridLayout;
class QPushButton;
class QToolButton;
class StarRating;
class Theme;
struct Task;

class TakeFacts : public QWidget
{
    Q_OBJECT
public:
    explicit TakeFacts(Theme &theme, QWidget *parent = nullptr);

    // `number`: of this take in its shot, from 1; 0: not known, and not said. `isPick`: of its shot.
    void show(const Task &task, int number, bool isPick, const TimeView &time);
    void clear(); // no task; the room stays
    // What the player has: the path of its clip (empty: none), and whether a frame of it is on the screen.
    void setClip(const QString &path, bool isFrameShown);
    // Where Download puts a copy without asking, for its tooltip; empty: it asks.
    void setCopyFolder(const QString &folder);

signals:
    void starsChosen(int stars);
    void pickToggled();
    void actionTriggered(TaskAction action);
    void downloadRequested(bool choosesPlace); // a copy of the clip; with Shift held the place is to be chosen
    void frameRequested(FrameEnd end);
    void fileCopied(const QString &path);
    void menuRequested(const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeActions();
    QWidget *makeMarks();
    void nameActions(const Task &task);
    void press(QPushButton *button);
    void arrange();

    Theme &m_theme;
    QWidget *m_words; // prompt, and below it m_marks
    ElidedLabel *m_prompt;
    ElidedLabel *m_facts;
    StarRating *m_stars;
    QToolButton *m_pick;   // checked: it is the pick
    QWidget *m_marks;      // stars, pick and facts beside each other
    QPushButton *m_second; // Continue; where there is no clip what the task offers second
    QPushButton *m_frame;
    QPushButton *m_first; // Download; where there is no clip what the task offers first
    ClipHandle *m_file;
    QToolButton *m_more;
    QWidget *m_actions;
    QGridLayout *m_layout;
    bool m_isBeside = false; // the actions are beside the lines
    bool m_hasClip = false;
    std::optional<TaskAction> m_firstAction; // nothing: a copy, or no button
    std::optional<TaskAction> m_secondAction;
};
