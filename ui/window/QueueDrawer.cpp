#include "QueueDrawer.h"

#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

namespace {

constexpr int crossSide = 28; // logical pixels

} // namespace

QueueDrawer::QueueDrawer(Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("queueDrawer"));
    setRole(this, "popup");
    m_row->setContentsMargins(1, 1, Space::tight, 1); // its line
    m_row->setSpacing(0);
    auto *cross = new QToolButton(this);
    cross->setObjectName(QStringLiteral("queueDrawerClose"));
    cross->setAccessibleName(tr("Close the waiting tasks"));
    cross->setToolTip(tr("Close (Esc); they go on waiting"));
    cross->setFixedSize(crossSide, crossSide);
    setRole(cross, "quiet");
    const auto draw = [&theme, cross] { cross->setIcon(theme.icon(QStringLiteral("close"), theme.tokens().second)); };
    draw();
    connect(&theme, &Theme::changed, cross, draw);
    connect(cross, &QToolButton::clicked, this, &QueueDrawer::closeRequested);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, Space::tight, 0, 0); // at the height of what it closes
    column->addWidget(cross);
    column->addStretch(1);
    m_row->addLayout(column);
    hide();
}

void QueueDrawer::take(QWidget *contents)
{
    m_row->insertWidget(0, contents, 1);
}

void QueueDrawer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}
