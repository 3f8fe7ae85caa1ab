// The part of MainWindow that hears what the program was started with, or started again with.
#include "MainWindow.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/UndoOffer.h"
#include "ui/dragdrop/FrameSource.h"

#include <QWindow>

void MainWindow::comeForward(const QByteArray &token)
{
    // Source: QtWayland (6.3 and later) takes it from there when a window asks to be activated.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    qunsetenv("XDG_ACTIVATION_TOKEN"); // it is good once, and nobody else's
}

void MainWindow::takeHandover(const Handover &handover)
{
    QList<FrameSource> sources;
    for (const QString &picture : handover.pictures)
        sources << (picture.startsWith(u'/') ? FrameSource{FrameSource::File{picture}} : frameSourceOf(picture));
    if (!sources.isEmpty())
        m_composer->offerPictures(sources);
    if (handover.prompt.isEmpty())
        return;
    m_composer->setPrompt(handover.prompt, tr("the prompt handed over"));
    m_undoOffer->show(MessageBar::Kind::Good, tr("The prompt that was handed over stands in the composer."));
}
