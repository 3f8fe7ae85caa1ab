#include "PromptBox.h"

#include "PromptEdit.h"
#include "ui/widgets/theme/Theme.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

PromptBox::PromptBox(QWidget *parent)
    : QFrame(parent)
    , m_edit(new PromptEdit(this))
    , m_counter(new QLabel(this))
    , m_below(new QHBoxLayout)
{
    setRole(this, "input");
    setRole(m_edit, "bare");
    setRole(m_counter, "hint");
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->installEventFilter(this);
    m_below->setSpacing(Space::small);
    m_below->addWidget(m_counter);
    m_below->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::medium, Space::small, Space::small, Space::tight);
    column->setSpacing(Space::tight);
    column->addWidget(m_edit, 1);
    column->addLayout(m_below);
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &PromptBox::fit);
}

void PromptBox::addCorner(QWidget *button)
{
    m_below->addWidget(button);
}

void PromptBox::showCount(const QString &words, bool isTooMany)
{
    m_counter->setText(words);
    setRole(m_counter, isTooMany ? "problem" : "hint");
}

void PromptBox::setProblem(bool problem)
{
    setStyleProperty(this, "problem", problem);
}

void PromptBox::followText(int fewest, int usual, int most)
{
    m_fewest = fewest;
    m_usual = usual;
    m_most = most;
    fit();
}

int PromptBox::heightFor(int lines) const
{
    const QMargins margins = layout()->contentsMargins();
    return lines * m_edit->fontMetrics().lineSpacing() + layout()->spacing() + m_below->sizeHint().height() +
           margins.top() + margins.bottom();
}

void PromptBox::keepHeight(bool on)
{
    m_keepsHeight = on;
    if (on)
        setFixedHeight(height());
    else
        fit();
}

void PromptBox::fit()
{
    if (m_fewest == 0 || m_keepsHeight)
        return;
    // QPlainTextEdit counts its document's height in lines.
    const int lines = static_cast<int>(m_edit->document()->size().height());
    setMinimumHeight(heightFor(std::clamp(lines, m_fewest, m_usual)));
    setMaximumHeight(heightFor(m_most));
}

bool PromptBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        setStyleProperty(this, "state", QStringLiteral("focus"));
    else if (event->type() == QEvent::FocusOut)
        setStyleProperty(this, "state", QVariant());
    return QFrame::eventFilter(watched, event);
}
