#include "FrameCommands.h"

#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/player/PlayerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/keys/ActionKeys.h"
#include "ui/words/PlayerWords.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QSaveFile>
#include <QStandardPaths>

namespace {

const QString frameTopic = QStringLiteral("frame");

enum class Saved { Yes, NoPicture, NotWritten };

Saved savedAs(const QString &target, const QString &clip, const ClipMoment &moment)
{
    const ClipDrag::Still still = ClipDrag::still(clip, moment);
    if (still.image.isNull())
        return Saved::NoPicture;
    QSaveFile file(target);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(still.png) == still.png.size() && file.commit();
    return isWritten ? Saved::Yes : Saved::NotWritten;
}

} // namespace

FrameCommands::FrameCommands(PlayerPane &player, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_player(player)
    , m_messages(messages)
    , m_window(window)
{
}

void FrameCommands::addTo(QMenu &menu, ActionKeys &keys)
{
    keys.bind(menu.addAction(tr("Save the &frame…"), this, &FrameCommands::saveFrame), ShortcutCommand::SaveFrame)
        ->setObjectName(QStringLiteral("actionSaveFrame"));
    keys.bind(menu.addAction(tr("Cop&y the frame"), this, &FrameCommands::copyFrame), ShortcutCommand::CopyFrame)
        ->setObjectName(QStringLiteral("actionCopyFrame"));
}

std::optional<FrameCommands::Shown> FrameCommands::shown() const
{
    const auto frame = m_player.shownFrame();
    if (!frame) {
        m_messages.show(MessageBar::Kind::Warning, frameTopic, tr("No clip is shown, so there is no frame to take."));
        return {};
    }
    return Shown{m_player.clipPath(), *frame};
}

void FrameCommands::saveFrame()
{
    const auto frame = shown();
    if (!frame)
        return;
    auto *dialog = new QFileDialog(&m_window, tr("Save the frame"),
                                   QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->setObjectName(QStringLiteral("saveFrameDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(tr("PNG pictures (*.png)"));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(frameFileName(frame->path, m_player.framePlace()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, frame = *frame](const QString &target) { write(frame, target); });
    dialog->open();
}

void FrameCommands::write(const Shown &frame, const QString &target)
{
    const auto work = [frame, target] { return savedAs(target, frame.path, frame.moment); };
    whenFinished(detachedRun(work), this, [this, target](Saved saved) {
        switch (saved) {
        case Saved::Yes:
            return m_messages.show(MessageBar::Kind::Good, frameTopic,
                                   tr("The frame was saved: %1").arg(QFileInfo(target).fileName()));
        case Saved::NoPicture:
            return m_messages.show(
                MessageBar::Kind::Error, frameTopic,
                tr("The frame could not be read from the clip's file, so nothing was saved. The clip is as it was."));
        case Saved::NotWritten:
            return m_messages.show(
                MessageBar::Kind::Error, frameTopic,
                tr("The frame could not be written to %1. Choose another folder, or make room there.")
                    .arg(QFileInfo(target).path()));
        }
    });
}

void FrameCommands::copyFrame()
{
    const auto frame = shown();
    if (!frame)
        return;
    const auto work = [frame = *frame] { return ClipDrag::still(frame.path, frame.moment); };
    whenFinished(detachedRun(work), this, [this](const ClipDrag::Still &still) {
        if (still.image.isNull())
            return m_messages.show(MessageBar::Kind::Error, frameTopic,
                                   tr("The frame could not be read from the clip's file, so nothing was copied."));
        QGuiApplication::clipboard()->setMimeData(ClipDrag::mimeOf(still));
        m_messages.show(MessageBar::Kind::Good, frameTopic, tr("The frame is on the clipboard."));
    });
}
