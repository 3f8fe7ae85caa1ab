// Any bytes as a clip or a picture that is dropped on the composer, and as texts that stand in one: a description
// within its bounds, or none.
#include "clips/metadata/FileDescriptionReader.h"
#include "clips/metadata/PromptNotes.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstddef>
#include <cstdint>

namespace {

void check(const std::optional<FileDescription> &found)
{
    constexpr qsizetype longest = 100'000;
    const bool isRight = !found || (found->made.prompt.size() <= longest && found->negativePrompt.size() <= longest &&
                                    found->leftOut.size() <= 20);
    if (!isRight)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QFile file(folder.filePath(QStringLiteral("dropped")));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return 0;
    file.close();
    const std::atomic<bool> stop = false;
    check(fileDescription(file.fileName(), stop));
    const QString text = QString::fromUtf8(bytes);
    check(notesOfAutomatic1111(text));
    check(notesOfComfyUi(text));
    return 0;
}
