// Any bytes as a ShareX custom uploader file.
#include "uploads/UploaderDescription.h"
#include "uploads/UploaderReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    UploaderReader(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))).result();
    return 0;
}
