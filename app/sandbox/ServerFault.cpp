#include "ServerFault.h"

#include <QRegularExpression>

#include <optional>

namespace {

using ServerFaultKind = ServerFault::Kind;
using Scope = ServerFault::Scope;

struct ScopeEntry
{
    Scope scope;
    const char *word;
};
constexpr ScopeEntry scopes[] = {
    {Scope::Create, "create"}, {Scope::Query, "query"}, {Scope::Auth, "auth"}, {Scope::File, "file"}};

constexpr unsigned in(Scope scope)
{
    return 1U << static_cast<unsigned>(scope);
}
constexpr unsigned api = in(Scope::Create) | in(Scope::Query) | in(Scope::Auth);
constexpr unsigned everywhere = api | in(Scope::File);

enum class Number { None, Optional, Required };

struct KindEntry
{
    ServerFaultKind kind;
    const char *word;
    unsigned scopes;
    Number takes;
    int least;
    int most;
    int usual; // where the number may be left out, and is
    const char *shown;
    const char *effect;
};
constexpr KindEntry kinds[] = {
    {ServerFaultKind::ResetBefore, "reset-before", everywhere, Number::None, 0, 0, 0, "reset-before",
     "the request is read, nothing is done, and the connection is reset"},
    {ServerFaultKind::ResetAfter, "reset-after", api, Number::None, 0, 0, 0, "reset-after",
     "it is done, and the connection is reset before the answer"},
    {ServerFaultKind::Silent, "silent", api, Number::None, 0, 0, 0, "silent", "it is done, but no answer ever comes"},
    {ServerFaultKind::Delay, "delay", everywhere, Number::Required, 1, 600'000, 0, "delay-MS",
     "it is begun MS milliseconds late"},
    {ServerFaultKind::TruncateHead, "truncate-head", everywhere, Number::None, 0, 0, 0, "truncate-head",
     "it is done, and the answer ends inside its head"},
    {ServerFaultKind::TruncateBody, "truncate-body", everywhere, Number::None, 0, 0, 0, "truncate-body",
     "it is done, and the answer (or the rest of the file that was asked for) ends at its middle"},
    {ServerFaultKind::Status, "status", everywhere, Number::Required, 400, 599, 0, "status-NNN",
     "HTTP NNN, 400 to 599; nothing is done"},
    {ServerFaultKind::RateLimit, "rate-limit", everywhere, Number::Optional, 1, 3600, 0, "rate-limit[-S]",
     "HTTP 429, with \"Retry-After: S\" where S is given; nothing is done"},
    {ServerFaultKind::Html, "html", everywhere, Number::Optional, 200, 599, 200, "html[-NNN]",
     "a proxy's HTML page under HTTP 200, or NNN; nothing is done"},
    {ServerFaultKind::HtmlAfter, "html-after", api, Number::None, 0, 0, 0, "html-after",
     "it is done, and then comes a proxy's HTML page under HTTP 502"},
    {ServerFaultKind::Revoked, "revoked", api, Number::None, 0, 0, 0, "revoked",
     "HTTP 401, as for a key that is not valid"},
    {ServerFaultKind::Missing, "missing", in(Scope::Query) | in(Scope::File), Number::None, 0, 0, 0, "missing",
     "HTTP 404: there is no such task, or no such file"},
    {ServerFaultKind::NoLink, "no-link", in(Scope::Query), Number::None, 0, 0, 0, "no-link",
     "a Success comes without any link"},
    {ServerFaultKind::ExpiredLink, "expired-link", in(Scope::Query) | in(Scope::File), Number::None, 0, 0, 0,
     "expired-link", "the link that comes has run out; or HTTP 403, as for one that has"},
    {ServerFaultKind::Slow, "slow", in(Scope::File), Number::Required, 1, 3600, 0, "slow-S",
     "the whole file takes S seconds"},
};

const KindEntry &entryOf(ServerFaultKind kind)
{
    for (const KindEntry &entry : kinds)
        if (entry.kind == kind)
            return entry;
    Q_UNREACHABLE();
}

const char *wordOf(Scope scope)
{
    for (const ScopeEntry &entry : scopes)
        if (entry.scope == scope)
            return entry.word;
    Q_UNREACHABLE();
}

QString scopesOf(const KindEntry &entry)
{
    QStringList words;
    for (const ScopeEntry &scope : scopes)
        if (entry.scopes & in(scope.scope))
            words << QLatin1String(scope.word);
    return words.join(QStringLiteral(", "));
}

// "status-503" -> the entry of "status" and 503. A word that is a fault as a whole is that one ("html-after").
const KindEntry *findKind(const QString &text, std::optional<int> *number)
{
    for (const KindEntry &entry : kinds)
        if (text == QLatin1String(entry.word))
            return &entry;
    static const QRegularExpression numbered(QStringLiteral("^([a-z-]+)-([0-9]{1,6})$"));
    const QRegularExpressionMatch match = numbered.match(text);
    for (const KindEntry &entry : kinds) {
        if (match.hasMatch() && entry.takes != Number::None && match.captured(1) == QLatin1String(entry.word)) {
            *number = match.captured(2).toInt();
            return &entry;
        }
    }
    return nullptr;
}

// Each reads one part of a spelling into `fault`, or gives one sentence about what is wrong with it.
using Taken = tl::expected<void, QString>;

Taken takeKind(const QString &text, ServerFault &fault)
{
    std::optional<int> number;
    const KindEntry *entry = findKind(text, &number);
    if (!entry)
        return tl::make_unexpected(QStringLiteral("There is no fault \"%1\".").arg(text.left(60)));
    const QString shown = QLatin1String(entry->shown);
    if (!(entry->scopes & in(fault.scope)))
        return tl::make_unexpected(QStringLiteral("%1 goes with %2, not with %3.")
                                       .arg(shown, scopesOf(*entry), QLatin1String(wordOf(fault.scope))));
    if (!number && entry->takes == Number::Required)
        return tl::make_unexpected(QStringLiteral("%1 needs its number.").arg(shown));
    if (number && (*number < entry->least || *number > entry->most))
        return tl::make_unexpected(
            QStringLiteral("The number of %1 is from %2 to %3.").arg(shown).arg(entry->least).arg(entry->most));
    fault.kind = entry->kind;
    fault.number = number.value_or(entry->usual);
    return {};
}

Taken takeRate(const QString &text, ServerFault &fault)
{
    bool isNumber = false;
    fault.rate = text.toDouble(&isNumber);
    if (!isNumber || !(fault.rate >= 0 && fault.rate <= 1)) // NaN is not in the range either
        return tl::make_unexpected(QStringLiteral("The rate is a number from 0 to 1, not \"%1\".").arg(text.left(60)));
    return {};
}

Taken takeNext(const QString &text, ServerFault &fault)
{
    bool isNumber = false;
    fault.next = text.toInt(&isNumber);
    if (!isNumber || fault.next < 1)
        return tl::make_unexpected(
            QStringLiteral("After next= comes a whole number from 1, not \"%1\".").arg(text.left(60)));
    return {};
}

} // namespace

QString ServerFault::name() const
{
    const KindEntry &entry = entryOf(kind);
    const QString word = QLatin1String(wordOf(scope)) + u':' + QLatin1String(entry.word);
    const bool silent = entry.takes == Number::None || (entry.takes == Number::Optional && number == entry.usual);
    return silent ? word : word + u'-' + QString::number(number);
}

QString ServerFault::spelling() const
{
    QString text = name();
    if (rate != 1)
        text += u'=' + QString::number(rate, 'g', 10);
    if (next != endless)
        text += QStringLiteral(",next=") + QString::number(next);
    return text;
}

tl::expected<ServerFault, QString> ServerFault::read(const QString &spelling)
{
    static const QRegularExpression form(QStringLiteral("^([^:=,]*):([^:=,]*)(?:=([^:=,]*))?(?:,next=([^:=,]*))?$"));
    const QRegularExpressionMatch match = form.match(spelling);
    if (!match.hasMatch())
        return tl::make_unexpected(
            QStringLiteral("\"%1\" is not spelt SCOPE:FAULT[=RATE][,next=N].").arg(spelling.left(120)));
    ServerFault fault;
    const QString scope = match.captured(1);
    bool isKnown = false;
    for (const ScopeEntry &entry : scopes) {
        if (scope == QLatin1String(entry.word)) {
            fault.scope = entry.scope;
            isKnown = true;
        }
    }
    if (!isKnown)
        return tl::make_unexpected(
            QStringLiteral("There is no scope \"%1\"; there are create, query, auth and file.").arg(scope.left(60)));
    Taken taken = takeKind(match.captured(2), fault);
    if (taken && match.hasCaptured(3))
        taken = takeRate(match.captured(3), fault);
    if (taken && match.hasCaptured(4))
        taken = takeNext(match.captured(4), fault);
    if (!taken)
        return tl::make_unexpected(taken.error());
    return fault;
}

tl::expected<QList<ServerFault>, QString> ServerFault::readAll(const QStringList &spellings)
{
    QList<ServerFault> faults;
    for (const QString &spelling : spellings) {
        const auto one = read(spelling);
        if (!one)
            return tl::make_unexpected(one.error());
        faults << *one;
    }
    return faults;
}

QString serverFaultsHelp()
{
    QString help = QStringLiteral(
        "Faults of the server as a whole, for --fault and the admin address, spelt SCOPE:FAULT[=RATE][,next=N]:\n"
        "SCOPE is create, query, auth (the key check) or file; RATE, 0 to 1, is the share of the requests that it\n"
        "strikes (1); N is how often it strikes at most. The same seed and the same requests give the same faults.\n");
    for (const KindEntry &entry : kinds) {
        help += QStringLiteral("  %1  %2%3\n")
                    .arg(QLatin1String(entry.shown), -15)
                    .arg(QLatin1String(entry.effect),
                         entry.scopes == everywhere ? QString() : QStringLiteral(" (%1)").arg(scopesOf(entry)));
    }
    return help +
           QStringLiteral(
               "\nThe admin addresses, on the same port, for this computer only and without a key (U is\n"
               "http://127.0.0.1:PORT/sandbox):\n"
               "  curl U/faults                        the faults there are, and how often each has struck\n"
               "  curl -X PUT U/faults -d '{\"seed\": 7, \"faults\": [\"create:reset-after=0.05\"]}'\n"
               "                                       these, and no others, from now on\n"
               "  curl -X POST U/faults -d '{\"faults\": [\"query:status-503,next=3\"]}'\n"
               "                                       these too\n"
               "  curl -X DELETE U/faults              none any more\n"
               "  curl U/counts                        what was seen since the start\n"
               "  curl U/tasks                         every task: state, price charged, bytes and SHA-256 of its "
               "clip\n"
               "  curl U/posts                         every create that came in: which press (the word\n"
               "                                       sandbox:press-NAME in its prompt), which task, was it told\n");
}
