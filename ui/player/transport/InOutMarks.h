// InOutMarks: the first and the last frame of the part of a clip that is to be used, as editors mark them with I and O.
// A value; frames count among those that are seen, from 0, and both are part of it.
#pragma once

#include <optional>

class InOutMarks
{
public:
    std::optional<int> in() const { return m_in; }
    std::optional<int> out() const { return m_out; }
    bool isEmpty() const { return !m_in && !m_out; }

    // A mark on the wrong side of the other one takes the other away.
    void setIn(int frame);
    void setOut(int frame);

    int first() const { return m_in.value_or(0); }
    int last(int count) const { return m_out.value_or(count - 1); } // of a clip of `count` frames
    bool operator==(const InOutMarks &) const = default;

private:
    std::optional<int> m_in;
    std::optional<int> m_out;
};
