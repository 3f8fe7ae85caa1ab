// The numbers of a clip's picture as colours of the screen: by its tags, in eight and ten bits, HDR as SDR, where a
// picture that was dropped looks the same; and scaled without dashes where it is made smaller.
#include "support/disk/TestFiles.h"
#include "support/media/FramePictures.h"
#include "support/media/KnownColours.h"
#include "support/media/TestPictures.h"

#include "video/VideoReader.h"
#include "video/colour/PictureConverter.h"

#include <QTest>
#include <QtEndian>

#include <array>
#include <vector>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/log.h>
#include <libavutil/pixfmt.h>
}

namespace {

void compare(const QImage &picture, const QList<KnownColour> &right)
{
    QVERIFY(!picture.isNull());
    for (const KnownColour &known : right) {
        const QPointF at = known.place;
        const QColor seen =
            picture.pixelColor(static_cast<int>(at.x() * picture.width()), static_cast<int>(at.y() * picture.height()));
        QVERIFY2(isNear(seen, known.colour),
                 qPrintable(QStringLiteral("%1 where %2 is right").arg(seen.name(), known.colour.name())));
    }
}

PictureConverter::Source sourceOf(const AVFrame &frame)
{
    return {frame.format,
            {frame.width, frame.height},
            {frame.data[0], frame.data[1], frame.data[2], frame.data[3]},
            {frame.linesize[0], frame.linesize[1], frame.linesize[2], frame.linesize[3]},
            ColourTags::of(frame)};
}

// Every pixel and every line has another grey than the one beside it, and all have the same mean.
std::vector<uchar> snow(QSize size)
{
    std::vector<uchar> bytes(static_cast<std::size_t>(size.width() * size.height() * 4));
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width() * 4; ++x)
            bytes[static_cast<std::size_t>(y * size.width() * 4 + x)] = (x / 4 + y) % 2 == 0 ? 255 : 0;
    return bytes;
}

constexpr int patch = 16; // pixels a side
constexpr QSize patches{24, 9};

// Patches of every mixture of six levels: of greys, of colours that sRGB has and of such as it has not. 16 bits, RGB.
std::vector<quint16> mixtures()
{
    constexpr int levels = 6;
    std::vector<quint16> words;
    for (int y = 0; y < patches.height() * patch; ++y)
        for (int x = 0; x < patches.width() * patch; ++x)
            for (int mixture = y / patch * patches.width() + x / patch, channel = 0; channel < 3; ++channel) {
                words.push_back(static_cast<quint16>(mixture % levels * 65535 / (levels - 1)));
                mixture /= levels;
            }
    return words;
}

QByteArray bigEndianBytes(const std::vector<quint16> &words)
{
    QByteArray bytes(static_cast<qsizetype>(words.size() * sizeof(quint16)), 0);
    qToBigEndian<quint16>(words.data(), static_cast<qsizetype>(words.size()), bytes.data());
    return bytes;
}

} // namespace

class TestPictureColours : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { av_log_set_level(AV_LOG_QUIET); }
    void colours_data();
    void colours();
    void droppedLooksLikePlayed_data();
    void droppedLooksLikePlayed();
    void whereNothingIsSaid();
    void rgbStaysAsItIs();
    void snowBecomesGrey_data();
    void snowBecomesGrey();
    void enlargedHasNoSteps();
    void whatCannotBeRead();
};

void TestPictureColours::colours_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : clipsOfKnownColours())
        QTest::newRow(qPrintable(file)) << file;
}

// As a still, a poster and a frame that is sent; as a playing picture, smaller and larger.
void TestPictureColours::colours()
{
    QFETCH(QString, file);
    const QList<KnownColour> right = knownColours(file);
    VideoReader reader(testFile(file));
    QVERIFY(reader.isOpen());
    QCOMPARE(reader.colours().isHdr(), file.contains(QLatin1String("greys")));
    compare(reader.frameAt(std::chrono::milliseconds(0), {8192, 8192}), right);
    compare(reader.frameAt(std::chrono::milliseconds(0), {320, 180}), right);
    PictureConverter converter;
    bool isSeen = false;
    reader.seek(0);
    reader.decodeOn([&](const AVFrame &frame) {
        const PictureConverter::Source source = sourceOf(frame);
        for (const QSize &pixels : {source.size, QSize(427, 241), QSize(1050, 590)})
            for (const auto use : {PictureConverter::Use::Playing, PictureConverter::Use::Still}) {
                const QImage picture = converter.convert(source, pixels, use);
                isSeen = picture.size() == pixels;
                if (isSeen)
                    compare(picture, right);
            }
        return false;
    });
    QVERIFY(isSeen);
}

void TestPictureColours::droppedLooksLikePlayed_data()
{
    QTest::addColumn<int>("code"); // ITU-T H.273, table 3
    QTest::addColumn<ColourTags::Transfer>("transfer");
    QTest::newRow("PQ") << 16 << ColourTags::Transfer::Pq;
    QTest::newRow("HLG") << 18 << ColourTags::Transfer::Hlg;
}

// The same numbers as a picture file and as a frame of a clip.
void TestPictureColours::droppedLooksLikePlayed()
{
    QFETCH(int, code);
    QFETCH(ColourTags::Transfer, transfer);
    const std::vector<quint16> words = mixtures();
    constexpr QSize size = patches * patch;
    constexpr char bt2020 = 9;
    const QByteArray cicp{QByteArray(1, bt2020) + static_cast<char>(code) + QByteArray("\0\1", 2)};
    const QByteArray file = png(size, 2, 16, bigEndianBytes(words), pngChunk("cICP", cicp));
    const QImage dropped = made(frameFromBytes(file, QString())).preview;
    QCOMPARE(dropped.size(), size);
    PictureConverter::Source source{AV_PIX_FMT_RGB48, size, {reinterpret_cast<const uchar *>(words.data())}, {}, {}};
    source.strides[0] = size.width() * 6;
    source.colours = {ColourTags::Matrix::Bt2020, transfer, ColourTags::Primaries::Bt2020, true};
    const QImage played = PictureConverter().convert(source, size, PictureConverter::Use::Still);
    QCOMPARE(played.size(), size);
    for (int y = patch / 2; y < size.height(); y += patch)
        for (int x = patch / 2; x < size.width(); x += patch)
            QVERIFY2(isNear(dropped.pixelColor(x, y), played.pixelColor(x, y)),
                     qPrintable(QStringLiteral("%1 dropped, %2 played, patch %3, %4")
                                    .arg(dropped.pixelColor(x, y).name(), played.pixelColor(x, y).name())
                                    .arg(x / patch)
                                    .arg(y / patch)));
}

void TestPictureColours::whereNothingIsSaid()
{
    QCOMPARE(ColourTags::usualMatrix(719), ColourTags::Matrix::Bt601);
    QCOMPARE(ColourTags::usualMatrix(720), ColourTags::Matrix::Bt709);
    QCOMPARE(VideoReader(testFile(QStringLiteral("clips/small_untagged.mp4"))).colours().matrix,
             ColourTags::Matrix::Bt601);
    QCOMPARE(VideoReader(testFile(QStringLiteral("clips/hd_untagged.mp4"))).colours().matrix,
             ColourTags::Matrix::Bt709);
}

void TestPictureColours::rgbStaysAsItIs()
{
    QImage picture(64, 36, QImage::Format_RGB32); // fields of 8 by 12 pixels
    for (int x = 0; x < picture.width(); ++x)
        for (int y = 0; y < picture.height(); ++y)
            picture.setPixel(x, y, qRgb(x / 8 * 36, y / 12 * 100, 255 - x / 8 * 36));
    PictureConverter::Source source{AV_PIX_FMT_BGR0, picture.size(), {picture.constBits()}, {}, {}};
    source.strides[0] = static_cast<int>(picture.bytesPerLine());
    source.colours.isFullRange = true;
    PictureConverter converter;
    const QImage same = converter.convert(source, picture.size(), PictureConverter::Use::Still);
    QCOMPARE(same.size(), picture.size());
    for (int x = 0; x < picture.width(); ++x)
        for (int y = 0; y < picture.height(); ++y)
            QCOMPARE(same.pixel(x, y), picture.pixel(x, y));
    const QImage twice = converter.convert(source, picture.size() * 2, PictureConverter::Use::Still);
    for (int x = 4; x < picture.width(); x += 8)
        for (int y = 6; y < picture.height(); y += 12)
            QVERIFY(isNear(twice.pixelColor(2 * x, 2 * y), picture.pixelColor(x, y)));
}

void TestPictureColours::snowBecomesGrey_data()
{
    QTest::addColumn<QSize>("pixels");
    for (const QSize &pixels : {QSize(960, 540), QSize(640, 360), QSize(1050, 590), QSize(333, 187)})
        QTest::addRow("%dx%d", pixels.width(), pixels.height()) << pixels;
}

void TestPictureColours::snowBecomesGrey()
{
    QFETCH(QSize, pixels);
    constexpr QSize size{1920, 1080};
    const std::vector<uchar> bytes = snow(size);
    PictureConverter::Source source{AV_PIX_FMT_BGR0, size, {bytes.data()}, {size.width() * 4}, {}};
    source.colours.isFullRange = true;
    PictureConverter converter;
    const QImage picture = converter.convert(source, pixels, PictureConverter::Use::Still);
    QCOMPARE(picture.size(), pixels);
    int darkest = 255;
    int brightest = 0;
    for (int y = 2; y < pixels.height() - 2; ++y)
        for (int x = 2; x < pixels.width() - 2; ++x) {
            darkest = std::min(darkest, qGreen(picture.pixel(x, y)));
            brightest = std::max(brightest, qGreen(picture.pixel(x, y)));
        }
    QVERIFY2(darkest > 96 && brightest < 160, qPrintable(QStringLiteral("%1 to %2").arg(darkest).arg(brightest)));
}

void TestPictureColours::enlargedHasNoSteps()
{
    QImage edge(16, 4, QImage::Format_RGB32);
    edge.fill(Qt::black);
    for (int x = 8; x < 16; ++x)
        for (int y = 0; y < 4; ++y)
            edge.setPixel(x, y, qRgb(255, 255, 255));
    PictureConverter::Source source{AV_PIX_FMT_BGR0, edge.size(), {edge.constBits()}, {}, {}};
    source.strides[0] = static_cast<int>(edge.bytesPerLine());
    source.colours.isFullRange = true;
    const QImage large = PictureConverter().convert(source, edge.size() * 8, PictureConverter::Use::Still);
    int between = 0;
    for (int x = 0; x < large.width(); ++x)
        between += qGreen(large.pixel(x, 16)) > 16 && qGreen(large.pixel(x, 16)) < 240 ? 1 : 0;
    QVERIFY2(between >= 4, qPrintable(QString::number(between)));
}

void TestPictureColours::whatCannotBeRead()
{
    PictureConverter converter;
    QVERIFY(converter.convert({}, {10, 10}, PictureConverter::Use::Still).isNull());
    const std::vector<uchar> bytes(400);
    const PictureConverter::Source source{AV_PIX_FMT_BGR0, {10, 10}, {bytes.data()}, {40}, {}};
    QVERIFY(converter.convert(source, {}, PictureConverter::Use::Still).isNull());
    QVERIFY(!converter.convert(source, {1, 1}, PictureConverter::Use::Still).isNull());
}

QTEST_GUILESS_MAIN(TestPictureColours)
#include "tst_picturecolours.moc"
