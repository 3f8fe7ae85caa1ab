// FoldingPanes: panes side by side in a splitter: those of the present arrangement, as many as fit; those that do not
// are folded away and named in a bar above, where they are brought back. Nothing is squeezed below its least width, and
// a pane that comes back, or a window that is widened again, has the widths of before. It knows nothing of what is in
// the panes, nor why they are arranged so.
#pragma once

#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QPushButton;
class QSplitter;

class FoldingPanes : public QWidget
{
    Q_OBJECT
public:
    struct Pane
    {
        QWidget *widget = nullptr; // a child of paneParent()
        QString name;              // on its button
        QString buttonName;        // the button's object name
    };
    struct Place // of a pane in an arrangement
    {
        QWidget *widget = nullptr;
        std::function<int(int room)> width; // until the user drags: logical pixels, by those of all panes together
        bool grows = false;                 // takes its share of what a wider window has more
    };

    explicit FoldingPanes(QWidget *parent = nullptr);

    QWidget *paneParent() const;
    // Where not all fit, those that came first stay, until one is brought. Not shown before it is arranged.
    void add(const Pane &pane);
    // These panes from left to right, and no others; with the widths that the user gave them in `saved`, what
    // savedWidths() said under this arrangement.
    void arrange(const QList<Place> &places, const QByteArray &saved);
    // Shows one that is arranged, if need be in another's place; from now on it stays longer than the others.
    void bring(const QWidget *pane);

    // The widths that the user gave the arranged panes, folded ones too; 0 where none.
    QByteArray savedWidths() const;

    QSize minimumSizeHint() const override; // of one pane alone

signals:
    void folded(const QWidget *pane); // or arranged away: it was shown

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Entry
    {
        QWidget *widget = nullptr;
        QPushButton *button = nullptr;
        std::optional<Place> place; // nothing: not in the present arrangement
        int given = 0;              // the width that the user gave it; 0: none
    };

    Entry *entryOf(const QWidget *pane);
    void setShown(const Entry &entry, bool shown);
    void fold();
    void spread();
    void keepWidths();
    void readWidths(const QByteArray &saved); // what is no such thing changes nothing
    int wantedWidth(const Entry &entry) const;
    QList<int> leastWidths() const;
    bool wereMoved() const;

    QSplitter *m_splitter;
    QWidget *m_bar;
    QHBoxLayout *m_row;
    QList<Entry> m_entries;         // from left to right, as in the splitter: the arranged ones first
    QList<const QWidget *> m_first; // the one that stays longest, and so on
    QList<int> m_given;             // what spread() gave
    QList<int> m_leasts;            // of all panes, at that time
};
