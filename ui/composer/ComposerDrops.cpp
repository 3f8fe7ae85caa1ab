#include "ComposerDrops.h"

#include "ComposerLayout.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/composer/frames/drop/FrameDropGuide.h"
#include "ui/composer/frames/drop/FrameDropPlace.h"
#include "ui/composer/frames/drop/FrameDrops.h"
#include "ui/composer/models/ModelSelection.h"
#include "ui/composer/prompt/PromptEdit.h"
#include "ui/composer/prompt/PromptSection.h"
#include "ui/dragdrop/CopyDrop.h"
#include "ui/dragdrop/FrameOffer.h"
#include "ui/dragdrop/WindowDrags.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QMimeDatabase>

namespace {

bool isNamedAsClip(const QString &path)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension);
    return type.name().startsWith(QLatin1String("video/"));
}

} // namespace

ComposerDrops::ComposerDrops(QWidget &pane, ComposerLayout &layout, const ModelSelection &models)
    : m_pane(pane)
    , m_layout(layout)
    , m_models(models)
{
    pane.setAcceptDrops(true);
    pane.installEventFilter(this);
    const auto *drags = new WindowDrags(&pane);
    // The prompt keeps its height before a line of the frames may come, and until that is gone.
    connect(drags, &WindowDrags::entered, &layout.prompt(), [&layout] { layout.prompt().keepHeight(true); });
    new FrameDropGuide(pane, *drags, layout.frames().drops());
    connect(drags, &WindowDrags::ended, &layout.prompt(), [&layout] { layout.prompt().keepHeight(false); });
    const PromptEdit *prompt = &layout.prompt().edit();
    connect(prompt, &PromptEdit::picturesOffered, this,
            [this](const QList<FrameSource> &sources) { offerOrDescribe(sources, true); });
    connect(&m_descriptions, &DescriptionReader::found, this, &ComposerDrops::descriptionFound);
    connect(prompt, &PromptEdit::requestOffered, &m_reader, &RequestReader::read);
    connect(&m_reader, &RequestReader::ready, this, &ComposerDrops::requestRead);
    connect(&m_reader, &RequestReader::failed, this, &ComposerDrops::requestRefused);
}

// A clip that says how it was made fills the form, and so does a picture that is dropped on the prompt. Others are
// pictures for the frames, as is everything that is dropped on a well.
void ComposerDrops::offerOrDescribe(const QList<FrameSource> &sources, bool isOnPrompt)
{
    const auto *file = sources.size() == 1 ? std::get_if<FrameSource::File>(&sources.first().value) : nullptr;
    if (file && (isOnPrompt || isNamedAsClip(file->path)))
        m_descriptions.read(file->path, [this, sources] { offerPictures(sources); });
    else
        offerPictures(sources);
}

void ComposerDrops::offerPictures(const QList<FrameSource> &sources)
{
    if (!takesPictures())
        return;
    m_layout.frames().drops().offer(sources);
    m_layout.bringIntoView(&m_layout.frames());
}

void ComposerDrops::takeFrame(FrameEnd end, const FrameSource &source)
{
    if (!takesPictures())
        return;
    m_layout.frames().drops().take(end, source);
    m_layout.bringIntoView(&m_layout.frames());
}

bool ComposerDrops::takesPictures()
{
    const bool takes = !m_layout.frames().isHidden();
    if (!takes)
        emit pictureRefused(tr("%1 takes no pictures.").arg(m_models.model().id));
    return takes;
}

bool ComposerDrops::holdsPress()
{
    if (m_descriptions.isReading())
        emit pictureRefused(
            tr("The file that was dropped is still being read. Press Generate again in a moment; nothing "
               "was sent."));
    return m_descriptions.isReading();
}

void ComposerDrops::pasteRequest()
{
    if (const auto source = requestSourceOf(*QGuiApplication::clipboard()->mimeData()))
        m_reader.read(*source);
    else
        emit requestRefused(tr("There is no JSON on the clipboard. Copy a request first: the form is as it was."));
}

bool ComposerDrops::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drag = static_cast<QDropEvent *>(event);
    const bool takes = type == QEvent::DragEnter  ? mayEnter(*drag)
                       : type == QEvent::DragMove ? mayDropAt(drag->position().toPoint())
                                                  : true;
    if (takes)
        acceptAsCopy(drag);
    else
        drag->ignore();
    if (type == QEvent::Drop)
        drop(*drag);
    return true;
}

bool ComposerDrops::mayEnter(const QDropEvent &event) const
{
    const bool isFrame = mayHoldFrame(*event.mimeData()) && !qobject_cast<FrameWell *>(event.source());
    return isFrame || requestSourceOf(*event.mimeData());
}

// Not over a disabled well: the picture would go into the other one, which would be a surprise.
bool ComposerDrops::mayDropAt(const QPoint &position) const
{
    const FrameWell *well = wellAt(&m_pane, position);
    return !well || well->isEnabled();
}

void ComposerDrops::drop(const QDropEvent &event)
{
    if (const auto source = requestSourceOf(*event.mimeData()))
        m_reader.read(*source);
    else
        offerOrDescribe(frameSourcesOf(*event.mimeData()), false);
}
