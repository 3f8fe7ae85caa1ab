#include "PicturePreparer.h"

#include "crash/CrashPoint.h"
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "tasks/store/PictureRefs.h"
#include "uploads/UploadWords.h"

#include <QFutureWatcher>
#include <QJsonArray>
#include <QtConcurrentRun>

namespace {

constexpr qint64 keptMs = 30 * 60 * 1000; // some hosts forget pictures after an hour
constexpr qsizetype mostKnown = 500;

bool isLocalPicture(const QJsonValue &value)
{
    return value.isString() &&
           value.toString().left(11).compare(QLatin1String("data:image/"), Qt::CaseInsensitive) == 0;
}

// What goes inside the request, and the record of it.
struct InlinePicture
{
    QString value;
    QString problem; // a sentence; empty: there is a value
    SentPicture record;
};

InlinePicture inlinePicture(const QString &dataUri, qsizetype limit)
{
    InlinePicture made{dataUri, {}, {}};
    const UploadPicture chosen = UploadPicture::fromDataUri(dataUri);
    made.record.chosenBytes = made.record.sentBytes = chosen.bytes.size();
    made.record.chosenDigest = made.record.sentDigest = QString::fromLatin1(chosen.digest().toHex());
    if (dataUri.size() <= limit)
        return made;
    FrameLimits limits; // the limit was made smaller since the picture was chosen
    limits.dataUriBytes = limit;
    const FrameResult smaller = frameFromBytes(bytesOfDataUri(dataUri), {}, limits);
    const auto *frame = std::get_if<FrameImage>(&smaller);
    if (!frame)
        return {{}, std::get<QString>(smaller), {}};
    made.value = frame->dataUri();
    const UploadPicture sent = UploadPicture::fromDataUri(made.value);
    made.record.sentBytes = sent.bytes.size();
    made.record.sentDigest = QString::fromLatin1(sent.digest().toHex());
    return made;
}

// Runs `work` in `pool`; `then` is called with its result in `receiver`'s thread, while that lives.
template <typename Work, typename Then>
void runThen(QThreadPool &pool, QObject *receiver, Work work, Then then)
{
    using Made = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Made>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, then] {
        watcher->deleteLater();
        then(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&pool, work));
}

} // namespace

PicturePreparer::PicturePreparer(const Dependencies &dependencies, QObject *parent)
    : RequestPreparer(parent)
    , m_dependencies(dependencies)
{
    m_pool.setMaxThreadCount(1);
}

PicturePreparer::~PicturePreparer() = default;

QList<PicturePreparer::Place> PicturePreparer::localPictures(const QJsonObject &fields)
{
    QList<Place> places;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (isLocalPicture(field.value()))
            places.append({field.key()});
        const QJsonArray list = field.value().toArray();
        for (int i = 0; i < list.size(); ++i)
            if (isLocalPicture(list.at(i)))
                places.append({field.key(), i});
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
    if (!lostValues(task.request.fields).isEmpty()) // without it, it would be another clip, and paid all the same
        return done(
            Failure{tr("A picture of this task is no longer in LinkReel's history, so the task was not sent. Use "
                       "it again and bring the picture once more.")});
    Job job;
    job.request = task.request;
    job.open = localPictures(task.request.fields);
    if (job.open.isEmpty())
        return done(Prepared{task.request});
    const bool uploads = m_dependencies.settings.localPictures() == Settings::LocalPictures::UploadFirst;
    job.way =
        task.pictureWay != PictureWay::None ? task.pictureWay : (uploads ? PictureWay::Uploaded : PictureWay::Inline);
    job.context = context;
    job.done = std::move(done);
    job.number = ++m_number;
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

bool PicturePreparer::isCurrent(qint64 id, quint64 number) const
{
    const auto job = m_jobs.find(id);
    return job != m_jobs.end() && job->number == number && job->context;
}

void PicturePreparer::next(qint64 id)
{
    const Job &job = m_jobs[id];
    if (job.open.isEmpty())
        return finish(id, Prepared{job.request, job.way, job.sentAddresses, job.sentPictures});
    const QString dataUri = valueAt(job.request, job.open.first());
    if (job.way == PictureWay::Uploaded)
        return decode(id, dataUri);
    takeInline(id, dataUri);
}

// In the pool: its digest is worked out there, and it may have to be made smaller.
void PicturePreparer::takeInline(qint64 id, const QString &dataUri)
{
    CRASH_POINT("picture.before-encoding");
    runThen(
        m_pool, this,
        [dataUri, limit = m_dependencies.settings.inlineLimit()] { return inlinePicture(dataUri, limit); },
        [this, id, number = m_jobs[id].number](InlinePicture made) {
            CRASH_POINT("picture.encoded");
            if (!isCurrent(id, number))
                return;
            if (!made.problem.isEmpty())
                return finish(id, Failure{made.problem, false, PictureWay::Inline});
            made.record.field = nameOf(m_jobs[id].open.first());
            m_jobs[id].sentPictures.append(made.record);
            placeDone(id, made.value);
        });
}

void PicturePreparer::decode(qint64 id, const QString &dataUri)
{
    runThen(
        m_pool, this, [dataUri] { return UploadPicture::fromDataUri(dataUri); },
        [this, id, number = m_jobs[id].number](const UploadPicture &picture) {
            if (isCurrent(id, number))
                put(id, picture);
        });
    emit progressChanged(id);
}

void PicturePreparer::put(qint64 id, const UploadPicture &picture)
{
    if (picture.bytes.isEmpty())
        return finish(id, Failure{tr("The picture is damaged and cannot be uploaded. Choose it again."), false,
                                  PictureWay::Uploaded});
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
    const auto *good = std::get_if<Uploaded>(&result);
    if (good) {
        if (m_known.size() >= mostKnown)
            m_known.clear();
        m_known.insert(key, {good->address, m_dependencies.clock.nowMs()});
    }
    for (const qint64 id : running.waiting) {
        const auto job = m_jobs.find(id);
        if (job == m_jobs.end())
            continue;
        job->key.clear();
        if (good)
            placeDone(id, good->address);
        else
            fail(id, std::get<UploadError>(result));
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
    finish(id, Failure{uploadTrouble(error), false, PictureWay::Uploaded});
}

void PicturePreparer::finish(qint64 id, const Result &result)
{
    const Job job = m_jobs.take(id);
    emit progressChanged(id);
    if (job.context)
        job.done(result);
}
