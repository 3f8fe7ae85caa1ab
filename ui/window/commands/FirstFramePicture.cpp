#include "FirstFramePicture.h"

#include "catalog/CurrentCatalog.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"
#include "tasks/store/TaskSearch.h"

#include <QBuffer>
#include <QImageReader>

namespace {

constexpr QSize largestShown(1920, 1080);

QImage decodedFor(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > largestShown.width() || size.height() > largestShown.height()))
        reader.setScaledSize(size.scaled(largestShown, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

FirstFramePicture::FirstFramePicture(const TaskSearch &search, const CurrentCatalog &catalog, QObject *parent)
    : QObject(parent)
    , m_search(search)
    , m_catalog(catalog)
{
}

void FirstFramePicture::forget()
{
    m_guard.renew();
    m_id = 0;
    m_picture = {};
}

void FirstFramePicture::read(const Task &task)
{
    if (task.id == m_id) {
        if (!m_picture.isNull())
            emit ready(m_id, m_picture);
        return;
    }
    forget();
    m_id = task.id;
    const ModelSpec *model = m_catalog.model(task.request.model);
    const FieldSpec *field = model ? model->fieldWithRole(FieldSpec::Role::FirstFrame) : nullptr;
    const QString name = field ? field->name : QStringLiteral("first_frame_image");
    const QString digest = digestOfReference(task.request.fields.value(name).toString());
    if (digest.isEmpty())
        return;
    m_search.readWhole(task.id, this, [this, digest, token = m_guard.current()](const std::optional<Task> &whole) {
        if (token.isCurrent() && whole && whole->request.pictures.contains(digest))
            decode(whole->id, whole->request.pictures.value(digest).bytes);
    });
}

void FirstFramePicture::decode(qint64 id, const QByteArray &bytes)
{
    whenFinished(detachedRun([bytes] { return decodedFor(bytes); }), this,
                 [this, id, token = m_guard.current()](const QImage &picture) {
                     if (!token.isCurrent() || picture.isNull())
                         return;
                     m_picture = picture;
                     emit ready(id, picture);
                 });
}
