// WindowBar: the one bar at the top of the window: menus, what is said beside them for good (the sandbox), workspaces
// and what shows or hides panes. It shows actions; what they do is theirs.
#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

class QAbstractButton;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenuBar;
class Theme;

class WindowBar : public QWidget
{
    Q_OBJECT
public:
    explicit WindowBar(Theme &theme, QWidget *parent = nullptr);

    QMenuBar &menus() const { return *m_menus; }
    // Beside the menus; `brief` where there is no room for `words`, nothing where there is none for it either. `tip`:
    // the whole of it, in a sentence.
    void setNote(const QString &words, const QString &brief, const QString &tip);
    // A segment among the workspaces, in the order of the calls: checkable, with the icon's name in data().
    void addWorkspace(QAction *action);
    // A picture at the right, gone while the action is not enabled.
    void addButton(QAction *action);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    // How much of each workspace's segment there is room for.
    enum class Segments { Whole, Words, Icons };

    void follow(QAbstractButton *button, QAction *action);
    void draw(QAbstractButton &button, const QAction &action);
    void fit();
    void setSegments(Segments segments);
    int widthOfSegments(Segments segments) const;
    int widthOfButtons(Segments segments) const;
    int widthOfNote(const QString &words) const; // with what stands around it

    Theme &m_theme;
    QMenuBar *m_menus;
    QWidget *m_note;
    QLabel *m_words;
    QWidget *m_workspaces;
    QList<QPair<QAbstractButton *, QAction *>> m_all; // of the workspaces
    Segments m_segments = Segments::Whole;
    QHBoxLayout *m_row;
    QString m_long;
    QString m_brief;
};
