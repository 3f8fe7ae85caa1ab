#include "PromptDialog.h"

#include "PromptBox.h"
#include "PromptEdit.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QInputMethod>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScreen>
#include <QVBoxLayout>

namespace {

constexpr QSize wantedSize(760, 520); // logical pixels, at letters of 10 points

} // namespace

PromptDialog::PromptDialog(PromptEdit &source, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_box(new PromptBox(this))
{
    setObjectName(QStringLiteral("promptDialog"));
    setWindowTitle(tr("Prompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    build();
    mirror(edit(), m_source);
    connectTexts();
    handOnOffers();
    edit().setFocus();
}

void PromptDialog::build()
{
    edit().setObjectName(QStringLiteral("promptDialogText"));
    edit().setAccessibleName(m_source.accessibleName());
    edit().setPlaceholderText(m_source.placeholderText());
    edit().setNumbered(m_source.isNumbered());
    edit().installEventFilter(this);
    auto *hint = new QLabel(tr("Ctrl+Return generates. Escape closes this window; what is written stays."), this);
    hint->setWordWrap(true);
    setRole(hint, "hint");
    auto *done = new QPushButton(tr("Done"), this);
    done->setObjectName(QStringLiteral("promptDialogDone"));
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::medium);
    row->addWidget(hint, 1);
    row->addWidget(done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::medium);
    column->addWidget(m_box, 1);
    column->addLayout(row);
    const QSize room = screen()->availableSize() * 0.9;
    resize(QSize(withLetters(wantedSize.width()), withLetters(wantedSize.height())).boundedTo(room));
}

void PromptDialog::connectTexts()
{
    const auto toSource = [this] { mirror(m_source, edit()); };
    const auto fromSource = [this] { mirror(edit(), m_source); };
    for (const auto signal :
         {&QPlainTextEdit::textChanged, &QPlainTextEdit::cursorPositionChanged, &QPlainTextEdit::selectionChanged}) {
        connect(&edit(), signal, this, toSource);
        connect(&m_source, signal, this, fromSource);
    }
}

// Whatever is no text goes to the composer, so the dialog closes first.
void PromptDialog::handOnOffers()
{
    connect(&edit(), &PromptEdit::olderPromptRequested, &m_source, &PromptEdit::olderPromptRequested);
    connect(&edit(), &PromptEdit::newerPromptRequested, &m_source, &PromptEdit::newerPromptRequested);
    connect(&edit(), &PromptEdit::menuRequested, &m_source, &PromptEdit::menuRequested);
    connect(&edit(), &PromptEdit::requestOffered, this, [this](const RequestSource &source) {
        accept();
        emit m_source.requestOffered(source);
    });
    connect(&edit(), &PromptEdit::sheetOffered, this, [this](const QString &path) {
        accept();
        emit m_source.sheetOffered(path);
    });
    connect(&edit(), &PromptEdit::picturesOffered, this, [this](const QList<FrameSource> &sources) {
        accept();
        emit m_source.picturesOffered(sources);
    });
}

PromptEdit &PromptDialog::edit() const
{
    return m_box->edit();
}

void PromptDialog::showCount(const QString &words, bool isTooMany)
{
    m_box->showCount(words, isTooMany);
}

void PromptDialog::mirror(PromptEdit &to, const PromptEdit &from)
{
    if (m_isMirroring)
        return;
    const QScopedValueRollback mirroring(m_isMirroring, true);
    to.mirror(from);
}

// Ctrl+Return closes first: what holds Generate back is said in the composer. A key that stays down is the same press
// there, by PressGuard.
bool PromptDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) { // the composer's, for all of it
        QCoreApplication::sendEvent(&m_source, key);
        return true;
    }
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isReturn || (key->modifiers() & ~Qt::KeypadModifier) != Qt::ControlModifier)
        return QDialog::eventFilter(watched, event);
    QGuiApplication::inputMethod()->commit(); // a word still being composed belongs to the prompt
    accept();
    emit generateRequested();
    return true;
}
