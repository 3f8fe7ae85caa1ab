// What a frame's well says and keeps: addresses that are looked at, pictures that stay whatever becomes of their files,
// limits that change, and sentences for all that is no picture.
#include "frames/AddressProbe.h"
#include "frames/FrameImage.h"
#include "support/disk/FileBytes.h"
#include "support/http/RawServer.h"
#include "support/media/TestPictures.h"
#include "support/window/ComposerDriver.h"
#include "support/window/DesktopOffers.h"
#include "support/window/SystemDrop.h"
#include "ui/composer/frames/FrameWell.h"

#include <QBuffer>
#include <QMimeData>
#include <QToolButton>

namespace {

const QString firstField = QStringLiteral("first_frame_image");
const QString lastField = QStringLiteral("last_frame_image");
const QString firstWell = QStringLiteral("composerFirstFrame");
const QString lastWell = QStringLiteral("composerLastFrame");

AddressProbe::Setup direct()
{
    AddressProbe::Setup setup;
    setup.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    return setup;
}

} // namespace

class TestFrameWells : public QObject
{
    Q_OBJECT

    std::unique_ptr<AddressProbe> m_probe;
    std::unique_ptr<ComposerDriver> m_driver;

    FrameWell *well(const QString &name) { return m_driver->find<FrameWell>(name); }
    QString said(const QString &name) { return m_driver->problem(name + QLatin1String(".problem")); }
    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_driver->path(name);
        writeFile(path, bytes);
        return path;
    }

    void drop(QWidget *target, QMimeData *mime)
    {
        const std::unique_ptr<QMimeData> owner(mime);
        QVERIFY(SystemDrop::make(target, *mime).action != Qt::IgnoreAction);
    }

    void typeAddress(const QString &name, const QString &address)
    {
        well(name)->setFocus();
        QApplication::clipboard()->setText(address);
        QTest::keyClick(well(name), Qt::Key_V, Qt::ControlModifier);
    }

private slots:
    void init()
    {
        m_probe = std::make_unique<AddressProbe>(direct());
        m_driver = std::make_unique<ComposerDriver>();
        m_driver->pane->setAddressProbe(m_probe.get());
    }
    void cleanup()
    {
        m_driver.reset();
        m_probe.reset();
    }

    void aGoodAddressShowsItsPicture()
    {
        const QByteArray picture = cameraJpeg({.size = {1200, 800}});
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 200, picture, "image/jpeg");
        });
        const QString address = server.url(QStringLiteral("/a%20fox.jpg?v=2")).toString(QUrl::FullyEncoded);
        typeAddress(firstWell, address);
        QCOMPARE(m_driver->value(firstField).toString(), address); // at once
        QVERIFY(!well(firstWell)->isBusy());
        QTRY_COMPARE(well(firstWell)->shownPicture().size(), QSize(640, 427));
        QVERIFY(said(firstWell).isEmpty());
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("1200×800")));
        QVERIFY(well(firstWell)->toolTip().contains(address));
        QCOMPARE(m_driver->value(firstField).toString(), address);
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerSwapFrames")), Qt::LeftButton);
        QVERIFY(!well(lastWell)->shownPicture().isNull());
        QCOMPARE(m_driver->value(lastField).toString(), address);
        QCOMPARE(server.requests().size(), 1);
    }

    void aBadAddressIsSaidAndStays_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("gone") << 404 << QByteArray("no") << QStringLiteral("404");
        QTest::newRow("page") << 200 << QByteArray("<!doctype html><html></html>") << QStringLiteral("web page");
        QTest::newRow("forbidden") << 403 << QByteArray() << QStringLiteral("403");
        QTest::newRow("words") << 200 << QByteArray("only words") << QStringLiteral("not a picture");
    }

    void aBadAddressIsSaidAndStays()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        RawServer server([&](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, status, body, "text/html");
        });
        if (QTest::currentDataTag() == QByteArray("words"))
            server.setHandler([&](const RawServer::Request &, QTcpSocket *socket) {
                RawServer::reply(socket, status, body, "text/plain");
            });
        m_driver->type(QStringLiteral("Rain"));
        const QString address = server.url(QStringLiteral("/fox.jpg")).toString();
        typeAddress(firstWell, address);
        QTRY_VERIFY2(said(firstWell).contains(says), qPrintable(said(firstWell)));
        QVERIFY(said(firstWell).contains(QStringLiteral("sent as it is")));
        QVERIFY(said(lastWell).isEmpty());
        QCOMPARE(m_driver->value(firstField).toString(), address);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1); // a warning, not a refusal
        QTest::keyClick(well(firstWell), Qt::Key_Delete);
        QVERIFY(said(firstWell).isEmpty());
    }

    void aSilentServerHoldsNothingUp()
    {
        RawServer server;
        m_driver->type(QStringLiteral("Rain"));
        typeAddress(firstWell, server.url().toString());
        QTRY_COMPARE(server.requests().size(), 1);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
    }

    // The answer to an address that is not there any more says nothing about the one that is.
    void theAnswerOfAnOlderAddressIsDropped()
    {
        QPointer<QTcpSocket> waiting;
        RawServer server([&waiting](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == "/slow")
                waiting = socket;
            else
                RawServer::reply(socket, 200, cameraJpeg({.size = {300, 200}}), "image/jpeg");
        });
        typeAddress(firstWell, server.url(QStringLiteral("/slow")).toString());
        QTRY_VERIFY(waiting);
        typeAddress(firstWell, server.url(QStringLiteral("/quick")).toString());
        QTRY_COMPARE(well(firstWell)->shownPicture().size(), QSize(300, 200));
        if (waiting)
            RawServer::reply(waiting, 404, {});
        QTest::keyClick(well(firstWell), Qt::Key_Delete);
        typeAddress(lastWell, server.url(QStringLiteral("/quick")).toString());
        QTRY_VERIFY(!well(lastWell)->shownPicture().isNull());
        QVERIFY(!said(firstWell).contains(QStringLiteral("404")));
        QVERIFY(well(firstWell)->shownPicture().isNull());
    }

    void aPictureOutlivesItsFile()
    {
        const QString path = file(QStringLiteral("fox.jpg"), cameraJpeg({.size = {320, 200}}));
        drop(well(firstWell), DesktopOffers::nautilusDrag({path}));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        QVERIFY(QFile::remove(path));
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        const auto request = m_driver->sent->first().first().value<GenerationRequest>();
        QCOMPARE(QImage::fromData(bytesOfDataUri(request.fields.value(firstField).toString())).size(), QSize(320, 200));
    }

    void aFileThatVanishedBeforeItWasRead()
    {
        drop(well(firstWell), DesktopOffers::dolphin({m_driver->path(QStringLiteral("gone.jpg"))}));
        QTRY_VERIFY(said(firstWell).contains(QStringLiteral("not there any more")));
        QVERIFY(m_driver->value(firstField).isUndefined());
    }

    void aPictureInALinkOfAPage()
    {
        const QByteArray picture = cameraJpeg({.size = {320, 200}});
        drop(well(firstWell), DesktopOffers::chromiumPictureDrag(DesktopOffers::System::X11,
                                                                 QStringLiteral("https://zoo.example/fox.jpg"), picture,
                                                                 QStringLiteral("https://zoo.example/foxes.html")));
        QTRY_VERIFY(m_driver->value(firstField).toString().startsWith(QStringLiteral("data:image/jpeg")));
        QCOMPARE(QImage::fromData(bytesOfDataUri(m_driver->value(firstField).toString())).size(), QSize(320, 200));
    }

    void whatIsNoPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray jpeg = cameraJpeg({.size = {300, 200}});
        QTest::newRow("raw") << QStringLiteral("camera.jpg") << rawLayout(2, "NIKON") << QStringLiteral("raw file");
        QTest::newRow("svg") << QStringLiteral("logo.png") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>")
                             << QStringLiteral("SVG");
        QTest::newRow("half a jpeg") << QStringLiteral("half.jpg") << jpeg.left(jpeg.size() / 2)
                                     << QStringLiteral("incomplete");
        QTest::newRow("of another computer") << QString() << QByteArray() << QStringLiteral("another computer");
    }

    void whatIsNoPicture()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        drop(well(firstWell),
             DesktopOffers::nautilusDrag({file(QStringLiteral("good.jpg"), cameraJpeg({.size = {300, 200}}))}));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        const GenerationRequest before = m_driver->pane->request();
        drop(well(firstWell), name.isEmpty() ? DesktopOffers::nautilusRemoteDrag("sftp://nas.local/fox.jpg")
                                             : DesktopOffers::nautilusDrag({file(name, bytes)}));
        QTRY_VERIFY2(said(firstWell).contains(says), qPrintable(said(firstWell)));
        QCOMPARE(m_driver->pane->request().toJson(), before.toJson());
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("good.jpg")));
        QVERIFY(!well(firstWell)->isBusy());
    }

    // A large one is seen before it is ready, and nothing of it is sent before.
    void aLargePictureIsSeenEarly()
    {
        const QString path = file(QStringLiteral("large.jpg"), cameraJpeg({.size = {6000, 4000}}));
        FramePreparer preparer;
        QSignalSpy ready(&preparer, &FramePreparer::ready);
        bool early = false;
        connect(&preparer, &FramePreparer::previewed, this, [&](const FrameImage &frame) {
            early = ready.isEmpty() && preparer.isBusy() && frame.preview.size() == QSize(640, 427);
        });
        preparer.prepare({FrameSource::File{path}});
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60'000);
        QVERIFY(early);
        drop(well(firstWell), DesktopOffers::nautilusDrag({path}));
        QTRY_VERIFY_WITH_TIMEOUT(!well(firstWell)->shownPicture().isNull(), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver->value(firstField).isString(), 60'000);
        QCOMPARE(well(firstWell)->shownPicture().size(), QSize(640, 427));
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("6000×4000")));
    }

    void anotherLimit()
    {
        const QByteArray bytes = cameraJpeg({.size = {1600, 1200}, .quality = 97});
        drop(well(firstWell), DesktopOffers::nautilusDrag({file(QStringLiteral("fox.jpg"), bytes)}));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        const QString large = m_driver->value(firstField).toString();
        FrameLimits limits;
        limits.dataUriBytes = 100'000;
        QVERIFY(large.size() > limits.dataUriBytes);
        QVERIFY(QFile::remove(m_driver->path(QStringLiteral("fox.jpg")))); // it is not needed any more
        m_driver->pane->setFrameLimits(limits);
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0); // the old one is not sent any more
        QTRY_VERIFY(m_driver->value(firstField).toString().size() <= limits.dataUriBytes);
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("fox.jpg")));
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("1600×1200")));
        m_driver->pane->setFrameLimits(FrameLimits());
        QTRY_COMPARE(m_driver->value(firstField).toString(), large); // to the letter: from the bytes that were kept
    }

    // What came as a data: address keeps its letters unless they are too many.
    void anotherLimitForWhatWasGivenBack()
    {
        GenerationRequest request = m_driver->pane->request();
        const QString given = QStringLiteral("data:image/jpeg;base64,") +
                              QLatin1String(cameraJpeg({.size = {1200, 900}, .quality = 97}).toBase64());
        request.fields.insert(firstField, given);
        m_driver->pane->setRequest(request);
        FrameLimits limits;
        limits.dataUriBytes = 7'000'000;
        m_driver->pane->setFrameLimits(limits);
        QTRY_VERIFY(!well(firstWell)->shownPicture().isNull());
        QCOMPARE(m_driver->value(firstField).toString(), given);
        limits.dataUriBytes = 100'000;
        m_driver->pane->setFrameLimits(limits);
        QTRY_VERIFY(m_driver->value(firstField).toString().size() <= limits.dataUriBytes);
    }

    void aPaneThatGoesWhileItReads()
    {
        drop(well(firstWell),
             DesktopOffers::nautilusDrag({file(QStringLiteral("large.jpg"), cameraJpeg({.size = {6000, 4000}}))}));
        QVERIFY(well(firstWell)->isBusy());
        m_driver->pane.reset(); // and nothing of it comes back to life
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(TestFrameWells)
#include "tst_framewells.moc"
