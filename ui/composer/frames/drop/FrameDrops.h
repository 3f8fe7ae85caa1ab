// FrameDrops: which of the two wells takes a picture that is brought to both, or goes from one to the other; and, while
// a drag is over the window, which would. A line below the wells says what is to be said about that.
#pragma once

#include "ui/dragdrop/FrameEnd.h"
#include "ui/dragdrop/FrameSource.h"

#include <QObject>

#include <optional>

class FrameSide;
class FrameWell;
class QLabel;
class QWidget;

class FrameDrops : public QObject
{
    Q_OBJECT
public:
    FrameDrops(FrameSide &first, FrameSide &last, QLabel &line, QObject *parent); // all outlive it

    // For pictures brought to the window at large: the first empty well takes one; two go into both, in the order
    // given. Where that is not possible a sentence says why, and nothing changes.
    void offer(const QList<FrameSource> &sources);
    // For one end, whatever is there; refused with a sentence where the model does not take it.
    void take(FrameEnd end, const FrameSource &source);

    // While a drag with `pictures` is over the window, over `under` or (nullptr) over no well: marks the wells it would
    // go into. `from`: the well it comes from. 0 pictures: into none.
    void showTargets(int pictures, const FrameWell *under, const QObject *from);
    void hideTargets();

    void clearLine();

signals:
    void targetShown(QWidget *well); // a drag would go into it: to be seen

private:
    struct Drag
    {
        int pictures = 0;
        const FrameWell *under = nullptr;
        const QObject *from = nullptr;

        bool operator==(const Drag &) const = default;
    };

    void connectSide(FrameSide &side);
    void say(const QString &sentence, bool problem = false);
    void takeBoth(const QList<FrameSource> &sources, FrameWell *at);
    void moveFrom(FrameWell *from, FrameWell *to, bool copies);
    void showTakers(int pictures);
    QList<FrameSide *> freeSides() const;
    FrameWell *speaker() const;

    FrameSide &m_first;
    FrameSide &m_last;
    QLabel &m_line;
    std::optional<Drag> m_drag;  // what showTargets() was last told
    bool m_lineIsOfDrag = false; // and goes with it
    int m_lineOutlives = 0;      // changes of a well that belong to it
};
