// PlayRate: how fast a clip plays, and which way: the speed chosen from the menu, and what J and L make of it until the
// clip stops. A value; it plays nothing.
#pragma once

#include <QList>

class PlayRate
{
public:
    static const QList<double> &speeds(); // that can be chosen, slowest first: 0.25 to 4, 1 is the clip's own

    double now() const { return m_shuttle != 0 ? m_shuttle : m_speed; } // negative: backwards
    double speed() const { return m_speed; }                            // forwards, once it stops and plays again

    void choose(double speed);   // one of speeds(), else the nearest
    void chooseNext(int places); // among speeds(), slower where negative
    // L and J: the clip's own speed in this direction, and twice as fast with each press while it `plays` that way, up
    // to 4.
    void shuttle(int direction, bool plays);
    void stop() { m_shuttle = 0; } // back to the chosen speed

private:
    double m_speed = 1;
    double m_shuttle = 0; // 0: not in use
};
