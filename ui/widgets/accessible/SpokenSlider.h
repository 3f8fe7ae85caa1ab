// SpokenSlider: a slider whose positions mean something else than their numbers: the third choice of a duration, a
// moment of a clip. What they mean is told to assistive technology; how the slider moves is QSlider's.
#pragma once

#include <QSlider>

#include <functional>

class SpokenSlider : public QSlider
{
    Q_OBJECT
public:
    using QSlider::QSlider;

    struct Meaning
    {
        double number = 0; // in the unit that the words name
        QString words;     // "5 s", "not set"
    };
    // Asked for any position between minimum() and maximum(); without it a position means its number.
    void setMeaning(std::function<Meaning(int position)> meaning) { m_meaning = std::move(meaning); }
    Meaning meaningOf(int position) const;
    void sayChanged(); // the meaning of the same position is another now

private:
    std::function<Meaning(int position)> m_meaning;
};
