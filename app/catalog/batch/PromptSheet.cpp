#include "PromptSheet.h"

namespace {

QString withPlainLineEnds(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

} // namespace

tl::expected<PromptSheet, PromptListError> PromptSheet::fromText(const QString &text)
{
    PromptSheet sheet;
    int number = 0;
    for (const QString &line : withPlainLineEnds(text).split(u'\n')) {
        ++number;
        if (!line.trimmed().isEmpty())
            sheet.rows.append({number, line.trimmed(), {}});
    }
    if (sheet.rows.isEmpty())
        return tl::unexpected(PromptListError{.kind = PromptListError::Kind::NoPrompt});
    if (sheet.rows.size() > mostRows)
        return tl::unexpected(PromptListError{.kind = PromptListError::Kind::TooMany, .count = sheet.rows.size()});
    return sheet;
}
