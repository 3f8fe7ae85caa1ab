#include "SliderEditor.h"

#include "WheelGuard.h"
#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace {

constexpr double fractionStep = 0.05;
constexpr int mostFractionSteps = 200; // beyond: a hundredth of the range a step

// A slider that goes where it is pressed, instead of a page towards it.
class JumpSlider : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    void mousePressEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton) {
            QStyleOptionSlider option;
            initStyleOption(&option);
            const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
            const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
            if (!handle.contains(event->pos())) {
                const int span = std::max(1, groove.width() - handle.width());
                const int x = event->pos().x() - groove.left() - handle.width() / 2;
                setSliderPosition(QStyle::sliderValueFromPosition(minimum(), maximum(), x, span));
            }
        }
        QSlider::mousePressEvent(event);
    }
};

} // namespace

SliderEditor::SliderEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_slider(new JumpSlider(Qt::Horizontal, this))
{
    const double range = spec.maximum.value_or(0) - spec.minimum.value_or(0);
    if (spec.choices.isEmpty() && spec.type == FieldSpec::Type::Number)
        m_step = range / fractionStep <= mostFractionSteps ? fractionStep : range / 100;
    guardFromWheel(m_slider);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setRange(0, steps());
    m_slider->setPageStep(std::max(1, steps() / 5));
    setInput(m_slider);
    layout()->setSpacing(0); // the slider has air of its own
    if (startsEmpty() && !spec.required) {
        m_unset = new QToolButton(this);
        m_unset->setObjectName(objectName() + QLatin1String(".unset"));
        m_unset->setText(QStringLiteral("Unset"));
        m_unset->setToolTip(QStringLiteral("Leave this to the model"));
        m_unset->setAccessibleName(QStringLiteral("%1: leave it to the model").arg(spec.label));
        setRole(m_unset, "link");
        static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout())->addWidget(m_unset);
        connect(m_unset, &QToolButton::clicked, this, [this] { take(QJsonValue::Undefined); });
    }
    // valueChanged alone would miss the press on a handle that stands already where the user wants it.
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) { take(at(position)); });
    connect(m_slider, &QSlider::sliderPressed, this, [this] { take(at(m_slider->sliderPosition())); });
    connect(m_slider, &QSlider::actionTriggered, this, [this] {
        if (m_value.isUndefined())
            take(at(m_slider->sliderPosition()));
    });
    display(spec.defaultValue);
}

int SliderEditor::steps() const
{
    if (!spec().choices.isEmpty())
        return static_cast<int>(spec().choices.size()) - 1;
    return static_cast<int>(std::ceil((*spec().maximum - *spec().minimum) / m_step - 1e-6));
}

QJsonValue SliderEditor::at(int position) const
{
    if (!spec().choices.isEmpty())
        return spec().choices.at(position);
    const double value = std::min(*spec().minimum + position * m_step, *spec().maximum);
    return spec().type == FieldSpec::Type::Integer ? QJsonValue(static_cast<qint64>(std::llround(value)))
                                                   : QJsonValue(std::round(value * 1e6) / 1e6);
}

int SliderEditor::nearest(const QJsonValue &value) const
{
    if (!spec().choices.isEmpty())
        return static_cast<int>(spec().choices.indexOf(value));
    return static_cast<int>(std::lround((value.toDouble() - *spec().minimum) / m_step));
}

void SliderEditor::display(const QJsonValue &value)
{
    const QJsonValue shown = canTake(spec(), value) ? value : spec().defaultValue;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(shown.isUndefined() ? 0 : nearest(shown));
    m_value = shown;
    refreshText();
}

void SliderEditor::take(const QJsonValue &value)
{
    // Pressing the handle without moving it keeps a value that lies between two positions.
    const bool same = !m_value.isUndefined() && !value.isUndefined() && nearest(m_value) == nearest(value);
    if (same || (m_value.isUndefined() && value.isUndefined()))
        return;
    m_value = value;
    if (value.isUndefined()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(0);
    }
    refreshText();
    userEdited();
}

void SliderEditor::refreshText()
{
    const bool set = !m_value.isUndefined();
    setRole(aside(), set ? "value" : "hint");
    if (m_unset)
        m_unset->setVisible(set);
    if (!set)
        aside()->setText(QStringLiteral("not set"));
    else if (!spec().choices.isEmpty())
        aside()->setText(choiceText(nearest(m_value)));
    else
        aside()->setText(withUnit(QString::number(m_value.toDouble())));
    m_slider->setAccessibleDescription(aside()->text());
}
