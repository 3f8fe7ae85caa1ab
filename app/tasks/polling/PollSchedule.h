// PollSchedule: when a task is asked about, as a pure function of the time since it was created.
// Source: the provider's page for GET /query/video-generation.
#pragma once

#include <chrono>
#include <optional>

class PollSchedule
{
public:
    using Ms = std::chrono::milliseconds;

    // `speed` divides every time: 1 for the real API, more for a sandbox that runs faster. At least 0.01.
    explicit PollSchedule(double speed = 1.0);

    Ms firstDue() const { return scaled(30'000); }
    Ms lastDue() const { return scaled(900'000); } // after this query the watch ends

    // The first due time strictly after `elapsed` (which may be negative), or nothing after the last.
    std::optional<Ms> nextDueAfter(Ms elapsed) const;

    // How long a question stays open after its `tries`th try (from 1) that got no answer which says anything: 30, 60,
    // 120, then 300 s.
    Ms waitAfter(int tries) const;

    double speed() const { return m_speed; }

private:
    Ms scaled(long long ms) const;

    double m_speed;
};
