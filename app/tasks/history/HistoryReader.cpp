#include "HistoryReader.h"

#include "JsonStreamReader.h"
#include "TaskJson.h"

#include <QCryptographicHash>
#include <QIODevice>

#include <algorithm>

namespace {

constexpr int version = 1;
constexpr qsizetype longestVersion = 32;     // bytes of JSON
constexpr qsizetype largestTask = 4 << 20;   // bytes of JSON; one has two thousand or so
constexpr qsizetype largestValue = 64 << 20; // bytes of JSON; pictures are made smaller before they are kept
constexpr int mostTasks = 1'000'000;
constexpr int mostShots = mostTasks;
constexpr qsizetype largestShot = 1 << 20; // bytes of JSON
constexpr qsizetype digestLength = 64;

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

    tl::expected<HistoryReading, HistoryError> run()
    {
        if (!isHistory())
            return tl::make_unexpected(HistoryError{HistoryError::Kind::NotAHistory});
        while (goesOn()) {
            const std::optional<QString> name = m_pieces.nextMember();
            if (!name)
                break;
            readMember(*name);
        }
        if (m_result.isCancelled)
            return m_result;
        m_pieces.mustEnd();
        if (!m_pieces.hasFailed() && !m_seenTasks)
            m_pieces.complain({HistoryError::Kind::NoTasks});
        if (m_pieces.hasFailed())
            return tl::make_unexpected(*m_pieces.error());
        return m_result;
    }

private:
    // The first member says that the file is an exported history, and of which version.
    bool isHistory()
    {
        if (!m_pieces.enterObject() || m_pieces.nextMember() != QLatin1String("linkreelHistory"))
            return false;
        const QJsonValue number = m_pieces.value(longestVersion);
        if (number.isDouble() && number.toInt(-1) != version)
            m_pieces.complain({HistoryError::Kind::Newer});
        return number.isDouble();
    }

    void readMember(const QString &name)
    {
        if (name == QLatin1String("tasks"))
            return readTasks();
        if (name == QLatin1String("values"))
            return readValues();
        if (name == QLatin1String("shots"))
            return readShots();
        const QJsonValue value =
            m_pieces.value(largestTask); // unknown members are ignored: a newer LinkReel may add some
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
                return m_pieces.complain({.kind = HistoryError::Kind::TooManyTasks, .count = mostTasks});
            pass(taskFromJson(json.toObject()).and_then(m_listener.task));
        }
    }

    void readShots()
    {
        if (!m_pieces.enterArray())
            return;
        for (int shots = 1; goesOn() && m_pieces.nextItem(); ++shots) {
            const QJsonValue json = m_pieces.value(largestShot);
            if (m_pieces.hasFailed())
                return;
            if (shots > mostShots)
                return m_pieces.complain({.kind = HistoryError::Kind::TooManyTasks, .count = mostTasks});
            pass(historyShotFromJson(json.toObject()).and_then(m_listener.shot));
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
                return m_pieces.complain({HistoryError::Kind::OtherPicture});
            pass(m_listener.value(*digest, value.toString()));
        }
    }

    void pass(const tl::expected<void, HistoryError> &taken)
    {
        if (!taken)
            m_pieces.complain(taken.error());
    }

    bool goesOn()
    {
        m_result.isCancelled = m_result.isCancelled || !m_progress(m_pieces.bytesRead(), m_total);
        return !m_result.isCancelled && !m_pieces.hasFailed();
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

tl::expected<HistoryReading, HistoryError> readHistory(QIODevice &device, const HistoryListener &listener,
                                                       const HistoryProgress &progress)
{
    return Reader(device, listener, progress).run();
}
