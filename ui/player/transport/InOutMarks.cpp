#include "InOutMarks.h"

void InOutMarks::setIn(int frame)
{
    m_in = frame;
    if (m_out && *m_out < frame)
        m_out.reset();
}

void InOutMarks::setOut(int frame)
{
    m_out = frame;
    if (m_in && *m_in > frame)
        m_in.reset();
}
