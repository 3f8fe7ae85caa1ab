#include "TakesBar.h"

#include "catalog/batch/BatchPlan.h"
#include "ui/spending/PressGuard.h"
#include "ui/widgets/text/ElidedLabel.h"
#include "ui/widgets/theme/Theme.h"

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

TakesBar::TakesBar(const PressGuard &guard, QWidget *parent)
    : QWidget(parent)
    , m_each(new ElidedLabel(this))
    , m_fewer(new QPushButton(QStringLiteral("−"), this))
    , m_count(new QSpinBox(this))
    , m_more(new QPushButton(QStringLiteral("+"), this))
{
    setObjectName(QStringLiteral("composerBatch"));
    auto *label = new QLabel(tr("Takes"), this);
    label->setBuddy(m_count);
    setRole(m_each, "hint");
    m_count->setObjectName(QStringLiteral("composerTakes"));
    m_count->setAccessibleName(tr("Takes"));
    m_count->findChild<QLineEdit *>()->setFocusPolicy(Qt::ClickFocus); // the box is the stop of the Tab key
    m_count->setRange(1, BatchPlan::mostTakes);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFixedWidth(
        std::max(numberWidth, m_count->fontMetrics().horizontalAdvance(QStringLiteral("20")) + aroundTheNumber));
    m_count->setToolTip(tr("So many clips of the same shot, each paid for on its own."));
    m_fewer->setObjectName(QStringLiteral("composerTakesFewer"));
    m_fewer->setAccessibleName(tr("One take fewer"));
    m_more->setObjectName(QStringLiteral("composerTakesMore"));
    m_more->setAccessibleName(tr("One take more"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::tight);
    row->addWidget(label);
    row->addSpacing(Space::tight);
    row->addWidget(m_each, 1);
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

int TakesBar::takes() const
{
    return m_count->value();
}

void TakesBar::setTakes(int count)
{
    m_count->setValue(count);
}

void TakesBar::showEach(int prompts, int models)
{
    const QString words = prompts > 1 && models > 1 ? tr("of each prompt with each model")
                          : prompts > 1             ? tr("of each prompt")
                          : models > 1              ? tr("of each model")
                                                    : QString();
    m_each->setText(words);
    m_count->setAccessibleDescription(words);
}

QList<QWidget *> TakesBar::stops() const
{
    return {m_fewer, m_count, m_more};
}

void TakesBar::refresh()
{
    m_fewer->setEnabled(m_count->value() > m_count->minimum());
    m_more->setEnabled(m_count->value() < m_count->maximum());
}
