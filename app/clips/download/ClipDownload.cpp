#include "ClipDownload.h"

#include "ClipFinisher.h"
#include "ClipResponse.h"
#include "clips/ClipFault.h"
#include "clips/ClipFolder.h"
#include "clips/ClipHttp.h"
#include "crash/CrashPoint.h"
#include "net/CodedDetail.h"
#include "net/HttpRules.h"
#include "net/http/HttpGet.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

namespace {

constexpr qint64 readBuffer = 1 << 20; // bytes
constexpr int mostPieces = 10'000;
constexpr qint64 progressEveryMs = 100;

QString clipDetail(ClipFault::Kind kind, qint64 bytes, qint64 other = -1)
{
    QStringList values{QString::number(bytes)};
    if (other >= 0)
        values << QString::number(other);
    return codedDetail(kind, values);
}

} // namespace

ClipDownload::ClipDownload(const ClipRequest &wanted, const ClipLimits &limits, const ClipChecker &check)
    : m_request(wanted)
    , m_limits(limits)
    , m_check(check)
    , m_exchange(
          {.readBuffer = readBuffer,
           .silence = limits.stall,
           .redirects = {.plainOverTls = true, .mayComeBack = false}},
          [this](const RawUrl &link) { return open(link); }, *this)
{
}

ClipDownload::~ClipDownload()
{
    *m_stopCheck = true;
    if (!m_part)
        return;
    m_part->giveUp(m_isNoted);
    if (!m_keeping && m_isNoted)
        m_part->leave();
}

void ClipDownload::start()
{
    QMetaObject::invokeMethod(this, &ClipDownload::begin, Qt::QueuedConnection);
}

// The folder is looked at first: without it no request is sent.
void ClipDownload::begin()
{
    if (m_over)
        return;
    if (m_request.mount.isEmpty())
        m_request.mount = mountPointOf(m_request.folder); // so that it is noticed when the drive goes meanwhile
    if (const auto ready = readyFolder(m_request.folder, m_request.mount); !ready)
        return failAtDisk(ready.error());
    const QString part = PartFile::pathFor(m_request.folder, m_request.baseName, m_request.key);
    if (const std::optional<NamedClip> named = namedClipOf(part)) {
        m_over = true; // it was saved, and the program ended before that was written down
        PartFile::removeLeftover(part);
        emit saved(named->path, named->bytes);
        return;
    }
    m_rest = resumePointOf(part);
    if (!m_rest)
        return request(m_exchange.begin(m_request.link));
    m_total = m_rest->total;
    m_received = m_rest->present;
    if (!hasRoom())
        return;
    if (m_rest->present == m_rest->total && takeRest())
        keep(); // only its name was missing
    else
        request(m_exchange.begin(m_request.link));
}

// False, and it has failed, where the disk has less room than what is still to come.
bool ClipDownload::hasRoom()
{
    const std::optional<qint64> free = freeBytes(m_request.folder);
    const qint64 needed = m_total - m_received;
    if (m_total < 0 || !free || needed <= *free)
        return true;
    fail({ClipError::Kind::DiskFull, 0, clipDetail(ClipFault::Kind::Room, needed, *free), m_request.folder});
    return false;
}

void ClipDownload::failAtDisk(const ClipFileError &error)
{
    auto kind = error.isNoRoom() ? ClipError::Kind::DiskFull : ClipError::Kind::Disk;
    if (isDriveGone(m_request.folder, m_request.mount))
        kind = ClipError::Kind::FolderGone;
    fail({kind, 0, error.detail(), m_request.folder});
}

void ClipDownload::abort()
{
    *m_stopCheck = true;
    if (!m_keeping || m_part->giveUp())
        fail(ClipError::Kind::Aborted);
}

int ClipDownload::slowWindows(qint64 leastBytes)
{
    const qint64 before = std::exchange(m_windowFrom, m_received);
    const bool isSlow = before >= 0 && !m_keeping && !m_over && m_received - before < leastBytes;
    m_slowWindows = isSlow ? m_slowWindows + 1 : 0;
    return m_slowWindows;
}

void ClipDownload::giveUpPlace()
{
    fail(ClipError::Kind::Slow, clipDetail(ClipFault::Kind::BytesSoFar, m_received, m_total));
}

// Requests `asked`, which the redirect rules have allowed.
void ClipDownload::request(const RawUrl &asked)
{
    if (m_over)
        return;
    m_link = asked;
    if (!HttpRules::mayBeAsked(m_link))
        return fail(ClipError::Kind::BadLink, m_link.url().toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    m_hasHead = false;
    m_exchange.ask(m_link);
}

QNetworkReply *ClipDownload::open(const RawUrl &link)
{
    m_proxy = HttpRules::tunnelTo(link.url());
    return new HttpGet(link, clipRequest(link, m_rest), m_proxy, this);
}

void ClipDownload::redirected(const RawUrl &to)
{
    request(to);
}

void ClipDownload::redirectRefused(const RedirectTrail::Refusal &refusal)
{
    const bool isLoop = refusal.kind == RedirectTrail::Refusal::Kind::Loop;
    fail(isLoop ? ClipError::Kind::RedirectLoop : ClipError::Kind::BadLink, refusal.detail);
}

void ClipDownload::timedOut()
{
    const double seconds = static_cast<double>(m_limits.stall.count()) / 1000;
    fail(ClipError::Kind::Network, codedDetail(ClipFault::Kind::NoData, {QString::number(seconds)}));
}

// What is not the clip is known here: its body is neither waited for nor read.
bool ClipDownload::headCame(const QNetworkReply &reply)
{
    using Kind = ClipResponse::Kind;
    const ClipResponse response = clipResponse(reply, m_link.url(), m_rest, m_pieces > 0);
    switch (response.kind) {
    case Kind::Expired:
        fail(ClipError::Kind::LinkExpired);
        return false;
    case Kind::Redirect:
    case Kind::Fault:
        fail(ClipError::Kind::Server);
        return false;
    case Kind::Unfitting:
        startOver();
        return false;
    case Kind::Rest:
        if (!m_part && !takeRest()) {
            startOver();
            return false;
        }
        break;
    case Kind::Whole:
        m_received = 0;
        m_total = response.total;
        if (m_total > m_limits.largestBytes) {
            fail(ClipError::Kind::TooLarge, clipDetail(ClipFault::Kind::Bytes, m_total));
            return false;
        }
        m_etag = response.etag;
        m_coding = response.coding;
        m_suffix = response.suffix;
    }
    m_pieceEnd = response.pieceEnd;
    m_hasHead = true;
    if (response.kind == Kind::Whole)
        openPart();
    return true;
}

bool ClipDownload::takeRest()
{
    m_part = std::make_shared<PartFile>();
    if (!m_part->openAgain(m_request.folder, m_request.baseName, m_request.key, m_rest->present))
        return false;
    m_total = m_rest->total;
    m_received = m_rest->present;
    m_suffix = m_rest->suffix;
    m_isNoted = true;
    return true;
}

void ClipDownload::startOver()
{
    if (m_pieces > 0) // it would come in the same pieces again
        return fail({ClipError::Kind::CutOff, 0, clipDetail(ClipFault::Kind::BytesOf, m_received, m_total)});
    m_exchange.stop(); // before the file that it would write to
    m_part.reset();
    m_rest.reset();
    request(m_link);
}

void ClipDownload::openPart()
{
    m_rest.reset();
    m_part = std::make_shared<PartFile>();
    PartFile::Done opened = readyFolder(m_request.folder, m_request.mount); // it may have gone since it was asked about
    if (opened)
        opened = m_part->open(m_request.folder, m_request.baseName, m_request.key);
    if (!opened)
        return failAtDisk(opened.error());
    CRASH_POINT("download.part-opened");
    forgetResumePoint(m_part->path());
    if (!hasRoom())
        return;
    const bool isFindable = m_part->path() == PartFile::pathFor(m_request.folder, m_request.baseName, m_request.key);
    m_isNoted = isFindable && m_total > 0 && m_coding.isEmpty() && isStrongEtag(m_etag) &&
                noteResumePoint(m_part->path(), {m_etag, m_total, m_suffix, 0});
    CRASH_POINT("download.noted");
}

bool ClipDownload::canGoOnLater() const
{
    return m_isNoted && m_received > 0 && m_received <= m_total;
}

void ClipDownload::bytesCame(const char *bytes, qint64 count)
{
    m_received += count;
    if (m_received > m_limits.largestBytes)
        return fail(ClipError::Kind::TooLarge, clipDetail(ClipFault::Kind::BytesMore, m_limits.largestBytes));
    if (const PartFile::Done written = m_part->write({bytes, count}); !written)
        return failAtDisk(written.error());
    if (m_received * 2 >= m_total)
        CRASH_POINT("download.half");
    tellProgress();
}

void ClipDownload::tellProgress()
{
    if (m_received == 0 || (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < progressEveryMs))
        return;
    m_sinceProgress.start();
    emit progress(m_received, m_total);
}

void ClipDownload::ended(const QNetworkReply &reply)
{
    if (!m_hasHead)
        return fail(noClipResponse(reply, m_exchange.sslErrors(), m_proxy, m_exchange.isOverTls()));
    const bool endedWell = reply.error() == QNetworkReply::NoError;
    const QString words = reply.errorString();
    if (m_received == 0)
        return fail({ClipError::Kind::CutOff, 0, codedDetail(ClipFault::Kind::NoBytes)});
    if (goesOnAtOnce())
        return;
    if (m_total >= 0 && m_received != m_total)
        return fail({ClipError::Kind::CutOff, 0, clipDetail(ClipFault::Kind::BytesOf, m_received, m_total)});
    if (m_total < 0 && !endedWell)
        return fail({ClipError::Kind::CutOff, 0,
                     codedDetail(ClipFault::Kind::BytesThen, {QString::number(m_received), words})});
    keep();
    emit progress(m_received, m_received);
}

// After a piece that nobody had asked for: with the next one, into the same file.
bool ClipDownload::goesOnAtOnce()
{
    if (m_pieceEnd < 0 || m_received != m_pieceEnd || m_received >= m_total || ++m_pieces > mostPieces)
        return false;
    m_rest = ResumePoint{isStrongEtag(m_etag) ? m_etag : QByteArray(), m_total, m_suffix, m_received};
    request(m_exchange.begin(m_link));
    return true;
}

// The last look at the bytes and putting them on the platter take a while: done beside the GUI thread.
void ClipDownload::keep()
{
    m_exchange.stop();
    CRASH_POINT("download.whole");
    m_keeping = true;
    using Outcome = ClipFinisher::Outcome;
    const auto judge = [this](const Outcome &outcome) {
        if (m_over)
            return; // given up meanwhile
        if (outcome.isOpenEnded && m_openEndedAt < 0)
            return fetchAgain();
        if (outcome.refused)
            return fail(*outcome.refused);
        if (!outcome.kept)
            return failAtDisk(outcome.kept.error());
        m_over = true;
        emit saved(*outcome.kept, outcome.bytes);
    };
    const bool isLengthSure = m_total >= 0 || m_received == m_openEndedAt;
    ClipFinisher finisher{m_part,  m_request,  m_suffix, m_coding, m_received, isLengthSure, m_limits.largestBytes,
                          m_check, m_stopCheck};
    whenFinished(detachedRun([finisher]() mutable { return finisher.run(); }), this, judge);
}

// Neither the server nor the file says where it ends: what ends there twice is whole.
void ClipDownload::fetchAgain()
{
    m_openEndedAt = m_received;
    m_keeping = false;
    m_part.reset();
    m_isNoted = false;
    request(m_exchange.begin(m_request.link));
}

void ClipDownload::fail(ClipError::Kind kind, const QString &detail)
{
    fail({kind, m_exchange.status(), detail});
}

void ClipDownload::fail(const ClipError &error)
{
    if (m_over)
        return;
    m_over = true;
    m_exchange.stop();
    if (m_part && !m_keeping) { // while it is being kept it is the other thread's
        if (canGoOnLater() && error.kind != ClipError::Kind::Aborted && error.kind != ClipError::Kind::TooLarge)
            m_part->leave();
        else
            m_part->remove();
    }
    emit failed(error);
}
