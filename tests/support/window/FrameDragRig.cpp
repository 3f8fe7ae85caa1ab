#include "FrameDragRig.h"

#include "frames/FrameImage.h"
#include "support/media/FramePictures.h"
#include "support/media/TestClip.h"
#include "support/process/Patience.h"
#include "support/window/SystemDrop.h"
#include "ui/tasklist/TaskListPane.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

FrameDragRig::FrameDragRig()
    : m_clip(m_folder.filePath(QStringLiteral("colours.mp4")))
{
    if (!writeTestClip(m_clip, {.size = clipSize, .seconds = 3}))
        qFatal("The clip was not written");
}

void FrameDragRig::setUp()
{
    m_app = std::make_unique<SandboxedApp>();
    window().move(0, 0);
    window().resize(1280, 800);
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    window().activateWindow();
}

QImage FrameDragRig::sent(const char *field)
{
    return QImage::fromData(bytesOfDataUri(composer()->request().fields.value(QLatin1String(field)).toString()));
}

QColor FrameDragRig::middle(const QImage &image)
{
    return image.isNull() ? QColor() : image.pixelColor(image.width() / 2, image.height() / 2);
}

bool FrameDragRig::isLike(const QColor &seen, const QColor &wanted)
{
    return isNear(seen, wanted, 39);
}

QString FrameDragRig::said(const char *name)
{
    auto *label = m_app->find<QLabel>(name);
    return label->isVisible() ? label->text() : QString();
}

QString FrameDragRig::picture(const QString &name, const QColor &colour)
{
    QImage image(320, 180, QImage::Format_RGB32);
    image.fill(colour);
    const QString path = m_app->folder() + QLatin1Char('/') + name;
    if (!image.save(path))
        qFatal("Cannot write %s", qPrintable(path));
    return path;
}

void FrameDragRig::hangClip()
{
    Task task;
    task.request.model = QStringLiteral("kling-v3");
    task.request.prompt = QStringLiteral("Three colours");
    task.createdAt = m_app->core().clock.now();
    task.state = TaskState::Success;
    task.remoteId = QStringLiteral("cb6111cf-e89f-4978-b8e3-aa59c21cceff");
    task.clipState = ClipState::Saved;
    task.clipPath = m_app->folder() + QStringLiteral("/colours.mp4");
    QVERIFY(QFile::copy(m_clip, task.clipPath));
    QVERIFY(m_app->core().store.add(task));
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QTRY_VERIFY(!list()->model()->index(0, 0).data(TaskListModel::PosterRole).value<QImage>().isNull());
}

void FrameDragRig::showClip()
{
    m_app->core().settings.setLoopsClips(false);
    QSignalSpy shown(player(), &PlayerPane::firstFrameShown);
    m_app->find<TaskListPane>("taskListPane")->setCurrentTask(1);
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), patienceMs);
    if (player()->isPlaying())
        player()->togglePlay();
    QTRY_VERIFY(!player()->isPlaying());
    QTRY_VERIFY(m_app->find<QSlider>("playerSeekSlider")->maximum() > 0); // how long it is comes later
}

bool FrameDragRig::drop(QWidget *target, QMimeData *mime)
{
    const std::unique_ptr<QMimeData> owner(mime);
    const SystemDrop dropped =
        SystemDrop::make(target, *mime, Qt::CopyAction | Qt::MoveAction | Qt::LinkAction, [this] {
            targetsWhileOver = {isTarget(firstWell()), isTarget(lastWell())};
            saidWhileOver = said("composerFrames.news");
        });
    return dropped.isTaken && dropped.action != Qt::MoveAction;
}
