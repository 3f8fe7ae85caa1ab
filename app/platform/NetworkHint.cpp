#include "NetworkHint.h"

#include <QNetworkInformation>

bool mayBeOnline()
{
    using Info = QNetworkInformation;
    if (!Info::instance() && !Info::loadBackendByFeatures(Info::Feature::Reachability))
        return true;
    return Info::instance()->reachability() != Info::Reachability::Disconnected;
}
