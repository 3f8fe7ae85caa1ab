#include "FrameDrops.h"

#include "ui/composer/frames/FrameSide.h"

#include <QFileInfo>
#include <QLabel>

namespace {

// "“fox.png”"; what has no file has no name.
QString quotedName(const FrameSource &source)
{
    const auto *file = std::get_if<FrameSource::File>(&source.value);
    return file ? QStringLiteral("“%1”").arg(QFileInfo(file->path).fileName()) : QString();
}

} // namespace

FrameDrops::FrameDrops(FrameSide &first, FrameSide &last, QLabel &line, QObject *parent)
    : QObject(parent)
    , m_first(first)
    , m_last(last)
    , m_line(line)
{
    connectSide(first);
    connectSide(last);
}

void FrameDrops::connectSide(FrameSide &side)
{
    FrameWell *well = side.well();
    connect(well, &FrameWell::severalDropped, this,
            [this, well](const QList<FrameSource> &sources) { takeBoth(sources, well); });
    connect(well, &FrameWell::wellDropped, this,
            [this, well](FrameWell *from, bool copies) { moveFrom(from, well, copies); });
    connect(well, &FrameWell::changed, this, [this] {
        if (m_lineOutlives > 0)
            --m_lineOutlives;
        else
            clearLine();
    });
}

void FrameDrops::say(const QString &sentence, bool problem)
{
    m_lineIsOfDrag = false;
    m_lineOutlives = 0;
    setRole(&m_line, problem ? "problem" : "hint");
    m_line.setText(sentence);
    m_line.setVisible(!sentence.isEmpty());
}

void FrameDrops::clearLine()
{
    say({});
}

QList<FrameSide *> FrameDrops::freeSides() const
{
    QList<FrameSide *> free;
    for (FrameSide *side : {&m_first, &m_last}) {
        if (side->isFree())
            free << side;
    }
    return free;
}

// The well that says why nothing was taken.
FrameWell *FrameDrops::speaker() const
{
    return m_first.isTaken() ? m_first.well() : m_last.well();
}

void FrameDrops::offer(const QList<FrameSource> &sources)
{
    if (sources.size() > 1)
        return takeBoth(sources, nullptr);
    clearLine();
    if (const QList<FrameSide *> free = freeSides(); !free.isEmpty())
        return free.first()->well()->take(sources.value(0));
    speaker()->refuse(m_first.isTaken() && m_last.isTaken()
                          ? tr("Both frames are taken. Drop the picture on the one it shall replace.")
                          : tr("There is a picture already. Drop the new one on it to replace it."));
}

// `at`: the well they were dropped on, which says why not; nullptr: the window.
void FrameDrops::takeBoth(const QList<FrameSource> &sources, FrameWell *at)
{
    clearLine();
    if (sources.size() == 2 && m_first.isFree() && m_last.isFree()) {
        const QStringList names{quotedName(sources.at(0)), quotedName(sources.at(1))};
        m_first.well()->take(sources.at(0));
        m_last.well()->take(sources.at(1));
        say(names.contains(QString())
                ? tr("Two pictures: the first frame and the last, in the order they came.")
                : tr("Two pictures: %1 is the first frame and %2 the last.").arg(names.at(0), names.at(1)));
        m_lineOutlives = int(m_first.well()->isBusy()) + int(m_last.well()->isBusy());
        return;
    }
    FrameWell *well = at ? at : speaker();
    if (sources.size() > 2)
        return well->refuse(tr("A shot takes two pictures, and these are %1. Nothing was changed: bring one, or two at "
                               "once.")
                                .arg(sources.size()));
    well->refuse(m_first.isTaken() && m_last.isTaken()
                     ? tr("These are 2 pictures, and not both frames are free. Nothing was changed: bring one, or "
                          "clear the frames first.")
                     : tr("These are 2 pictures, and this model takes one. Bring a single one."));
}

void FrameDrops::take(FrameEnd end, const FrameSource &source)
{
    FrameSide &side = end == FrameEnd::First ? m_first : m_last;
    if (side.isTaken())
        side.well()->take(source);
    else
        say(tr("%1 The picture was not used; choose a model that takes one.").arg(side.well()->unavailable()), true);
}

// Without a word the picture moves; on another picture the two change places; a copy leaves the first where it is.
void FrameDrops::moveFrom(FrameWell *from, FrameWell *to, bool copies)
{
    if (from == to || from->isEmpty() || m_first.isBusy() || m_last.isBusy())
        return;
    const FrameContent moved = from->content();
    const FrameContent replaced = to->content();
    to->setContent(moved);
    if (!copies)
        from->setContent(replaced);
    to->setFocus();
}

void FrameDrops::showTargets(int pictures, const FrameWell *under, const QObject *from)
{
    const Drag drag{pictures, under, from};
    if (drag == m_drag)
        return;
    hideTargets();
    m_drag = drag;
    const bool fromWell = from == m_first.well() || from == m_last.well();
    if (under && !under->isEnabled())
        say(fromWell ? under->unavailable() : tr("%1 Drop the picture on the other frame.").arg(under->unavailable()),
            true);
    else if (!under && !fromWell && pictures > 0)
        showTakers(pictures);
}

void FrameDrops::showTakers(int pictures)
{
    const QList<FrameSide *> free = freeSides();
    if (pictures > free.size() || pictures > 2) {
        say(pictures > 2    ? tr("A shot takes two pictures at most.")
            : pictures == 1 ? tr("Nothing is free: drop the picture on the frame it shall replace.")
                            : tr("Not both frames are free: drop one picture on the frame it shall replace."));
        m_lineIsOfDrag = true;
        return;
    }
    for (FrameSide *side : free.mid(0, pictures))
        side->well()->setTargeted(true);
    emit targetShown(free.first()->well());
}

void FrameDrops::hideTargets()
{
    m_drag.reset();
    m_first.well()->setTargeted(false);
    m_last.well()->setTargeted(false);
    if (m_lineIsOfDrag)
        clearLine();
}
