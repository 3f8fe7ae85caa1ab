#include "RedirectTrail.h"

#include "HttpRules.h"

#include <QCoreApplication>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(RedirectTrail)
};

using Kind = RedirectTrail::Refusal::Kind;

constexpr int mostHops = 5;

bool isBare(const RawUrl &link)
{
    return link.isValid() && link.origin().scheme() == u"http" && !HttpRules::isThisComputer(link.origin().host());
}

} // namespace

RawUrl RedirectTrail::begin(const RawUrl &link)
{
    m_isOverTls = isBare(link);
    const RawUrl asked = m_isOverTls ? link.overTls() : link;
    m_visited = {asked};
    return asked;
}

std::variant<RawUrl, RedirectTrail::Refusal> RedirectTrail::next(const RawUrl &from, const QByteArray &location)
{
    RawUrl to = from.resolved(location);
    if (to.isEmpty())
        return Refusal{Kind::BadAddress, Words::tr("a redirect to nowhere")};
    if (isBare(to)) {
        to = to.overTls();
        m_isOverTls = true;
    }
    if (from.origin().scheme() == u"https" && to.origin().scheme() != u"https")
        return Refusal{Kind::BadAddress, Words::tr("a redirect from https to %1").arg(to.origin().scheme())};
    if (m_visited.contains(to))
        return Refusal{Kind::Loop, from.origin().host()};
    if (m_visited.size() > mostHops)
        return Refusal{Kind::Loop, Words::tr("%1, more than %n redirect(s)", "", mostHops).arg(from.origin().host())};
    m_visited << to;
    return to;
}
