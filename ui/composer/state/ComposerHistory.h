// ComposerHistory: the composer's undo: its states one after the other, typing merged into steps of a few words. It
// holds values and says what a step did; showing a state is ComposerPane's business.
#pragma once

#include "ComposerState.h"

#include <QList>
#include <QObject>

class ComposerHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostSteps = 200;
    static constexpr qsizetype mostPictureCharacters = 100'000'000; // of all pictures kept, each counted once

    explicit ComposerHistory(QObject *parent = nullptr);

    void reset(const ComposerState &now); // nothing to undo
    // What stands in the composer now, after each change. `what` names a step that changed many things at once ("use
    // again"); without it the step is named by what differs. `dragging`: a mouse button is held, so that the steps of
    // one field are one. Nothing happens when nothing differs from the newest state.
    void record(const ComposerState &now, const QString &what = {}, bool dragging = false);
    // The newest step leads to `now` instead; none is left when that is where it began. Only where canUndo().
    void amend(const ComposerState &now);
    void moveCursor(int cursor, int anchor); // of the state that stands now

    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at < m_steps.size(); }
    QString undoText() const; // "typing", "use again"; empty when there is nothing
    QString redoText() const;
    // The state to be shown. Only when canUndo() or canRedo() says so.
    ComposerState undo();
    ComposerState redo();

signals:
    void changed(); // what can be undone or redone

private:
    struct Step
    {
        QString what;
        QString part;          // "prompt", a field's name after "field."; empty: nothing continues this step
        bool inserts = false;  // begins a run of typing
        bool replaces = false; // and took something away: it goes on with no run
        bool deletes = false;  // a run of Backspace or Delete
        qsizetype at = 0;      // in the text: where the run goes on
        qsizetype length = 0;  // of the run
        bool dragging = false; // see record()
    };
    static Step stepBetween(const ComposerState &before, const ComposerState &after);
    static bool continues(const Step &run, const Step &next, const QString &text);
    void forgetOldest();

    QList<ComposerState> m_states{1}; // one more than steps: step i leads from state i to state i + 1
    QList<Step> m_steps;
    qsizetype m_at = 0; // the state that stands
};
