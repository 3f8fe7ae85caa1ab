// Any bytes as the file in which the provider's own client keeps the key.
#include "platform/keys/ProviderConfig.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ProviderConfig config =
        ProviderConfig::read(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!config.key.isEmpty() && (config.problem || config.key != config.key.trimmed()))
        __builtin_trap();
    return 0;
}
