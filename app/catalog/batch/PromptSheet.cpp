#include "PromptSheet.h"

#include <QCoreApplication>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(PromptSheet)
};

QString withPlainLineEnds(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

std::variant<PromptSheet, QString> limited(const PromptSheet &sheet)
{
    if (sheet.rows.isEmpty())
        return Words::tr("There is no prompt in it.");
    if (sheet.rows.size() > PromptSheet::mostRows)
        return Words::tr("It has %n prompt(s); at most %1 can be taken at once. Nothing was taken.", "",
                         static_cast<int>(sheet.rows.size()))
            .arg(PromptSheet::mostRows);
    return sheet;
}

} // namespace

std::variant<PromptSheet, QString> PromptSheet::fromText(const QString &text)
{
    PromptSheet sheet;
    int number = 0;
    for (const QString &line : withPlainLineEnds(text).split(u'\n')) {
        ++number;
        if (!line.trimmed().isEmpty())
            sheet.rows.append({number, line.trimmed(), {}});
    }
    return limited(sheet);
}
