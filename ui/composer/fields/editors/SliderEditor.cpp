#include "SliderEditor.h"

#include "NumberBox.h"
#include "catalog/FieldMatch.h"
#include "ui/widgets/WheelGuard.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ValueWords.h"

#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace {

constexpr double fractionStep = 0.05;
constexpr int mostFractionSteps = 200; // beyond: a hundredth of the range a step
constexpr int slack = 4;               // pixels: a text cursor needs room too

} // namespace

SliderEditor::SliderEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_slider(new ChoiceSlider(this))
    , m_box(new NumberBox(this))
{
    const double range = spec.maximum.value_or(0) - spec.minimum.value_or(0);
    if (spec.choices.isEmpty() && spec.type == FieldSpec::Type::Number)
        m_step = range / fractionStep <= mostFractionSteps ? fractionStep : range / 100;
    guardFromWheel(m_slider);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setRange(0, steps());
    m_slider->setPageStep(std::max(1, steps() / 5));
    m_slider->setMeaning([this](int position) { return meaningOf(position); });
    buildBox();
    setInput(m_slider, nullptr, m_box);
    if (startsEmpty() && !spec.required) {
        m_unset = new QToolButton(this);
        m_unset->setObjectName(objectName() + QLatin1String(".unset"));
        m_unset->setText(tr("Unset", "leave it to the model"));
        m_unset->setToolTip(tr("Leave this to the model"));
        m_unset->setAccessibleName(tr("%1: leave it to the model").arg(label()));
        m_unset->setFocusPolicy(Qt::StrongFocus);
        setRole(m_unset, "link");
        addToHeader(m_unset);
    }
    connectParts();
    display(spec.defaultValue);
}

void SliderEditor::buildBox()
{
    m_box->setObjectName(objectName() + QLatin1String(".number"));
    m_box->setAccessibleName(spec().unit.isEmpty()
                                 ? tr("%1, number").arg(label())
                                 : tr("%1, number in %2", "a setting, its unit").arg(label(), spec().unit));
    m_box->setToolTip(spec().help);
    m_box->setPlaceholder(tr("not set"));
    setRole(m_box, "number");
    const QFontMetrics metrics(font());
    int widest = startsEmpty() ? metrics.horizontalAdvance(tr("not set")) : 0;
    for (const int position : {0, 1, steps()})
        widest = std::max(widest, metrics.horizontalAdvance(valueInWords(spec(), at(position))));
    m_box->setContentsWidth(widest + slack);
}

void SliderEditor::connectParts()
{
    // valueChanged alone would miss the press on a handle that stands already where the user wants it.
    connect(m_slider, &QSlider::valueChanged, this, &SliderEditor::goTo);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { goTo(m_slider->sliderPosition()); });
    connect(m_slider, &QSlider::actionTriggered, this, [this] {
        if (m_value.isUndefined())
            goTo(m_slider->sliderPosition());
    });
    connect(m_box, &NumberBox::stepped, this, &SliderEditor::step);
    connect(m_box, &NumberBox::typed, this, &SliderEditor::read);
    connect(m_box, &NumberBox::left, this, &SliderEditor::leave);
    if (m_unset)
        connect(m_unset, &QToolButton::clicked, this, [this] { take(noValue); });
}

int SliderEditor::steps() const
{
    if (!spec().choices.isEmpty())
        return static_cast<int>(spec().choices.size()) - 1;
    return static_cast<int>(std::ceil((*spec().maximum - *spec().minimum) / m_step - 1e-6));
}

QList<QJsonValue> SliderEditor::options() const
{
    QList<QJsonValue> all;
    for (int i = 0; i <= steps(); ++i)
        all << at(i);
    return all;
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
    if (!spec().choices.isEmpty()) {
        if (const int choice = indexOfValue(spec().choices, value); choice >= 0)
            return choice;
        const auto near = nearestValue(spec().choices, value);
        return near ? indexOfValue(spec().choices, *near) : 0;
    }
    const double position = (value.toDouble(*spec().minimum) - *spec().minimum) / m_step;
    return static_cast<int>(std::lround(std::clamp(position, 0.0, static_cast<double>(steps()))));
}

// Whether the typed number belongs to the position: it is the position's own, or the slider rounds it to this one.
bool SliderEditor::isAt(int position) const
{
    return canTake(spec(), m_value) && nearest(m_value) == position;
}

void SliderEditor::display(const QJsonValue &value)
{
    m_value = canTake(spec(), value) ? value : spec().defaultValue;
    refresh();
}

QJsonValue SliderEditor::draft() const
{
    const bool isWhole = m_value.isUndefined() ? m_box->text().isEmpty() : canTake(spec(), m_value);
    return isWhole ? m_value : halfTyped(m_box->text());
}

void SliderEditor::displayDraft(const QJsonValue &draft)
{
    const std::optional<QString> text = halfTypedText(draft);
    if (!text)
        return display(draft);
    m_box->setText(*text);
    read(*text);
    setBeingTyped(false);
}

int SliderEditor::possibleFrom(int position, int direction)
{
    for (int i = position; i >= 0 && i <= steps(); i += direction) {
        if (isPossible(i))
            return i;
    }
    for (int i = position; i >= 0 && i <= steps(); i -= direction) {
        if (isPossible(i))
            return i;
    }
    return position;
}

void SliderEditor::goTo(int position)
{
    if (isAt(position)) // pressing the handle without moving it keeps a value that lies between two positions
        return;
    const int before = m_value.isUndefined() ? -1 : nearest(m_value);
    const int taken = possibleFrom(position, position > before ? 1 : -1);
    const QString why = taken == position ? QString() : whyNot(position);
    if (isAt(taken))
        refresh(); // back to where it was
    else
        take(at(taken));
    if (!why.isEmpty()) {
        const QString sentence = QStringLiteral("%1: %2").arg(valueInWords(spec(), at(position)), why);
        message()->setNote(FieldMessage::Kind::Hint, sentence);
    }
}

void SliderEditor::step(int count)
{
    const int from = m_value.isUndefined() ? (count > 0 ? -1 : steps() + 1) : nearest(m_value);
    goTo(std::clamp(from + count, 0, steps()));
}

void SliderEditor::take(const QJsonValue &value)
{
    const bool same = m_value == value;
    m_value = value;
    setBeingTyped(false);
    refresh();
    if (!same)
        userEdited();
}

// "8", "8 s", "0.35", "0,35", "Automatic" or its beginning; anything else stays the text that it is.
void SliderEditor::read(const QString &text)
{
    QString words = text.trimmed();
    if (!spec().unit.isEmpty() && words.endsWith(spec().unit))
        words = words.chopped(spec().unit.size()).trimmed();
    bool isNumber = false;
    const double number = QString(words).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    QJsonValue meant = words.isEmpty() ? noValue : isNumber ? QJsonValue(number) : QJsonValue(words);
    for (int i = 0; !isNumber && !words.isEmpty() && i < spec().choices.size(); ++i) {
        if (choiceText(i).startsWith(words, Qt::CaseInsensitive))
            meant = spec().choices.at(i);
    }
    if (const int choice = indexOfValue(spec().choices, meant); choice >= 0)
        meant = spec().choices.at(choice);
    setBeingTyped(true);
    if (meant == m_value)
        return;
    m_value = meant;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(nearest(m_value));
    userEdited();
}

void SliderEditor::leave()
{
    if (!isBeingTyped())
        return;
    if (m_value.isUndefined() && !startsEmpty())
        take(spec().defaultValue);
    else
        refresh();
    setBeingTyped(false);
}

// For the current position the exact value, which may lie between two positions.
SpokenSlider::Meaning SliderEditor::meaningOf(int position) const
{
    const bool stands = position == m_slider->value();
    if (stands && m_value.isUndefined())
        return {at(position).toDouble(), tr("not set")};
    const QJsonValue value = stands && canTake(spec(), m_value) ? m_value : at(position);
    return {value.toDouble(), valueInWords(spec(), value)};
}

void SliderEditor::refresh()
{
    const bool set = !m_value.isUndefined();
    const int position = set ? nearest(m_value) : 0;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(position);
    m_box->setText(set ? valueInWords(spec(), m_value) : QString());
    m_box->setSteps(!set || position > 0, !set || position < steps());
    if (m_unset)
        m_unset->setVisible(set);
    describe();
    m_slider->sayChanged();
}

void SliderEditor::showImpossible()
{
    QStringList why;
    for (int i = 0; i <= steps(); ++i)
        why << whyNot(i);
    m_slider->setImpossible(why.join(QString()).isEmpty() ? QStringList() : why);
}

void SliderEditor::describe()
{
    FieldEditor::describe();
    m_box->setAccessibleDescription(description());
}
