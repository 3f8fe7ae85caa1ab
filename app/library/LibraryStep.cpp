#include "LibraryStep.h"

#include <utility>

LibraryStep::LibraryStep(Kind kind, int count, const State &before, const State &after, Write write)
    : m_kind(kind)
    , m_count(count)
    , m_before(before)
    , m_after(after)
    , m_write(std::move(write))
{
}

void LibraryStep::redo()
{
    setObsolete(!m_write(m_after));
}

void LibraryStep::undo()
{
    setObsolete(!m_write(m_before));
}
