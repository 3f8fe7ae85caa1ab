#include "CompareSpace.h"

#include "CompareGuide.h"
#include "ui/widgets/theme/Theme.h"

#include <QKeyEvent>

namespace {

constexpr int leastCompareWidth = 420; // logical pixels: two small pictures and their controls

} // namespace

CompareSpace::CompareSpace(const ComparePane::Dependencies &with, QWidget *parent)
    : QWidget(parent)
    , m_with(with)
    , m_shortcuts(with.settings)
    , m_stack(new QStackedLayout(this))
    , m_guide(new CompareGuide(with.theme, m_shortcuts, this))
{
    setObjectName(QStringLiteral("compareSpace"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    m_stack->addWidget(m_guide);
    connect(m_guide, &CompareGuide::offerAccepted, this, &CompareSpace::offerAccepted);
    connect(m_guide, &CompareGuide::libraryRequested, this, &CompareSpace::libraryRequested);
}

ComparePane &CompareSpace::pane()
{
    if (!m_pane) {
        m_pane = new ComparePane(m_with, this);
        m_stack->addWidget(m_pane);
        connect(m_pane, &ComparePane::closeRequested, this, &CompareSpace::leaveRequested);
        connect(m_pane, &ComparePane::starsChosen, this, &CompareSpace::starsChosen);
        connect(m_pane, &ComparePane::pickToggled, this, &CompareSpace::pickToggled);
    }
    return *m_pane;
}

void CompareSpace::setTakes(const QList<ComparedTake> &takes)
{
    if (takes.isEmpty() && !m_pane)
        return;
    pane().setTakes(takes);
    m_stack->setCurrentWidget(takes.isEmpty() ? static_cast<QWidget *>(m_guide) : m_pane);
}

void CompareSpace::setMarks(qint64 taskId, int stars, bool isPick)
{
    if (m_pane)
        m_pane->setMarks(taskId, stars, isPick);
}

QList<ComparedTake> CompareSpace::takes() const
{
    return m_pane ? m_pane->takes() : QList<ComparedTake>();
}

void CompareSpace::setOffer(const QString &words)
{
    m_guide->setOffer(words);
}

void CompareSpace::focusContents()
{
    if (m_stack->currentWidget() == m_pane)
        m_pane->focusPictures();
    else
        m_guide->focusButton();
}

void CompareSpace::perform(const CompareKey &key)
{
    if (m_stack->currentWidget() == m_pane)
        m_pane->perform(key);
}

QSize CompareSpace::minimumSizeHint() const
{
    return m_stack->currentWidget()->minimumSizeHint().expandedTo({leastCompareWidth, 0});
}

void CompareSpace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        emit leaveRequested();
    else
        QWidget::keyPressEvent(event);
}
