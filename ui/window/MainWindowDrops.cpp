// The part of MainWindow that pictures are dropped on where no well is: the first free well takes them.
#include "MainWindow.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameDropGuide.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/dragdrop/FrameOffer.h"

#include <QDropEvent>

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    m_dragBringsPicture = picturesOffered(*event->mimeData()) > 0;
    if (m_dragBringsPicture)
        FrameWell::acceptAsCopy(event);
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_dragBringsPicture && FrameDropGuide::takesAtLarge(this, *event))
        FrameWell::acceptAsCopy(event);
    else
        event->ignore();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (!FrameDropGuide::takesAtLarge(this, *event))
        return event->ignore();
    FrameWell::acceptAsCopy(event);
    m_composer->offerPictures(frameSourcesOf(*event->mimeData()));
}
