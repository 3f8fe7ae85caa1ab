// A video file dropped on a frame's well: its first, its last or a chosen frame becomes the picture, and none by
// itself.
#include "frames/FrameImage.h"
#include "platform/Settings.h"
#include "support/media/TestClip.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace {

constexpr int patienceMs = 20'000;

} // namespace

class TestVideoOnWell : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void firstLastAndChosen();
    void fastThroughTheFrames();
    void cancelKeepsWhatWasThere();
    void whatIsNoVideoIsRefused();

private:
    void drop(const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_well, &enter);
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_well, &event);
    }
    QDialog *chooser() { return m_window->findChild<QDialog *>(QStringLiteral("frameChooser")); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return chooser()->findChild<Widget *>(QLatin1String(name));
    }
    void openChooser(const QString &path)
    {
        drop(path);
        QTRY_VERIFY_WITH_TIMEOUT(chooser() && find<QSlider>("frameChooserSlider")->isEnabled(), patienceMs);
    }
    int shown() { return numberInPicture(find<QLabel>("frameChooserPicture")->pixmap(Qt::ReturnByValue).toImage()); }
    int held() { return numberInPicture(QImage::fromData(bytesOfDataUri(m_well->content().value))); }
    void use()
    {
        QTest::mouseClick(find<QPushButton>("frameChooserUse"), Qt::LeftButton);
        QTRY_VERIFY(!chooser());
        QTRY_VERIFY_WITH_TIMEOUT(!m_well->isBusy(), patienceMs);
    }

    QTemporaryDir m_folder;
    QString m_clip;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    FrameWell *m_well = nullptr;
};

void TestVideoOnWell::init()
{
    m_clip = m_folder.filePath(QStringLiteral("numbered.mp4"));
    TestClip clip;
    clip.numbered = true;
    clip.seconds = 2;
    clip.framesPerSecond = 24;
    clip.bFrames = 3;
    clip.cutBefore = 5;
    QVERIFY(QFile::exists(m_clip) || writeTestClip(m_clip, clip));
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")), m_folder.path());
    m_theme = std::make_unique<Theme>(*qApp, *m_settings);
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_well = new FrameWell(*m_theme, QStringLiteral("First frame"), m_window.get());
    layout->addWidget(m_well);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestVideoOnWell::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_settings.reset();
}

void TestVideoOnWell::firstLastAndChosen()
{
    openChooser(m_clip);
    QVERIFY(chooser()->isModal());
    QVERIFY(m_well->isEmpty()); // none by itself
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 5, patienceMs);
    QVERIFY(find<QLabel>("frameChooserNumber")->text().contains(QStringLiteral("1 of 43")));
    use();
    QCOMPARE(held(), 5);

    openChooser(m_clip);
    QTest::mouseClick(find<QPushButton>("frameChooserLast"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 47, patienceMs);
    use();
    QTRY_COMPARE(held(), 47);
    QCOMPARE(m_well->content().name, QStringLiteral("numbered.mp4"));

    openChooser(m_clip);
    find<QSlider>("frameChooserSlider")->setValue(20);
    QTest::keyClick(find<QSlider>("frameChooserSlider"), Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 26, patienceMs);
    use();
    QTRY_COMPARE(held(), 26);
}

void TestVideoOnWell::fastThroughTheFrames()
{
    openChooser(m_clip);
    for (int number = 0; number < 43; ++number)
        find<QSlider>("frameChooserSlider")->setValue(number);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 47, patienceMs);
    for (int number = 42; number >= 11; --number) {
        find<QSlider>("frameChooserSlider")->setValue(number);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 16, patienceMs);
    QTest::keyClick(chooser(), Qt::Key_Return);
    QTRY_VERIFY(!chooser());
    QTRY_COMPARE_WITH_TIMEOUT(held(), 16, patienceMs);
}

void TestVideoOnWell::cancelKeepsWhatWasThere()
{
    openChooser(m_clip);
    use();
    const QString before = m_well->content().value;
    QVERIFY(!before.isEmpty());
    openChooser(m_clip);
    QTest::keyClick(chooser(), Qt::Key_Escape);
    QTRY_VERIFY(!chooser());
    QCOMPARE(m_well->content().value, before);
    QVERIFY(!m_well->isBusy());
    QVERIFY(m_well->refusal().isEmpty());
    drop(m_clip); // and one that goes away while it is being read
    m_window.reset();
}

void TestVideoOnWell::whatIsNoVideoIsRefused()
{
    const QString path = m_folder.filePath(QStringLiteral("text.mp4"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no video at all") > 0);
    file.close();
    drop(path);
    QTRY_VERIFY_WITH_TIMEOUT(!m_well->refusal().isEmpty(), patienceMs);
    QVERIFY(!chooser());
    const QString sound = m_folder.filePath(QStringLiteral("sound.mp4"));
    QVERIFY(writeTestClip(sound, {.picture = false, .sound = true}));
    m_well->refuse({});
    drop(sound);
    QTRY_VERIFY_WITH_TIMEOUT(!m_well->refusal().isEmpty(), patienceMs);
    QVERIFY(!chooser());
}

QTEST_MAIN(TestVideoOnWell)
#include "tst_videoonwell.moc"
