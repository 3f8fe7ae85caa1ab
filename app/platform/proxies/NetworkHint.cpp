#include "NetworkHint.h"

#include <QNetworkInformation>

using Info = QNetworkInformation;

namespace {

Info *information()
{
    if (!Info::instance())
        Info::loadBackendByFeatures(Info::Feature::Reachability);
    return Info::instance();
}

} // namespace

bool mayBeOnline()
{
    const Info *info = information();
    return !info || info->reachability() != Info::Reachability::Disconnected;
}

void whenOnlineAgain(QObject *context, const std::function<void()> &then)
{
    if (const Info *info = information())
        QObject::connect(info, &Info::reachabilityChanged, context, [then](Info::Reachability reachability) {
            if (reachability != Info::Reachability::Disconnected && reachability != Info::Reachability::Unknown)
                then();
        });
}
