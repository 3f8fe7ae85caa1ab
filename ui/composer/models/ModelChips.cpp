#include "ModelChips.h"

#include "ui/composer/batch/ModelPicker.h"
#include "ui/widgets/layout/WrapLayout.h"
#include "ui/widgets/text/ElidedButton.h"
#include "ui/widgets/theme/Theme.h"

#include <algorithm>
#include <utility>

ModelChips::ModelChips(ModelPicker &picker, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_picker(picker)
    , m_theme(theme)
    , m_row(new WrapLayout(this))
{
    m_row->setContentsMargins(0, Space::tight, 0, 0);
    m_row->setSpacing(Space::tight);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&picker, &ModelPicker::changed, this, &ModelChips::refresh);
    connect(&theme, &Theme::changed, this, &ModelChips::refresh);
    refresh();
}

QList<QWidget *> ModelChips::tabStops() const
{
    QList<QWidget *> stops = m_chips;
    return stops << &m_picker;
}

void ModelChips::refresh()
{
    m_row->removeWidget(&m_picker);
    for (QWidget *chip : std::exchange(m_chips, {})) {
        m_row->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // its press may have led here
    }
    for (const QString &model : m_picker.chosen())
        m_chips << makeChip(model);
    for (QWidget *chip : std::as_const(m_chips))
        m_row->addWidget(chip);
    m_row->addWidget(&m_picker);
    updateGeometry();
    emit stopsChanged();
}

QWidget *ModelChips::makeChip(const QString &model)
{
    auto *chip = new ElidedButton(tr("and %1", "a further model").arg(model), this);
    chip->setObjectName(QStringLiteral("composerModelChip.%1").arg(model));
    chip->setIcon(m_theme.icon(QStringLiteral("close"), m_theme.tokens().accent));
    chip->setIconSize({12, 12});
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands after the name
    chip->setToolTip(tr("Make this shot without %1").arg(model));
    chip->setAccessibleName(tr("Also made with %1. Press to leave it out.").arg(model));
    setRole(chip, "chip");
    chip->show();
    connect(chip, &QPushButton::clicked, this, [this, model] { remove(model); });
    return chip;
}

// The focus goes to the chip that takes its place.
void ModelChips::remove(const QString &model)
{
    QStringList left = m_picker.chosen();
    const qsizetype at = left.indexOf(model);
    left.removeAll(model);
    m_picker.setChosen(left);
    QWidget *next = m_chips.value(std::min(at, m_chips.size() - 1), nullptr);
    (next ? next : &m_picker)->setFocus(Qt::OtherFocusReason);
}
