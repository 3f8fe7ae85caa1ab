#include "TakeBar.h"

#include "TakeFacts.h"
#include "TakeStrip.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QEvent>
#include <QVBoxLayout>

namespace {

// Heights of the column, in logical pixels, from which on there is room for a picture, too.
constexpr int leastForTakes = 470;
constexpr int leastForFacts = 312;

} // namespace

TakeBar::TakeBar(TakesModel &takes, const Shortcuts &shortcuts, Theme &theme, Clock &clock, double speed,
                 QWidget *parent)
    : QWidget(parent)
    , m_facts(new TakeFacts(theme, this))
    , m_strip(new TakeStrip(takes, shortcuts, theme, clock, speed, this))
{
    setObjectName(QStringLiteral("takeBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // room that is left is the picture's
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::small);
    column->addWidget(m_facts);
    column->addWidget(m_strip);
}

void TakeBar::watchColumn(QWidget *column)
{
    m_column = column;
    column->installEventFilter(this);
    fit();
}

QSize TakeBar::minimumSizeHint() const
{
    return {0, 0};
}

void TakeBar::fit()
{
    m_strip->setVisible(m_column->height() >= withLetters(leastForTakes));
    m_facts->setVisible(m_column->height() >= withLetters(leastForFacts));
}

bool TakeBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_column && event->type() == QEvent::Resize)
        fit();
    return QWidget::eventFilter(watched, event);
}
