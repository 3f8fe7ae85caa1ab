// ShotContinuation: turns the composer to the next shot of a chain: a clip's frame comes in as the first one, and what
// belongs to the shot before goes out, all as one step of undo, although the frame is read in a worker. What belongs to
// the shot before is the caller's to say.
#pragma once

#include "ui/dragdrop/FrameSource.h"

#include <QObject>

class ComposerDrops;
class ComposerForm;
class ComposerUndo;
class FramePair;

class ShotContinuation : public QObject
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive this
    {
        ComposerUndo &undo;
        ComposerForm &form;
        FramePair &frames;
        ComposerDrops &drops;
    };
    struct Clears
    {
        bool prompt = false;
        bool lastFrame = false;

        bool any() const { return prompt || lastFrame; }
    };
    explicit ShotContinuation(const Dependencies &dependencies);

    // done() follows, later, when the frame is there or its well says why not; not where the model takes no pictures.
    void begin(const FrameSource &source, const Clears &clears);

signals:
    void done(const ShotContinuation::Clears &cleared);

private:
    void finish();

    Dependencies m_parts;
    Clears m_clears;
    bool m_isWaiting = false; // for the frame
};
