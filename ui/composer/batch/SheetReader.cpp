#include "SheetReader.h"

#include "platform/process/WhenFinished.h"
#include "ui/words/composer/ListWords.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrentRun>

namespace {

constexpr int longestWaitMs = 200; // for a thread that is at work

using FileBytes = tl::expected<QByteArray, PromptListError>;
using FileErrorKind = PromptListError::Kind;

FileBytes bytesOf(const QString &path)
{
    if (!QFileInfo(path).isFile()) // a pipe or a device may never end
        return tl::unexpected(
            PromptListError{.kind = QFileInfo::exists(path) ? FileErrorKind::NotFile : FileErrorKind::NotThere});
    QFile file(path);
    const auto notRead = [&file] {
        return tl::unexpected(PromptListError{.kind = FileErrorKind::NotRead, .text = file.errorString()});
    };
    if (!file.open(QIODevice::ReadOnly))
        return notRead();
    const QByteArray bytes = file.read(PromptList::mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return notRead();
    if (bytes.size() > PromptList::mostBytes)
        return tl::unexpected(PromptListError{.kind = FileErrorKind::TooLarge});
    return bytes;
}

QString languageHere()
{
    return QLocale::system().bcp47Name();
}

} // namespace

SheetReader::SheetReader(const ColumnNames &names, QObject *parent)
    : QObject(parent)
    , m_names(names)
    , m_pool(std::make_unique<QThreadPool>())
{
}

SheetReader::~SheetReader()
{
    m_pool->clear();
    if (!m_pool->waitForDone(longestWaitMs))
        static_cast<void>(m_pool.release()); // its destructor would wait for ever
}

void SheetReader::open(const QString &path)
{
    const QFileInfo info(path);
    m_name = info.fileName();
    m_folder = info.absolutePath();
    start([path, name = m_name, names = m_names] {
        const FileBytes file = bytesOf(path);
        if (!file)
            return Outcome{{}, tl::unexpected(file.error())};
        return Outcome{*file, PromptList::read(*file, name, names, {}, languageHere())};
    });
}

void SheetReader::read(const PromptListChoices &choices)
{
    start([bytes = m_bytes, name = m_name, names = m_names, choices] {
        return Outcome{bytes, PromptList::read(bytes, name, names, choices, languageHere())};
    });
}

void SheetReader::start(const std::function<Outcome()> &work)
{
    whenFinished(QtConcurrent::run(m_pool.get(), work), this, [this, token = m_guard.renew()](const Outcome &outcome) {
        if (token.isCurrent())
            finish(outcome);
    });
}

void SheetReader::finish(const Outcome &outcome)
{
    m_bytes = outcome.bytes;
    if (outcome.list)
        emit ready(*outcome.list);
    else
        emit failed(tr("%1 cannot be used. %2").arg(m_name, listTrouble(outcome.list.error())));
}
