#include "CompareRig.h"

#include "support/media/FramePictures.h"
#include "support/process/Patience.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace {

constexpr QSize windowSize{1000, 700};
constexpr QSize clipPixels{320, 180};

} // namespace

void CompareRig::setUp()
{
    m_clock = std::make_unique<FakeClock>();
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_pane = std::make_unique<ComparePane>(ComparePane::Dependencies{*m_clock, *m_settings, *m_theme});
    player().setLooping(false);
}

void CompareRig::tearDown()
{
    m_pane.reset();
    m_theme.reset();
    m_settings.reset();
}

TestClip CompareRig::clipOf(double seconds, int rate)
{
    TestClip clip = numberedClip(clipPixels, seconds, rate);
    clip.keyEvery = 12;
    clip.bFrames = 2;
    return clip;
}

TestClip CompareRig::plainClip(const QColor &colour, QSize size)
{
    TestClip clip;
    clip.size = size;
    clip.seconds = 0.5;
    clip.framesPerSecond = 24;
    clip.colours = {colour};
    return clip;
}

QString CompareRig::written(const TestClip &clip)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.mp4").arg(++m_written));
    if (!writeTestClip(path, clip))
        qFatal("A clip was not written");
    return path;
}

ComparedTake CompareRig::takeOf(const QString &path, const QString &title, const QList<QPair<QString, QString>> &facts)
{
    return {path, 0, {}, title, facts};
}

void CompareRig::open(const QList<ComparedTake> &takes)
{
    QSignalSpy opened(m_pane.get(), &ComparePane::opened);
    m_pane->setTakes(takes);
    m_pane->resize(windowSize);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    QVERIFY(!opened.isEmpty() || opened.wait(patienceMs));
    stage()->setFocus();
    QVERIFY(waitSharp());
}

void CompareRig::openClips(const QList<TestClip> &clips)
{
    QList<ComparedTake> takes;
    for (const TestClip &clip : clips)
        takes << takeOf(written(clip));
    open(takes);
}

bool CompareRig::waitSharp()
{
    const auto isSharp = [this] {
        const QList<QSize> sizes = stage()->pictureSizes();
        const QList<QImage> &pictures = player().shown().pictures;
        for (int take = 0; take < sizes.size(); ++take) {
            const QImage picture = pictures.value(take);
            const bool isAsWanted = sizes.at(take).isEmpty() ? picture.isNull() : picture.size() == sizes.at(take);
            if (!isAsWanted && !player().shown().undecodable.value(take))
                return false;
        }
        return player().shown().moment == player().moment() && !sizes.isEmpty();
    };
    return Patience::waitFor(isSharp, patienceMs);
}

bool CompareRig::play()
{
    player().play();
    return Patience::waitFor([this] { return player().isRunning(); }, patienceMs);
}

int CompareRig::drawnNumber(const QImage &drawn, int take, int count)
{
    constexpr int gap = Space::medium;
    const int rows = count > 2 ? 2 : 1;
    const QSize room((drawn.width() - gap) / 2, (drawn.height() - (rows - 1) * gap) / rows);
    const QRect cell(QPoint(take % 2 * (room.width() + gap), take / 2 * (room.height() + gap)), room);
    QRect place(QPoint(0, 0), clipPixels.scaled(room, Qt::KeepAspectRatio));
    place.moveCenter(cell.center());
    return numberInPicture(drawn.copy(place));
}

QRect CompareRig::largePlace()
{
    QRect place(QPoint(0, 0), clipPixels.scaled(stage()->size(), Qt::KeepAspectRatio));
    place.moveCenter(stage()->rect().center());
    return place;
}

QColor CompareRig::drawnAt(double x, double y)
{
    const QRect place = largePlace();
    return stage()->grab().toImage().pixelColor(place.left() + static_cast<int>(x * place.width()),
                                                place.top() + static_cast<int>(y * place.height()));
}

bool CompareRig::isLike(const QColor &seen, const QColor &wanted, int most)
{
    return isNear(seen, wanted, most);
}
