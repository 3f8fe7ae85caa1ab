#include "RedirectTrail.h"

#include "CodedDetail.h"
#include "HttpRules.h"
#include "NetworkFault.h"

namespace {

using RefusalKind = RedirectTrail::Refusal::Kind;

bool isBare(const RawUrl &link)
{
    return link.isValid() && link.origin().scheme() == u"http" && !HttpRules::isThisComputer(link.origin().host());
}

} // namespace

RawUrl RedirectTrail::begin(const RawUrl &link)
{
    m_isOverTls = m_rules.plainOverTls && isBare(link);
    const RawUrl asked = m_isOverTls ? link.overTls() : link;
    m_visited = {asked};
    return asked;
}

tl::expected<RawUrl, RedirectTrail::Refusal> RedirectTrail::next(const RawUrl &from, const QByteArray &location)
{
    const auto refused = [](RefusalKind kind, const QString &detail, const RawUrl &to) {
        return tl::make_unexpected(Refusal{kind, detail, to});
    };
    RawUrl to = from.resolved(location);
    if (to.isEmpty())
        return refused(RefusalKind::BadAddress, codedDetail(NetworkFault::Kind::RedirectNowhere), to);
    if (m_rules.plainOverTls && isBare(to)) {
        to = to.overTls();
        m_isOverTls = true;
    }
    const QString scheme = to.origin().scheme();
    const bool isPlain = to.isValid() && scheme == u"http" && from.origin().scheme() == u"http";
    if (!isPlain && !(to.isValid() && scheme == u"https"))
        return refused(RefusalKind::BadAddress,
                       codedDetail(NetworkFault::Kind::RedirectScheme, {from.origin().scheme(), scheme}), to);
    if (!m_rules.mayComeBack && m_visited.contains(to))
        return refused(RefusalKind::Loop, from.origin().host(), to);
    if (m_visited.size() > m_rules.mostHops)
        return refused(
            RefusalKind::Loop,
            codedDetail(NetworkFault::Kind::RedirectsMany, {from.origin().host(), QString::number(m_rules.mostHops)}),
            to);
    m_visited << to;
    return to;
}
