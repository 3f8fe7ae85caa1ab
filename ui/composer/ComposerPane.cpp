#include "ComposerPane.h"

#include "ComposerPanePrivate.h"
#include "ui/composer/frames/FrameDropGuide.h"
#include "ui/dragdrop/FrameOffer.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>

#include <utility>

ComposerPane::ComposerPane(const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, surroundings))
{
    setAcceptDrops(true);
    connect(&d->requestReader, &RequestReader::ready, this, &ComposerPane::fillFrom);
    connect(&d->requestReader, &RequestReader::failed, this, &ComposerPane::fillingFailed);
    connect(d->prompt, &PromptEdit::requestOffered, &d->requestReader, &RequestReader::read);
}

ComposerPane::~ComposerPane() = default;

GenerationRequest ComposerPane::request() const
{
    return d->request(FramePair::Detail::Whole);
}

void ComposerPane::setRequest(const GenerationRequest &request, Parts parts, const QString &what)
{
    callForward();
    if (isEditing())
        emit editGivenUp(); // something else was asked for
    d->setRequest(request, parts, what.isEmpty() ? tr("use again") : what);
}

ComposerState ComposerPane::state() const
{
    return d->draft ? *d->draft : d->state(); // what is edited belongs to a waiting task, not to the draft
}

void ComposerPane::setState(const ComposerState &state, const QString &what)
{
    callForward();
    d->change(what, [&] { d->show(state); });
}

void ComposerPane::restore(const ComposerState &state)
{
    d->change({}, [&] { d->show(state); });
    d->prompt->showBeginning();
    d->history.reset(d->state());
}

QString ComposerPane::prompt() const
{
    return d->prompt->toPlainText();
}

void ComposerPane::setPrompt(const QString &prompt, const QString &what, bool goesOn)
{
    callForward();
    const auto show = [&] {
        d->prompt->setPlainText(prompt);
        d->prompt->moveCursor(QTextCursor::End);
    };
    goesOn ? d->changeOn(show) : d->change(what, show);
}

QRect ComposerPane::promptRect() const
{
    return {d->prompt->mapToGlobal(QPoint(0, 0)), d->prompt->size()};
}

void ComposerPane::clear()
{
    callForward();
    d->change(tr("clear"), [&] { d->showDefaults(); });
}

ComposerHistory &ComposerPane::history() const
{
    return d->history;
}

void ComposerPane::undo()
{
    callForward();
    d->stepBack();
}

void ComposerPane::redo()
{
    callForward();
    d->stepForward();
}

void ComposerPane::beginEdit(const GenerationRequest &request)
{
    callForward();
    if (!isEditing())
        d->draft = d->state();
    d->setRequest(request, Everything, tr("edit a waiting task"));
    d->showEditing();
}

void ComposerPane::endEdit()
{
    if (!isEditing())
        return;
    const ComposerState kept = *std::exchange(d->draft, std::nullopt);
    d->change(tr("end of the edit"), [&] { d->show(kept); });
    d->showEditing();
}

bool ComposerPane::isEditing() const
{
    return d->draft.has_value();
}

// What happens in it is to be seen, where it is folded away.
void ComposerPane::callForward()
{
    if (!isVisible())
        emit forwardRequested();
}

void ComposerPane::focusPrompt()
{
    callForward();
    d->prompt->setFocus(Qt::OtherFocusReason);
}

void ComposerPane::generate()
{
    callForward();
    if (!d->guard.take() || !d->generateButton->isEnabled())
        return;
    QGuiApplication::inputMethod()->commit(); // a word still being composed belongs to the prompt
    if (const auto request = d->validRequest()) {
        if (isEditing())
            emit editSaved(*request);
        else if (const QList<GenerationRequest> batch = d->batchOf(*request); batch.size() == 1)
            emit generateRequested(batch.first());
        else if (!batch.isEmpty())
            emit batchRequested(batch);
    }
}

void ComposerPane::setBlocked(const QString &sentence)
{
    d->blocked->setText(sentence);
    d->blocked->setVisible(!sentence.isEmpty());
    d->generateButton->setEnabled(sentence.isEmpty());
}

void ComposerPane::setAddressProbe(AddressProbe *probe)
{
    d->setAddressProbe(probe);
}

void ComposerPane::setFrameLimits(const FrameLimits &limits)
{
    d->setFrameLimits(limits);
}

void ComposerPane::setPriceSource(const PriceSource &source)
{
    d->priceSource = source;
    d->refresh();
}

void ComposerPane::pasteRequest()
{
    const auto source = requestSourceOf(*QGuiApplication::clipboard()->mimeData());
    if (source)
        d->requestReader.read(*source);
    else
        emit fillingFailed(tr("There is no JSON on the clipboard. Copy a request first: the form is as it was."));
}

// What the request leaves open stays as it is chosen.
void ComposerPane::fillFrom(const GenerationRequest &request, const QString &from)
{
    GenerationRequest whole = request;
    if (whole.model.isEmpty())
        whole.model = d->request(FramePair::Detail::Brief).model;
    setRequest(whole, Everything, tr("JSON"));
    focusPrompt();
    emit filled(from.isEmpty() ? tr("The form was filled from JSON. Nothing was sent.")
                               : tr("The form was filled from %1. Nothing was sent.").arg(from));
}

void ComposerPane::addGenerateActions(const QList<QAction *> &actions)
{
    d->generateButton->setContextMenuPolicy(Qt::ActionsContextMenu);
    d->generateButton->addActions(actions);
}

void ComposerPane::keyPressEvent(QKeyEvent *event)
{
    if (d->takeUndoKey(*event))
        return;
    if (event->key() == Qt::Key_Escape && isEditing()) {
        emit editGivenUp();
        return;
    }
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (!isReturn || held != Qt::ControlModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    generate();
}

void ComposerPane::offerPictures(const QList<FrameSource> &sources)
{
    callForward();
    d->offerPictures(sources);
}

void ComposerPane::takeFrame(FrameEnd end, const FrameSource &source)
{
    callForward();
    d->takeFrame(end, source);
}

void ComposerPane::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &mime = *event->mimeData();
    const bool isFrame = mayHoldFrame(mime) && !qobject_cast<FrameWell *>(event->source());
    if (isFrame || requestSourceOf(mime))
        FrameWell::acceptAsCopy(event);
}

void ComposerPane::dragMoveEvent(QDragMoveEvent *event)
{
    // Over a well that the model does not take the picture would go into the other one: nobody would expect that.
    const QWidget *under = childAt(event->position().toPoint());
    while (under && !qobject_cast<const FrameWell *>(under))
        under = under->parentWidget();
    if (under && !under->isEnabled())
        event->ignore();
    else
        FrameWell::acceptAsCopy(event);
}

void ComposerPane::dropEvent(QDropEvent *event)
{
    FrameWell::acceptAsCopy(event);
    if (const auto source = requestSourceOf(*event->mimeData()))
        return d->requestReader.read(*source);
    d->offerPictures(frameSourcesOf(*event->mimeData()));
}
