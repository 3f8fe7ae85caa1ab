// The part of FramePair that pictures come to: by drag from anywhere, from well to well, cut to a shape.
#include "CropDialog.h"
#include "FramePair.h"

#include <QFileInfo>
#include <QLabel>

namespace {

// "“fox.png”"; what has no file has no name.
QString nameOf(const FrameSource &source)
{
    const auto *file = std::get_if<FrameSource::File>(&source.value);
    return file ? QStringLiteral("“%1”").arg(QFileInfo(file->path).fileName()) : QString();
}

} // namespace

void FramePair::say(const QString &sentence, bool problem)
{
    m_newsIsOfDrag = false;
    m_newsOutlives = 0;
    setRole(m_news, problem ? "problem" : "hint");
    m_news->setText(sentence);
    m_news->setVisible(!sentence.isEmpty());
}

void FramePair::offer(const QList<FrameSource> &sources)
{
    if (sources.size() > 1)
        return takeBoth(sources, nullptr);
    say({});
    for (Side *side : {&m_first, &m_last}) {
        if (side->isFree())
            return side->well->take(sources.value(0));
    }
    Side &side = m_first.field.isEmpty() ? m_last : m_first;
    side.well->refuse(m_last.field.isEmpty() || m_first.field.isEmpty()
                          ? QStringLiteral("There is a picture already. Drop the new one on it to replace it.")
                          : QStringLiteral("Both frames are taken. Drop the picture on the one it shall replace."));
}

// `at`: the well they were dropped on, which says why not; nullptr: the window.
void FramePair::takeBoth(const QList<FrameSource> &sources, FrameWell *at)
{
    say({});
    if (sources.size() == 2 && m_first.isFree() && m_last.isFree()) {
        const QStringList names{nameOf(sources.at(0)), nameOf(sources.at(1))};
        m_first.well->take(sources.at(0));
        m_last.well->take(sources.at(1));
        say(names.contains(QString())
                ? QStringLiteral("Two pictures: the first frame and the last, in the order they came.")
                : QStringLiteral("Two pictures: %1 is the first frame and %2 the last.").arg(names.at(0), names.at(1)));
        m_newsOutlives = int(m_first.well->isBusy()) + int(m_last.well->isBusy());
        return;
    }
    FrameWell *well = at ? at : m_first.field.isEmpty() ? m_last.well : m_first.well;
    if (sources.size() > 2)
        return well->refuse(
            QStringLiteral("A shot takes two pictures, and these are %1. Nothing was changed: bring one, "
                           "or two at once.")
                .arg(sources.size()));
    const bool takesBoth = !m_first.field.isEmpty() && !m_last.field.isEmpty();
    well->refuse(takesBoth ? QStringLiteral("These are 2 pictures, and not both frames are free. Nothing was changed: "
                                            "bring one, or clear the frames first.")
                           : QStringLiteral("These are 2 pictures, and this model takes one. Bring a single one."));
}

void FramePair::take(FrameEnd end, const FrameSource &source)
{
    Side &side = sideOf(end);
    if (!side.field.isEmpty())
        return side.well->take(source);
    say(QStringLiteral("%1 The picture was not used; choose a model that takes one.").arg(side.well->unavailable()),
        true);
}

// Without a word the picture moves; on another picture the two change places; a copy leaves the first where it is.
void FramePair::takeFromWell(FrameWell *from, FrameWell *to, bool copies)
{
    if (from == to || from->isEmpty() || isBusy())
        return;
    const FrameContent moved = from->content();
    const FrameContent replaced = to->content();
    to->setContent(moved);
    if (!copies)
        from->setContent(replaced);
    to->setFocus();
}

void FramePair::showTargets(int pictures, const FrameWell *under, const QObject *from)
{
    const QList<const void *> drag{reinterpret_cast<const void *>(qintptr(pictures)), under, from, this};
    if (drag == m_drag)
        return;
    hideTargets();
    m_drag = drag;
    const bool fromWell = from == m_first.well || from == m_last.well;
    if (under && !under->isEnabled()) {
        say(fromWell ? under->unavailable()
                     : QStringLiteral("%1 Drop the picture on the other frame.").arg(under->unavailable()),
            true);
        return;
    }
    if (under || fromWell || pictures < 1)
        return;
    QList<Side *> free;
    for (Side *side : {&m_first, &m_last}) {
        if (side->isFree())
            free << side;
    }
    if (pictures == 1 && free.size() > 1)
        free.removeLast();
    if (pictures > free.size() || pictures > 2) {
        say(pictures > 2 ? QStringLiteral("A shot takes two pictures at most.")
            : pictures == 1
                ? QStringLiteral("Nothing is free: drop the picture on the frame it shall replace.")
                : QStringLiteral("Not both frames are free: drop one picture on the frame it shall replace."));
        m_newsIsOfDrag = true;
        return;
    }
    for (Side *side : free)
        side->well->setTargeted(true);
    if (!free.isEmpty())
        emit targetShown(free.first()->well);
}

void FramePair::hideTargets()
{
    m_drag.clear();
    m_first.well->setTargeted(false);
    m_last.well->setTargeted(false);
    if (m_newsIsOfDrag)
        say({});
}

void FramePair::crop(FrameEnd end, const QSize &shape)
{
    Side &side = sideOf(end);
    if (!side.isCroppable())
        return;
    auto *dialog =
        new CropDialog(m_theme, side.well->content(), shape,
                       end == FrameEnd::First ? QStringLiteral("first frame") : QStringLiteral("last frame"), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CropDialog::cropped, side.well, &FrameWell::setContent);
    dialog->open();
}

void FramePair::useWhole(FrameEnd end)
{
    FrameWell *well = sideOf(end).well;
    if (const std::shared_ptr<const FrameContent> whole = well->content().whole)
        well->setContent(*whole);
}
