// ComposerUndo: makes steps of undo out of what happens in the composer, goes back and forward, and takes the keys for
// that from every control inside, each of which has an undo of its own. ComposerHistory keeps the steps.
#pragma once

#include "ComposerHistory.h"

#include <QTimer>

#include <functional>

class ComposerForm;
class QKeyEvent;
class QMenu;
class QWidget;

class ComposerUndo : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        QWidget &pane;                 // whose controls it watches; outlives it
        ComposerForm &form;            // what stands in it; outlives this
        std::function<void()> refresh; // after many parts have changed at once
    };
    explicit ComposerUndo(const Dependencies &dependencies);

    ComposerHistory &history() { return m_history; }
    void reset(); // what stands there now is the beginning

    // Many parts change at once in `work`. While it runs isSettling() is true, and nothing is recorded or refreshed.
    void settle(const std::function<void()> &work);
    bool isSettling() const { return m_settling; }
    void change(const QString &what, const std::function<void()> &work); // as one step, called `what`
    void changeOn(const std::function<void()> &work);                    // as part of the newest step

    // After any change by the user. `what`: as with ComposerHistory::record().
    void record(const QString &what = {});
    void recordSoon(); // once for several changes that belong together
    void moveCursor(int cursor, int anchor);

    void undo();
    void redo();
    bool takeKey(QKeyEvent &event);  // true: it was Ctrl+Z or its like, and is done
    void insertActions(QMenu &menu); // at its beginning

signals:
    void stateChanged(); // what stands in the pane, the cursor included
    void stepShown();    // by undo or redo

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the controls

private:
    void showStep(const ComposerState &state);

    const Dependencies m_parts;
    ComposerHistory m_history;
    QTimer m_recordSoon;
    bool m_settling = false;
};
