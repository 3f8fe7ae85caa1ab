#include "HistoryReader.h"

#include "JsonStreamReader.h"
#include "TaskJson.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QIODevice>

#include <algorithm>

namespace {

constexpr int version = 1;
constexpr qsizetype longestVersion = 32;     // bytes of JSON
constexpr qsizetype largestTask = 4 << 20;   // bytes of JSON; one has two thousand or so
constexpr qsizetype largestValue = 64 << 20; // bytes of JSON; pictures are made smaller before they are kept
constexpr int mostTasks = 1'000'000;
constexpr qsizetype digestLength = 64;

struct HistoryReaderTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(HistoryReader)
};

bool isDigest(const QString &text)
{
    return text.size() == digestLength && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

class Reader
{
public:
    Reader(QIODevice &device, const HistoryListener &listener, const HistoryProgress &progress)
        : m_pieces(device)
        , m_listener(listener)
        , m_progress(progress)
        , m_total(device.size())
    {
    }

    HistoryReading run()
    {
        if (!isHistory()) {
            m_result.problem = HistoryReaderTexts::tr("It is no history that LinkReel exported.");
            return m_result;
        }
        while (goesOn()) {
            const std::optional<QString> name = m_pieces.nextMember();
            if (!name)
                break;
            readMember(*name);
        }
        m_pieces.mustEnd();
        if (!m_pieces.hasFailed() && !m_seenTasks)
            m_pieces.complain(HistoryReaderTexts::tr("there are no tasks in it."));
        m_result.problem = m_pieces.problem();
        return m_result;
    }

private:
    // It says first of all what it is.
    bool isHistory()
    {
        if (!m_pieces.enterObject() || m_pieces.nextMember() != QLatin1String("linkreelHistory"))
            return false;
        const QJsonValue number = m_pieces.value(longestVersion);
        if (number.isDouble() && number.toInt(-1) != version)
            m_pieces.complain(
                HistoryReaderTexts::tr("this history was exported by a newer LinkReel. Use that one, or a newer one."));
        return number.isDouble();
    }

    void readMember(const QString &name)
    {
        if (name == QLatin1String("tasks"))
            return readTasks();
        if (name == QLatin1String("values"))
            return readValues();
        const QJsonValue value = m_pieces.value(largestTask); // of others: left, as a newer LinkReel may add some
        if (name == QLatin1String("sandbox"))
            m_result.sandbox = value.toBool();
    }

    void readTasks()
    {
        m_seenTasks = true;
        if (!m_pieces.enterArray())
            return;
        while (goesOn() && m_pieces.nextItem()) {
            const QJsonValue json = m_pieces.value(largestTask);
            if (m_pieces.hasFailed())
                return;
            if (++m_tasks > mostTasks)
                return m_pieces.complain(HistoryReaderTexts::tr("these are more than %1 tasks.").arg(mostTasks));
            const std::variant<Task, QString> task = taskFromJson(json.toObject());
            refuseWith(task.index() == 0 ? m_listener.task(std::get<Task>(task)) : std::get<QString>(task));
        }
    }

    void readValues()
    {
        if (!m_pieces.enterObject())
            return;
        while (goesOn()) {
            const std::optional<QString> digest = m_pieces.nextMember();
            if (!digest)
                return;
            const QJsonValue value = m_pieces.value(largestValue);
            if (m_pieces.hasFailed())
                return;
            const QByteArray bytes = value.toString().toUtf8();
            if (!value.isString() || !isDigest(*digest) ||
                QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() != digest->toLatin1())
                return m_pieces.complain(
                    HistoryReaderTexts::tr("a picture was changed or cut: it is not what its name says."));
            refuseWith(m_listener.value(*digest, value.toString()));
        }
    }

    void refuseWith(const QString &sentence)
    {
        if (!sentence.isEmpty())
            m_pieces.complain(sentence);
    }

    bool goesOn()
    {
        if (!m_result.isCancelled && !m_progress(m_pieces.bytesRead(), m_total)) {
            m_result.isCancelled = true;
            m_pieces.complain(HistoryReaderTexts::tr("given up."));
        }
        return !m_pieces.hasFailed();
    }

    JsonStreamReader m_pieces;
    const HistoryListener &m_listener;
    const HistoryProgress &m_progress;
    const qint64 m_total;
    HistoryReading m_result;
    int m_tasks = 0;
    bool m_seenTasks = false;
};

} // namespace

HistoryReading readHistory(QIODevice &device, const HistoryListener &listener, const HistoryProgress &progress)
{
    return Reader(device, listener, progress).run();
}
