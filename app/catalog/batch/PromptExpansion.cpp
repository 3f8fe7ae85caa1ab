#include "PromptExpansion.h"

#include <algorithm>

namespace {

using Expansion = tl::expected<PromptExpansion, PromptListError>;

tl::unexpected<PromptListError> tooManyChoices()
{
    return tl::unexpected(PromptListError{.kind = PromptListError::Kind::TooManyChoices});
}

Expansion ofChoices(const QList<PromptRow> &lines, const PromptPattern::Lists &lists)
{
    PromptExpansion expansion;
    expansion.hasChoices = true;
    for (const PromptRow &line : lines) {
        const auto prompts = PromptPattern(line.prompt, lists).prompts();
        if (!prompts || expansion.rows.size() + prompts->size() > PromptSheet::mostRows)
            return tooManyChoices();
        for (const PromptPattern::Prompt &prompt : *prompts) {
            expansion.rows << PromptRow{static_cast<int>(expansion.rows.size()) + 1, prompt.text, {}};
            expansion.words << prompt.words.join(QStringLiteral(", "));
        }
    }
    return expansion;
}

} // namespace

tl::expected<PromptExpansion, PromptListError> PromptExpansion::of(const QString &text, bool isOneALine,
                                                                   const PromptPattern::Lists &lists)
{
    const auto isChoice = [&lists](const QString &line) { return PromptPattern(line, lists).isChoice(); };
    if (!isOneALine)
        return isChoice(text) ? ofChoices({{1, text, {}}}, lists) : Expansion();
    auto sheet = PromptSheet::fromText(text);
    if (!sheet)
        return tl::unexpected(sheet.error());
    if (std::any_of(sheet->rows.begin(), sheet->rows.end(), [&](const PromptRow &row) { return isChoice(row.prompt); }))
        return ofChoices(sheet->rows, lists);
    for (PromptRow &row : sheet->rows)
        row.prompt = PromptPattern(row.prompt, lists).first();
    return PromptExpansion{sheet->rows, {}, false};
}
