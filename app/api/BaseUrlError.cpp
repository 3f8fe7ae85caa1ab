#include "BaseUrlError.h"

#include "net/HttpRules.h"

std::optional<BaseUrlError> baseUrlError(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return BaseUrlError::Incomplete;
    if (!url.userInfo().isEmpty())
        return BaseUrlError::HoldsLogin;
    if (url.hasQuery() || url.hasFragment())
        return BaseUrlError::HoldsQuery;
    const bool isSafe = url.scheme() == QLatin1String("https") ||
                        (url.scheme() == QLatin1String("http") && HttpRules::isThisComputer(url.host()));
    return isSafe ? std::nullopt : std::optional(BaseUrlError::NotEncrypted);
}
