// Any bytes as a ShareX custom uploader file.
#include "uploads/UploaderDescription.h"
#include "uploads/UploaderReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto read =
        UploaderReader(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))).result();
    if (const auto *problem = std::get_if<QString>(&read); problem && problem->isEmpty())
        __builtin_trap(); // refused without a reason
    return 0;
}
