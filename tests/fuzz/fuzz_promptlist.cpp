// Any bytes as a file with a list of prompts.
#include "catalog/batch/PromptList.h"
#include "catalog/provider/CatalogFile.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const ColumnNames names(builtInCatalog());
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const char *name : {"shots.csv", "shots.txt"}) {
        const auto read = PromptList::read(bytes, QString::fromLatin1(name), names);
        if (read && read->rows.isEmpty())
            __builtin_trap(); // a list of nothing
    }
    return 0;
}
