#include "PicturePreparer.h"

#include "crash/CrashPoint.h"
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "platform/process/WhenFinished.h"
#include "tasks/TaskReason.h"
#include "uploads/UploadErrorCode.h"

#include <QJsonArray>
#include <QtConcurrentRun>

#include <tl/expected.hpp>

namespace {

constexpr qint64 keptMs = 30 * 60 * 1000; // some hosts forget pictures after an hour
constexpr qsizetype mostKnown = 500;

bool isOfAnImage(const PictureData &picture)
{
    const QByteArray &beginning = picture.head.isEmpty() ? picture.bytes : picture.head;
    return beginning.left(11).toLower() == "data:image/";
}

// What goes inside the request, and the record of it.
struct InlinePicture
{
    QString digest;
    std::optional<PictureData> smaller; // where it had to be made; `digest` is its
    SentPicture record;
};

TaskReason reasonOf(const FrameError &error)
{
    return error.kind == FrameError::Kind::NotSmallEnough ? TaskReason::PictureTooLarge : TaskReason::PictureUnreadable;
}

tl::expected<InlinePicture, TaskReason> inlinePicture(const QString &digest, const PictureData &picture,
                                                      qsizetype limit)
{
    const QString address = picture.address();
    InlinePicture made{digest, {}, {}};
    const UploadPicture chosen = UploadPicture::fromDataUri(address);
    made.record.chosenBytes = made.record.sentBytes = chosen.bytes.size();
    made.record.chosenDigest = made.record.sentDigest = QString::fromLatin1(chosen.digest().toHex());
    if (address.size() <= limit)
        return made;
    FrameLimits limits; // the limit was made smaller since the picture was chosen
    limits.dataUriBytes = limit;
    const FrameResult smaller = frameFromBytes(bytesOfDataUri(address), {}, limits);
    if (!smaller)
        return tl::make_unexpected(reasonOf(smaller.error()));
    const QString sentAddress = smaller->dataUri();
    made.digest = pictureDigest(sentAddress);
    made.smaller = PictureData::fromAddress(sentAddress);
    const UploadPicture sent = UploadPicture::fromDataUri(sentAddress);
    made.record.sentBytes = sent.bytes.size();
    made.record.sentDigest = QString::fromLatin1(sent.digest().toHex());
    return made;
}

} // namespace

PicturePreparer::PicturePreparer(const Dependencies &dependencies, QObject *parent)
    : RequestPreparer(parent)
    , m_dependencies(dependencies)
{
    m_pool.setMaxThreadCount(1);
}

PicturePreparer::~PicturePreparer() = default;

QList<PicturePreparer::Place> PicturePreparer::localPictures(const GenerationRequest &request)
{
    QList<Place> places;
    const auto look = [&request, &places](const QString &text, const Place &place) {
        const auto picture = request.pictures.constFind(digestOfReference(text));
        if (picture != request.pictures.cend() && isOfAnImage(*picture))
            places.append(place);
    };
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        look(field.value().toString(), {field.key()});
        const QJsonArray list = field.value().toArray();
        for (int i = 0; i < list.size(); ++i)
            look(list.at(i).toString(), {field.key(), i});
    }
    return places;
}

QString PicturePreparer::nameOf(const Place &place)
{
    return place.item < 0 ? place.field : QStringLiteral("%1[%2]").arg(place.field).arg(place.item);
}

QString PicturePreparer::valueAt(const GenerationRequest &request, const Place &place)
{
    const QJsonValue value = request.fields.value(place.field);
    return place.item < 0 ? value.toString() : value.toArray().at(place.item).toString();
}

void PicturePreparer::setValueAt(GenerationRequest &request, const Place &place, const QString &value)
{
    if (place.item < 0) {
        request.fields.insert(place.field, value);
        return;
    }
    QJsonArray list = request.fields.value(place.field).toArray();
    list.replace(place.item, value);
    request.fields.insert(place.field, list);
}

void PicturePreparer::prepare(const Task &task, QObject *context, Done done)
{
    Job job;
    job.request = task.request;
    job.request.takePictures();
    if (!job.request.fieldsWithLostPictures().isEmpty()) // without it, it would be another clip, and paid all the same
        return done(Failure{reasonCode(TaskReason::PictureLost)});
    job.open = localPictures(job.request);
    if (job.open.isEmpty())
        return done(Prepared{job.request});
    const bool uploads = m_dependencies.settings.localPictures() == Settings::LocalPictures::UploadFirst;
    job.way =
        task.pictureWay != PictureWay::None ? task.pictureWay : (uploads ? PictureWay::Uploaded : PictureWay::Inline);
    job.context = context;
    job.done = std::move(done);
    m_jobs.insert(task.id, job);
    next(task.id);
}

void PicturePreparer::cancel(qint64 id)
{
    const Job job = m_jobs.take(id);
    const auto running = m_running.find(job.key);
    if (running != m_running.end()) {
        running->waiting.removeAll(id);
        if (running->waiting.isEmpty()) {
            const QPointer<Upload> upload = running->upload;
            m_running.erase(running);
            if (upload) {
                upload->disconnect(this);
                upload->cancel();
            }
        }
    }
    emit progressChanged(id);
}

std::optional<UploadProgress> PicturePreparer::progress(qint64 id) const
{
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end() || job->way != PictureWay::Uploaded || job->open.isEmpty())
        return {};
    return Progress{job->open.first().field, m_running.value(job->key).share};
}

bool PicturePreparer::isCurrent(qint64 id, const LateResultGuard::Token &token) const
{
    const auto job = m_jobs.find(id);
    return job != m_jobs.end() && token.isCurrent() && job->context;
}

void PicturePreparer::next(qint64 id)
{
    const Job &job = m_jobs[id];
    if (job.open.isEmpty())
        return finish(id, Prepared{job.request, job.way, job.sentAddresses, job.sentPictures});
    const QString digest = digestOfReference(valueAt(job.request, job.open.first()));
    const PictureData picture = job.request.pictures.value(digest);
    if (job.way == PictureWay::Uploaded)
        return decode(id, picture);
    takeInline(id, digest, picture);
}

// In the pool: its digest is worked out there, and it may have to be made smaller.
void PicturePreparer::takeInline(qint64 id, const QString &digest, const PictureData &picture)
{
    CRASH_POINT("picture.before-encoding");
    const qint64 limit = m_dependencies.settings.inlineLimit();
    whenFinished(QtConcurrent::run(&m_pool, [digest, picture, limit] { return inlinePicture(digest, picture, limit); }),
                 this,
                 [this, id, token = m_jobs[id].guard.current()](const tl::expected<InlinePicture, TaskReason> &made) {
                     CRASH_POINT("picture.encoded");
                     if (!isCurrent(id, token))
                         return;
                     if (!made)
                         return finish(id, Failure{reasonCode(made.error()), false, PictureWay::Inline});
                     Job &job = m_jobs[id];
                     if (made->smaller)
                         job.request.pictures.insert(made->digest, *made->smaller);
                     job.sentPictures.append(made->record);
                     job.sentPictures.last().field = nameOf(job.open.first());
                     placeDone(id, pictureReference(made->digest));
                 });
}

void PicturePreparer::decode(qint64 id, const PictureData &picture)
{
    whenFinished(QtConcurrent::run(&m_pool, [picture] { return UploadPicture::fromDataUri(picture.address()); }), this,
                 [this, id, token = m_jobs[id].guard.current()](const UploadPicture &decoded) {
                     if (isCurrent(id, token))
                         put(id, decoded);
                 });
    emit progressChanged(id);
}

void PicturePreparer::put(qint64 id, const UploadPicture &picture)
{
    if (picture.bytes.isEmpty())
        return finish(id, Failure{reasonCode(TaskReason::PictureDamaged), false, PictureWay::Uploaded});
    const QString digest = QString::fromLatin1(picture.digest().toHex());
    m_jobs[id].sentPictures.append(
        {nameOf(m_jobs[id].open.first()), picture.bytes.size(), digest, picture.bytes.size(), digest});
    const UploadHost *host = m_dependencies.hosts.find(m_dependencies.settings.uploadHost());
    if (!host)
        return fail(id, UploadError{});
    const QString key = host->id + u'/' + digest;
    const Known known = m_known.value(key);
    if (!known.address.isEmpty() && m_dependencies.clock.nowMs() - known.atMs < keptMs)
        return placeDone(id, known.address);
    m_jobs[id].key = key;
    Running &running = m_running[key];
    running.waiting.append(id);
    if (running.upload)
        return;
    CRASH_POINT("picture.before-upload");
    running.upload = m_dependencies.uploader.upload(host->description, picture);
    connect(running.upload, &Upload::finished, this,
            [this, key](const UploadResult &result) { uploaded(key, result); });
    connect(running.upload, &Upload::progressed, this, [this, key](double share) {
        CRASH_POINT("picture.uploading");
        Running &now = m_running[key];
        now.share = share;
        for (const qint64 waiting : std::as_const(now.waiting))
            emit progressChanged(waiting);
    });
}

void PicturePreparer::uploaded(const QString &key, const UploadResult &result)
{
    CRASH_POINT("picture.uploaded");
    const Running running = m_running.take(key);
    if (result) {
        if (m_known.size() >= mostKnown)
            m_known.clear();
        m_known.insert(key, {result->address, m_dependencies.clock.nowMs()});
    }
    for (const qint64 id : running.waiting) {
        const auto job = m_jobs.find(id);
        if (job == m_jobs.end())
            continue;
        job->key.clear();
        if (result)
            placeDone(id, result->address);
        else
            fail(id, result.error());
    }
}

void PicturePreparer::placeDone(qint64 id, const QString &value)
{
    Job &job = m_jobs[id];
    const Place place = job.open.takeFirst();
    setValueAt(job.request, place, value);
    if (job.way == PictureWay::Uploaded)
        job.sentAddresses.insert(nameOf(place), value);
    next(id);
}

void PicturePreparer::fail(qint64 id, const UploadError &error)
{
    finish(id, Failure{uploadErrorCode(error), false, PictureWay::Uploaded});
}

void PicturePreparer::finish(qint64 id, const Result &result)
{
    const Job job = m_jobs.take(id);
    emit progressChanged(id);
    if (job.context)
        job.done(result);
}
