#include "SheetReader.h"

#include "platform/process/WhenFinished.h"
#include "ui/words/composer/ListWords.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrentRun>

namespace {

constexpr int longestWaitMs = 200; // for a thread that is at work

struct FileBytes
{
    QByteArray bytes;
    QString problem;
};

FileBytes bytesOf(const QString &path)
{
    if (!QFileInfo(path).isFile()) // a pipe or a device may never end
        return {{}, QFileInfo::exists(path) ? SheetReader::tr("It is no file.") : SheetReader::tr("It is not there.")};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, SheetReader::tr("It could not be read: %1.").arg(file.errorString())};
    const QByteArray bytes = file.read(PromptList::mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return {{}, SheetReader::tr("It could not be read: %1.").arg(file.errorString())};
    if (bytes.size() > PromptList::mostBytes)
        return {{},
                SheetReader::tr("It is larger than %1 MB, which is no list of prompts.")
                    .arg(PromptList::mostBytes / (1024 * 1024))};
    return {bytes, {}};
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
        if (!file.problem.isEmpty())
            return Outcome{{}, file.problem, {}};
        return Outcome{file.bytes, {}, PromptList::read(file.bytes, name, names, {}, languageHere())};
    });
}

void SheetReader::read(const PromptListChoices &choices)
{
    start([bytes = m_bytes, name = m_name, names = m_names, choices] {
        return Outcome{bytes, {}, PromptList::read(bytes, name, names, choices, languageHere())};
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
    if (outcome.problem.isEmpty() && outcome.list)
        return emit ready(*outcome.list);
    emit failed(tr("%1 cannot be used. %2")
                    .arg(m_name, outcome.problem.isEmpty() ? listTrouble(outcome.list.error()) : outcome.problem));
}
