#include "PromptWords.h"

#include <QRegularExpression>

namespace {

const QRegularExpression &anyWord()
{
    static const QRegularExpression expression(QStringLiteral("(?<![\\w:-])sandbox:[a-z0-9-]+"),
                                               QRegularExpression::CaseInsensitiveOption);
    return expression;
}

} // namespace

const QList<PromptWordEntry> &promptWordTable()
{
    static const QList<PromptWordEntry> table{
        {PromptWord::Broke, "sandbox:broke", "no task: the balance is too low (HTTP 200, code 500)"},
        {PromptWord::BadKey, "sandbox:bad-key", "no task: the key is refused under HTTP 200 (code 401)"},
        {PromptWord::LostAnswer, "sandbox:lost-answer", "a task is made, but the connection drops before the answer"},
        {PromptWord::Silent, "sandbox:silent", "a task is made, but no answer ever comes"},
        {PromptWord::Error500, "sandbox:error-500", "no task: HTTP 500"},
        {PromptWord::Html, "sandbox:html", "no task: HTTP 502 with a proxy's HTML page"},
        {PromptWord::Empty, "sandbox:empty", "a task is made, but the answer is HTTP 200 with nothing in it"},
        {PromptWord::OddCode, "sandbox:odd-code", "a task is made, but the answer's code is the text \"0\""},
        {PromptWord::Free, "sandbox:free", "the answer's price is 0: settled later"},
        {PromptWord::NoDataUri, "sandbox:no-data-uri", "no task where a frame is a data: address (HTTP 400)"},
        {PromptWord::Fail, "sandbox:fail", "the task fails with a reason"},
        {PromptWord::Cancel, "sandbox:cancel", "the task is cancelled"},
        {PromptWord::Forever, "sandbox:forever", "the task never ends"},
        {PromptWord::OddStatus, "sandbox:odd-status", "instead of Pending a status word that nobody knows"},
        {PromptWord::RateLimit, "sandbox:rate-limit", "the first three queries: HTTP 429 with Retry-After"},
        {PromptWord::Trouble, "sandbox:trouble", "the first three queries: HTTP 503, a lost connection, HTML"},
        {PromptWord::Revoked, "sandbox:revoked", "the first query: HTTP 401"},
        {PromptWord::Forgotten, "sandbox:forgotten", "queries: HTTP 404, no such task"},
        {PromptWord::OutputVideos, "sandbox:output-videos", "the link comes in output_videos, not in file_url"},
        {PromptWord::SlowFile, "sandbox:slow-file", "the clip takes twenty seconds to arrive"},
        {PromptWord::CutFile, "sandbox:cut-file", "every download ends at the clip's middle"},
        {PromptWord::StumbleFile, "sandbox:stumble-file",
         "the first download is cut at the middle, the next one may go on"},
        {PromptWord::ExpiredLink, "sandbox:expired-link",
         "the first link is refused (403) until the task is asked again"},
        {PromptWord::BrokenClip, "sandbox:broken-clip", "the file is whole, but no player can decode it"},
    };
    return table;
}

PromptWords promptWordsIn(const QString &text)
{
    PromptWords found;
    auto matches = anyWord().globalMatch(text);
    while (matches.hasNext()) {
        const QString spelling = matches.next().captured().toLower();
        for (const PromptWordEntry &entry : promptWordTable()) {
            if (spelling == QLatin1String(entry.spelling))
                found |= entry.word;
        }
    }
    return found;
}

QString withoutPromptWords(const QString &text)
{
    QString rest = text;
    rest = rest.remove(anyWord()).simplified();
    return rest.isEmpty() ? text.simplified() : rest;
}

QString promptWordsHelp()
{
    QString help = QStringLiteral("Words in a prompt that make the sandbox behave otherwise:\n");
    for (const PromptWordEntry &entry : promptWordTable())
        help += QStringLiteral("  %1  %2\n").arg(QLatin1String(entry.spelling), -22).arg(QLatin1String(entry.effect));
    return help;
}
