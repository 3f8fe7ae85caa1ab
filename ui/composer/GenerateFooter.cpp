#include "GenerateFooter.h"

#include "ComposerWidgets.h"
#include "GenerateButton.h"
#include "ui/composer/batch/TakesBar.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/PriceWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

GenerateFooter::GenerateFooter(const PressGuard &guard, QWidget *parent)
    : QWidget(parent)
    , m_blocked(sentenceLabel(QStringLiteral("composerBlocked"), "warning", this))
    , m_editing(makeEditing())
    , m_takes(new TakesBar(guard, this))
    , m_button(new GenerateButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::pane);
    column->setSpacing(Space::small);
    for (QWidget *part : std::initializer_list<QWidget *>{m_blocked, m_editing, m_takes, m_button})
        column->addWidget(part);
    connect(m_button, &QPushButton::clicked, this, &GenerateFooter::generateRequested);
}

QWidget *GenerateFooter::makeEditing()
{
    auto *editing = new QWidget(this);
    editing->setObjectName(QStringLiteral("composerEditing"));
    auto *words = new QLabel(tr("Editing a waiting task; it keeps its place."), editing);
    words->setWordWrap(true);
    setRole(words, "second");
    auto *giveUp = new QPushButton(tr("Give up"), editing);
    giveUp->setObjectName(QStringLiteral("composerGiveUp"));
    giveUp->setToolTip(tr("Leave the task as it was and go back to your draft (Escape)."));
    setRole(giveUp, "link");
    connect(giveUp, &QPushButton::clicked, this, &GenerateFooter::editGivenUp);
    auto *row = new QHBoxLayout(editing);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(words, 1);
    row->addWidget(giveUp);
    editing->hide();
    return editing;
}

QList<QWidget *> GenerateFooter::tabStops() const
{
    return m_takes->stops() << m_button;
}

void GenerateFooter::setBlocked(const QString &sentence)
{
    m_blocked->setText(sentence);
    m_blocked->setVisible(!sentence.isEmpty());
    m_button->setEnabled(sentence.isEmpty());
}

QString GenerateFooter::whyBlocked() const
{
    return m_blocked->text();
}

void GenerateFooter::setEditing(bool editing)
{
    m_editing->setVisible(editing);
    m_button->setPurpose(editing ? tr("Save to the queue") : QString(),
                         tr("The task waits on at its place, with what stands here. Nothing is sent now."));
}

void GenerateFooter::showPrice(const PriceTotal &total)
{
    m_button->setPrice(totalWords(total), totalOrigin(total, QDateTime::currentDateTimeUtc()), total.count);
}
