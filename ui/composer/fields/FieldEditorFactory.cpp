#include "FieldEditorFactory.h"

#include "ui/composer/fields/editors/AddressEditor.h"
#include "ui/composer/fields/editors/CheckEditor.h"
#include "ui/composer/fields/editors/ComboEditor.h"
#include "ui/composer/fields/editors/JsonEditor.h"
#include "ui/composer/fields/editors/LineEditor.h"
#include "ui/composer/fields/editors/SegmentedEditor.h"
#include "ui/composer/fields/editors/SliderEditor.h"
#include "ui/composer/fields/editors/TextEditor.h"
#include "ui/composer/fields/list/ListEditor.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int mostSegments = 4;
constexpr int mostWholeSteps = 200; // a longer range is typed: a slider cannot hit its numbers
constexpr int longestLine = 100;    // characters; texts that may be longer get an editor of several lines

// Whole numbers that go up: 3, 4 ... 15, also with one apart in front (-1, 4, 5 ... 30).
bool isRow(const FieldSpec &spec)
{
    const auto isWhole = [](const QJsonValue &value) {
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    };
    return std::all_of(spec.choices.begin(), spec.choices.end(), isWhole) &&
           std::is_sorted(spec.choices.begin(), spec.choices.end(),
                          [](const QJsonValue &a, const QJsonValue &b) { return a.toDouble() < b.toDouble(); });
}

FieldEditor *forChoices(const FieldSpec &spec, QWidget *parent)
{
    if (spec.choices.size() <= mostSegments)
        return new SegmentedEditor(spec, parent);
    if (isRow(spec))
        return new SliderEditor(spec, parent);
    return new ComboEditor(spec, parent);
}

bool hasSlider(const FieldSpec &spec)
{
    if (!spec.minimum || !spec.maximum || *spec.maximum <= *spec.minimum)
        return false;
    return spec.type == FieldSpec::Type::Number || *spec.maximum - *spec.minimum <= mostWholeSteps;
}

// Yes, no, or left to the model: a check box cannot say the third.
FieldEditor *forOpenQuestion(FieldSpec spec, QWidget *parent)
{
    spec.choices = {true, false};
    spec.choiceLabels = {FieldEditor::tr("Yes"), FieldEditor::tr("No")};
    return new SegmentedEditor(spec, parent);
}

} // namespace

FieldEditor *makeFieldEditor(const FieldSpec &spec, QWidget *parent)
{
    if (!spec.choices.isEmpty())
        return forChoices(spec, parent);
    switch (spec.type) {
    case FieldSpec::Type::Integer:
    case FieldSpec::Type::Number:
        if (hasSlider(spec))
            return new SliderEditor(spec, parent);
        return new LineEditor(spec, parent);
    case FieldSpec::Type::Boolean:
        if (spec.defaultValue.isUndefined())
            return forOpenQuestion(spec, parent);
        return new CheckEditor(spec, parent);
    case FieldSpec::Type::Text:
        if (spec.maxLength.value_or(longestLine + 1) > longestLine)
            return new TextEditor(spec, parent);
        return new LineEditor(spec, parent);
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return new ListEditor(spec, parent);
    case FieldSpec::Type::Url:
        return new AddressEditor(spec, parent);
    case FieldSpec::Type::Unknown:
        break;
    }
    return new JsonEditor(spec, parent);
}
