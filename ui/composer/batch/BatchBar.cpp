#include "BatchBar.h"

#include "catalog/batch/BatchPlan.h"
#include "ui/spending/PressGuard.h"
#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace {

constexpr int numberWidth = 48;
constexpr int aroundTheNumber = 28;

} // namespace

BatchBar::BatchBar(const PressGuard &guard, QWidget *parent)
    : QWidget(parent)
    , m_fewer(new QPushButton(QStringLiteral("−"), this))
    , m_count(new QSpinBox(this))
    , m_more(new QPushButton(QStringLiteral("+"), this))
{
    setObjectName(QStringLiteral("composerBatch"));
    auto *label = new QLabel(tr("Variations"), this);
    label->setBuddy(m_count);
    setRole(label, "second");
    m_count->setObjectName(QStringLiteral("composerVariations"));
    m_count->setAccessibleName(tr("Variations"));
    m_count->findChild<QLineEdit *>()->setFocusPolicy(Qt::ClickFocus); // the box is the stop of the Tab key
    m_count->setRange(1, BatchPlan::mostVariations);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFixedWidth(
        std::max(numberWidth, m_count->fontMetrics().horizontalAdvance(QStringLiteral("20")) + aroundTheNumber));
    m_count->setToolTip(tr("So many clips of the same shot, each paid for on its own."));
    m_fewer->setObjectName(QStringLiteral("composerVariationsFewer"));
    m_fewer->setAccessibleName(tr("One variation fewer"));
    m_more->setObjectName(QStringLiteral("composerVariationsMore"));
    m_more->setAccessibleName(tr("One variation more"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::tight);
    row->addWidget(label);
    row->addStretch();
    row->addWidget(m_fewer);
    row->addWidget(m_count);
    row->addWidget(m_more);
    m_fewer->setAutoRepeat(true);
    for (QPushButton *button : {m_fewer, m_more}) {
        button->setFixedSize(32, std::max(28, button->fontMetrics().height() + 12));
        setRole(button, "quiet");
    }
    const auto step = [this](int by) { // not stepBy(): it leaves the number selected, as if it were to be typed over
        m_count->setValue(m_count->value() + by);
    };
    connect(m_fewer, &QPushButton::clicked, this, [step] { step(-1); });
    connect(m_more, &QPushButton::clicked, this, [step, &guard] {
        if (!guard.isKeyRepeat())
            step(1);
    });
    connect(m_count, &QSpinBox::valueChanged, this, [this] {
        refresh();
        emit changed();
    });
    refresh();
}

int BatchBar::variations() const
{
    return m_count->value();
}

void BatchBar::setVariations(int count)
{
    m_count->setValue(count);
}

QList<QWidget *> BatchBar::stops() const
{
    return {m_fewer, m_count, m_more};
}

void BatchBar::refresh()
{
    m_fewer->setEnabled(m_count->value() > m_count->minimum());
    m_more->setEnabled(m_count->value() < m_count->maximum());
}
