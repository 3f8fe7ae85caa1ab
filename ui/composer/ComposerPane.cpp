#include "ComposerPane.h"

#include "ComposerPanePrivate.h"

#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>

#include <utility>

ComposerPane::ComposerPane(CurrentCatalog &catalog, Settings &settings, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, catalog, settings, theme))
{
    setAcceptDrops(true);
}

ComposerPane::~ComposerPane() = default;

GenerationRequest ComposerPane::request() const
{
    return d->request(FramePair::Detail::Whole);
}

void ComposerPane::setRequest(const GenerationRequest &request, Parts parts, const QString &what)
{
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
    d->change(what, [&] { d->show(state); });
}

void ComposerPane::restore(const ComposerState &state)
{
    d->change({}, [&] { d->show(state); });
    d->history.reset(d->state());
}

void ComposerPane::setPrompt(const QString &prompt, const QString &what)
{
    d->change(what, [&] {
        d->prompt->setPlainText(prompt);
        d->prompt->moveCursor(QTextCursor::End);
    });
}

void ComposerPane::clear()
{
    d->change(tr("clear"), [&] { d->showDefaults(); });
}

ComposerHistory &ComposerPane::history() const
{
    return d->history;
}

void ComposerPane::undo()
{
    d->stepBack();
}

void ComposerPane::redo()
{
    d->stepForward();
}

void ComposerPane::beginEdit(const GenerationRequest &request)
{
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

void ComposerPane::focusPrompt()
{
    d->prompt->setFocus(Qt::OtherFocusReason);
}

void ComposerPane::generate()
{
    if (!d->generateButton->isEnabled())
        return;
    QGuiApplication::inputMethod()->commit(); // a word still being composed belongs to the prompt
    if (const auto request = d->validRequest()) {
        if (isEditing())
            emit editSaved(*request);
        else
            emit generateRequested(*request);
    }
}

void ComposerPane::setBlocked(const QString &sentence)
{
    d->blocked->setText(sentence);
    d->blocked->setVisible(!sentence.isEmpty());
    d->generateButton->setEnabled(sentence.isEmpty());
}

void ComposerPane::setPriceSource(const PriceSource &source)
{
    d->priceSource = source;
    d->refresh();
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
    if (!event->isAutoRepeat()) // a key held down is one press: each would be paid
        generate();
}

void ComposerPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (mayHoldFrame(*event->mimeData()))
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
    d->offerPicture(frameSourceOf(*event->mimeData()));
}
