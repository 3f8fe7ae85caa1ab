// FoldingPanes: panes side by side in a splitter, as many as fit; those that do not are folded away and named in a bar
// above, where they are brought back. Nothing is squeezed below its least width, and a pane that comes back, or a
// window that is widened again, has the widths of before. It knows nothing of what is in the panes.
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QSplitter;

class FoldingPanes : public QWidget
{
    Q_OBJECT
public:
    struct Pane
    {
        QWidget *widget = nullptr; // taken over
        QString name;              // on its button
        QString buttonName;        // the button's object name
        int width = 0;             // logical pixels, until the user drags
        bool grows = false;        // takes its share of what a wider window has more
    };

    explicit FoldingPanes(QWidget *parent = nullptr);

    // At the right of those that are there; where not all fit, those that came first stay, until one is brought.
    void add(const Pane &pane);
    // Shows it, if need be in another's place; from now on it stays longer than the others.
    void bring(const QWidget *pane);
    bool isFolded(const QWidget *pane) const;

    // The widths that the user gave the panes, folded ones too; what is no such thing changes nothing.
    QByteArray savedWidths() const;
    void restoreWidths(const QByteArray &saved);

    QSize minimumSizeHint() const override; // of one pane alone

signals:
    void folded(const QWidget *pane);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Entry
    {
        Pane pane;
        QPushButton *button = nullptr;
    };

    void fold();
    void spread();
    void keepWidths();
    QList<int> leastWidths() const;
    bool wereMoved() const;

    QSplitter *m_splitter;
    QWidget *m_bar;
    QHBoxLayout *m_row;
    QList<Entry> m_entries;         // from left to right
    QList<const QWidget *> m_first; // the one that stays longest, and so on
    QList<int> m_given;             // what spread() gave
    QList<int> m_leasts;            // of all panes, at that time
};
