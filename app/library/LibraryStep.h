// LibraryStep: one change that the user made to takes and shots, to be undone and done again: what was, and what is
// now. LibraryEdits makes them; what one is called, the words say.
#pragma once

#include "Shot.h"
#include "tasks/TakeMarks.h"
#include "tasks/TakePlace.h"

#include <QHash>
#include <QList>
#include <QUndoCommand>

#include <functional>

class LibraryStep : public QUndoCommand
{
public:
    enum class Kind { Stars, Reject, TakeBack, Hide, Show, Labels, Note, Pick, Unpick, Title, Move, Join, Split };

    // What is to be so, all of it together. Places are written first: a pick that leaves its shot is one no more.
    struct State
    {
        QList<TakePlace> places = {};
        QList<Shot> shots = {};
        QHash<qint64, TakeMarks> marks = {};
    };
    // Brings it about; false: it could not be written. Places that it gives stand in `state` then.
    using Write = std::function<bool(State &state)>;

    // `count`: of takes, or of shots where the kind is about those.
    LibraryStep(Kind kind, int count, const State &before, const State &after, Write write);

    Kind kind() const { return m_kind; }
    int count() const { return m_count; }

    // One that could not be written is gone from its stack.
    void redo() override;
    void undo() override;

private:
    const Kind m_kind;
    const int m_count;
    State m_before;
    State m_after;
    const Write m_write;
};
