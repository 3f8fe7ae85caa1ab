#include "FilterChips.h"

#include "ui/widgets/layout/WrapLayout.h"
#include "ui/widgets/theme/Theme.h"

#include <QLabel>
#include <QPushButton>

FilterChips::FilterChips(Theme &theme, Today today, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_today(std::move(today))
    , m_row(new WrapLayout(this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("filterChips"));
    m_row->setContentsMargins(Space::pane, 0, Space::pane, Space::small);
    m_row->setSpacing(Space::tight);
    m_count->setObjectName(QStringLiteral("shownCount"));
    setRole(m_count, "second");
    m_row->addWidget(m_count);
    m_count->hide();
    setVisible(false);
    connect(&theme, &Theme::changed, this, &FilterChips::rebuild);
}

bool FilterChips::isEmpty() const
{
    return filterPartWords(m_filter, m_today()).isEmpty();
}

void FilterChips::setFilter(const TaskFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
    emit changed();
}

void FilterChips::rebuild()
{
    for (QPushButton *chip : findChildren<QPushButton *>(Qt::FindDirectChildrenOnly)) {
        m_row->removeWidget(chip);
        chip->hide();
        chip->setObjectName(QString());
        chip->deleteLater(); // it may be the one that is pressed
    }
    m_row->removeWidget(m_count);
    for (const auto &[part, text] : filterPartWords(m_filter, m_today())) {
        auto *chip = new QPushButton(text, this);
        setRole(chip, "chip");
        chip->setObjectName(QStringLiteral("filterChip%1").arg(static_cast<int>(part)));
        chip->setIcon(m_theme.icon(QStringLiteral("close")));
        chip->setIconSize({12, 12});
        chip->setLayoutDirection(Qt::RightToLeft); // what takes it away stands behind its name
        chip->setAccessibleName(tr("Show others than “%1”, too").arg(text));
        chip->setToolTip(chip->accessibleName());
        connect(chip, &QPushButton::clicked, this, [this, which = part] { remove(which); });
        m_row->addWidget(chip);
        chip->show();
    }
    m_row->addWidget(m_count);
    setVisible(!isEmpty() || !m_count->isHidden());
}

void FilterChips::remove(FilterPart part)
{
    TaskFilter left = m_filter;
    switch (part) {
    case FilterPart::Model:
        left.model.clear();
        break;
    case FilterPart::Days:
        left.firstDay = left.lastDay = {};
        break;
    case FilterPart::Stars:
        left.leastStars = 0;
        break;
    case FilterPart::Label:
        left.label.clear();
        break;
    case FilterPart::Length:
        left.leastSeconds = 0;
        break;
    case FilterPart::Frames:
        left.frames.reset();
        break;
    case FilterPart::Price:
        left.leastUsd = 0;
        break;
    case FilterPart::Picks:
        left.picks = false;
        break;
    case FilterPart::Rejected:
        left.rejected = false;
        break;
    case FilterPart::Hidden:
        left.hidden = false;
        break;
    }
    setFilter(left);
}

void FilterChips::setCount(int tasks, bool areAll)
{
    m_count->setText(tasks < 0 ? QString() : shownCountWords(tasks));
    m_count->setVisible(!areAll);
    setVisible(!isEmpty() || !areAll);
}
