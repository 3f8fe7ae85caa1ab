#include "BatchWords.h"

#include "ListWords.h"
#include "ValidationWords.h"

#include <QCoreApplication>

namespace {

struct BatchTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(BatchWords)
};

// One sentence a kind of reason.
class Reason
{
public:
    explicit Reason(const QString &model)
        : m_model(model)
    {
    }

    QString operator()(const RowError &error) const { return rowTrouble(error); }
    QString operator()(const Problem &problem) const { return problemWords(problem); }
    QString operator()(const CellError &error) const
    {
        switch (error.kind) {
        case CellError::Kind::NoValue:
            return BatchTexts::tr("“%1” is no value for %2.").arg(error.cell, error.field);
        case CellError::Kind::TwoMeanings:
            return BatchTexts::tr("“%1” for %2 may mean %3 or %4. Write it without a mark between the thousands.")
                .arg(error.cell, error.field, QString::number(error.one), QString::number(error.other));
        }
        return {};
    }
    QString operator()(const BatchPlan::Error &error) const
    {
        using Kind = BatchPlan::Error::Kind;
        switch (error.kind) {
        case Kind::NoModel:
            return BatchTexts::tr("There is no model “%1”.").arg(error.text);
        case Kind::NoSetting:
            return BatchTexts::tr("%1 has no setting “%2”.").arg(m_model, columnMeaningWords(error.text));
        case Kind::TooManyClips:
            return BatchTexts::tr("These are %n clip(s); one press makes %1 at most. Nothing was queued.", "",
                                  static_cast<int>(error.count))
                .arg(BatchPlan::mostClips);
        }
        return {};
    }

private:
    const QString &m_model;
};

} // namespace

QString choicesWords(int prompts)
{
    return BatchTexts::tr(
        "Its choices make %n prompt(s), each a shot of its own. Generate shows them before anything is "
        "queued. Write \\{ for a brace that is no choice.",
        "", prompts);
}

QString batchTrouble(const BatchPlan::Trouble &trouble)
{
    return std::visit(Reason(trouble.model), trouble.why);
}
