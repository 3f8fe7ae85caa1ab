// PlayerKeyReader: what a key means in the player, of the keys that are held beside it: K with J or L steps, and a J or
// L that is held down is one press. It does nothing itself.
#pragma once

#include "PlayerKeys.h"

class QKeyEvent;

class PlayerKeyReader
{
public:
    explicit PlayerKeyReader(const Shortcuts &shortcuts) // which must outlive it
        : m_shortcuts(shortcuts)
    {
    }

    // Of a key's press or release, in the order in which they come. Nothing: it is not one of the player's.
    struct Reading
    {
        bool isOurs = false;
        std::optional<PlayerKey> key = {}; // nothing to do: a release, or a press that only repeats
    };
    Reading read(const QKeyEvent &event);
    void forget(); // what is held: the keys go elsewhere now

private:
    bool isRepeat(const QKeyEvent &event) const;

    const Shortcuts &m_shortcuts;
    bool m_isStopHeld = false;
    int m_releasedKey = 0;
    quint64 m_releasedAt = 0; // ms, as the window system counts; 0: not known
};
