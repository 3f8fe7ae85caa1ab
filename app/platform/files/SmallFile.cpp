#include "SmallFile.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <chrono>
#include <future>
#include <memory>
#include <sys/stat.h>
#include <thread>

tl::expected<QByteArray, FileError> SmallFile::read(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(FileError{file.errorString()});
    const QByteArray bytes = file.read(most);
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(FileError{file.errorString()});
    return bytes;
}

tl::expected<void, FileError> SmallFile::write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tl::unexpected(FileError{file.errorString()});
    return {};
}

std::optional<bool> SmallFile::isThere(const QByteArray &path)
{
    constexpr std::chrono::milliseconds longest{200};
    const auto promise = std::make_shared<std::promise<bool>>();
    std::future<bool> answer = promise->get_future();
    std::thread([promise, path] {
        struct stat facts = {};
        promise->set_value(::stat(path.constData(), &facts) == 0);
    }).detach();
    return answer.wait_for(longest) == std::future_status::ready ? std::optional(answer.get()) : std::nullopt;
}

QString SmallFile::folderToBeginWith(const QString &folder)
{
    return isThere(QFile::encodeName(folder)).value_or(false) ? folder : QDir::homePath();
}
