// A large picture dropped on a well. 24 megapixels: until it is shown and until its data: URI is ready, each beside the
// time that libjpeg alone needs to decode the same file, in the same process. 100 megapixels: the longest pause of the
// event loop and the peak of memory of the whole program, window included.
#include "support/disk/TestFiles.h"
#include "support/media/TestPictures.h"
#include "support/process/Figures.h"
#include "support/process/Heartbeat.h"

#include "platform/Settings.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio> // jpeglib.h needs it before

#include <jpeglib.h>

namespace {

constexpr int rounds = 7;
constexpr int patienceMs = 120'000;

// A well in a window, and when its picture was painted.
class Bench : public QObject
{
public:
    explicit Bench(QApplication &application)
        : m_settings(m_folder.filePath(QStringLiteral("linkreel.ini")), m_folder.path())
        , m_theme(application, m_settings)
        , m_well(m_theme, QStringLiteral("First frame"))
    {
        m_well.resize(180, 104);
        m_well.show();
        m_well.installEventFilter(this);
        if (!QTest::qWaitForWindowExposed(&m_well))
            qFatal("The well was not shown");
    }

    // Milliseconds from the drop until the picture was painted, and until its value was there.
    QPair<double, double> drop(const QString &path)
    {
        m_well.clear();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        m_shownMs = m_readyMs = -1;
        const auto ready =
            QObject::connect(&m_well, &FrameWell::changed, this, [this] { m_readyMs = m_well.isEmpty() ? -1 : ms(); });
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_well, &enter);
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        m_watch.start();
        QApplication::sendEvent(&m_well, &event);
        if (!QTest::qWaitFor([this] { return m_readyMs >= 0 && m_shownMs >= 0; }, patienceMs))
            qFatal("The picture did not come: %s", qPrintable(m_well.refusal()));
        QObject::disconnect(ready);
        return {m_shownMs, m_readyMs};
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_shownMs < 0 && !m_well.shownPicture().isNull())
            QTimer::singleShot(0, this,
                               [this] { m_shownMs = m_shownMs < 0 ? ms() : m_shownMs; }); // when it was painted
        return false;
    }

private:
    double ms() const { return static_cast<double>(m_watch.nsecsElapsed()) / 1e6; }

    QTemporaryDir m_folder;
    Settings m_settings;
    Theme m_theme;
    FrameWell m_well;
    QElapsedTimer m_watch;
    double m_shownMs = -1;
    double m_readyMs = -1;
};

// Every row of the file in full size, thrown away.
double libjpegMs(const QByteArray &bytes)
{
    QElapsedTimer watch;
    watch.start();
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const uchar *>(bytes.constData()), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    QByteArray row(qsizetype(info.output_width) * info.output_components, 0);
    auto *line = reinterpret_cast<JSAMPROW>(row.data());
    while (info.output_scanline < info.output_height)
        jpeg_read_scanlines(&info, &line, 1);
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return static_cast<double>(watch.nsecsElapsed()) / 1e6;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Prints: libjpeg, shown, ready in milliseconds.
int runSpeed(int argc, char **argv, const QString &path)
{
    QApplication application(argc, argv);
    Bench bench(application);
    const QByteArray bytes = contents(path);
    QList<double> yardstick;
    QList<double> shown;
    QList<double> ready;
    for (int i = 0; i < rounds; ++i) {
        yardstick << libjpegMs(bytes);
        const auto [shownMs, readyMs] = bench.drop(path);
        shown << shownMs;
        ready << readyMs;
    }
    std::printf("%.1f %.1f %.1f\n", median(yardstick), median(shown), median(ready));
    return 0;
}

// Prints: longest pause in milliseconds, memory before and at the peak in MB, milliseconds until ready.
int runWeight(int argc, char **argv, const QString &path)
{
    QApplication application(argc, argv);
    Bench bench(application);
    const qint64 before = memoryKiB("VmHWM");
    Heartbeat heartbeat;
    heartbeat.restart();
    const auto [shownMs, readyMs] = bench.drop(path);
    const qint64 pause = heartbeat.longestGapMs();
    std::printf("%lld %.0f %.0f %.0f %.0f\n", static_cast<long long>(pause), static_cast<double>(before) / 976.6,
                static_cast<double>(memoryKiB("VmHWM")) / 976.6, shownMs, readyMs);
    return 0;
}

QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(name));
    return file.fileName();
}

void printWeight(const QString &what, const QString &path)
{
    const QStringList got = runSelf({QStringLiteral("weight"), path});
    printFigure(
        QStringLiteral("%1 dropped: the event loop's longest pause %2 ms, peak %3 MB of the whole program (%4 MB "
                       "before), shown after %5 ms, ready after %6 ms")
            .arg(what, got.value(0), got.value(2), got.value(1), got.value(3), got.value(4)));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc >= 3) {
        const QString path = QString::fromLocal8Bit(argv[2]);
        return QByteArray(argv[1]) == "speed" ? runSpeed(argc, argv, path) : runWeight(argc, argv, path);
    }
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const QString photo = written(folder, QStringLiteral("24.jpg"), cameraJpeg({.size = {6000, 4000}}));
    const QStringList speed = runSelf({QStringLiteral("speed"), photo});
    const double yardstick = speed.value(0).toDouble();
    printFigure(
        QStringLiteral("a 24-megapixel JPEG dropped: shown after %1 x and its data: URI ready after %2 x the time "
                       "libjpeg needs to decode it (%3, %4 / %5 ms)")
            .arg(speed.value(1).toDouble() / yardstick, 0, 'f', 2)
            .arg(speed.value(2).toDouble() / yardstick, 0, 'f', 2)
            .arg(speed.value(1), speed.value(2), speed.value(0)));
    const QSize large(11'552, 8'662);
    printWeight(QStringLiteral("a 100-megapixel JPEG"),
                written(folder, QStringLiteral("100.jpg"), cameraJpeg({.size = large})));
    printWeight(QStringLiteral("a 100-megapixel progressive JPEG"),
                written(folder, QStringLiteral("100p.jpg"), cameraJpeg({.size = large, .progressive = true})));
    const QSize camera(8256, 5504);
    printWeight(QStringLiteral("a 45-megapixel PNG in 16 bits"),
                written(folder, QStringLiteral("45.png"), slopedPng(camera, 16, false)));
    printWeight(QStringLiteral("a 45-megapixel PNG in 16 bits, interlaced"),
                written(folder, QStringLiteral("45i.png"), slopedPng(camera, 16, true)));
    printWeight(QStringLiteral("a 48-megapixel HEIC"), testFile(QStringLiteral("pictures/48megapixels.heic")));
    printWeight(QStringLiteral("a 100-megapixel PNG"), written(folder, QStringLiteral("100.png"), stripedPng(large)));
    return 0;
}
