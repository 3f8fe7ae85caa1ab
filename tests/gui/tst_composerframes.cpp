// The frames: pictures that come by drop, paste, browsing or address, with the data that file managers and browsers
// send; what is no picture gets a sentence at its well and changes nothing.
#include "frames/FrameImage.h"
#include "support/disk/FileBytes.h"
#include "support/window/ComposerDriver.h"
#include "support/window/SystemDrop.h"

#include <QBuffer>
#include <QFileDialog>
#include <QMimeData>
#include <QToolButton>

namespace {

const QString firstField = QStringLiteral("first_frame_image");
const QString lastField = QStringLiteral("last_frame_image");
const QString firstWell = QStringLiteral("composerFirstFrame");
const QString lastWell = QStringLiteral("composerLastFrame");
const QString address = QStringLiteral("https://example.com/pictures/a%20fox.jpg?size=large&v=2");

QByteArray picture(QColor colour, const char *format = "png", QSize size = {64, 36})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

// The picture in a field that was sent inline.
QImage shown(const QJsonValue &field)
{
    return QImage::fromData(bytesOfDataUri(field.toString()));
}

} // namespace

class TestComposerFrames : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    QWidget *well(const QString &name) { return m_driver->find<QWidget>(name); }
    QString problem(const QString &name) { return m_driver->problem(name + QLatin1String(".problem")); }
    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_driver->path(name);
        writeFile(path, bytes);
        return path;
    }

    // A whole drag as the window system delivers it to the window. True: something there took it. Never as a move: a
    // file manager would delete the file.
    bool drop(QWidget *target, QMimeData *mime,
              Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction | Qt::LinkAction)
    {
        const std::unique_ptr<QMimeData> owner(mime);
        const SystemDrop dropped = SystemDrop::make(target, *mime, actions);
        [&] { QVERIFY(!dropped.isTaken || dropped.action == Qt::CopyAction || dropped.action == Qt::LinkAction); }();
        return dropped.isTaken;
    }

    static QMimeData *files(const QStringList &paths)
    {
        auto *mime = new QMimeData;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        mime->setUrls(urls);
        mime->setData(QStringLiteral("x-special/gnome-icon-list"), "icons");
        return mime;
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void aFileFromAFileManager()
    {
        const QString path = file(QStringLiteral("fox.png"), picture(Qt::red));
        QVERIFY(drop(well(firstWell), files({path})));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        QVERIFY(m_driver->value(firstField).toString().startsWith(QStringLiteral("data:image/jpeg;base64,")));
        QCOMPARE(shown(m_driver->value(firstField)).size(), QSize(64, 36));
        QVERIFY(!m_driver->pane->request().fields.contains(lastField));
        QVERIFY(problem(firstWell).isEmpty());
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("fox.png")));
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("64×36")));
        QVERIFY(QFile::exists(path));
    }

    // What Chromium and Firefox send with a picture: its address and its bytes. The bytes are trusted more.
    void aPictureFromABrowser()
    {
        auto *mime = new QMimeData;
        mime->setUrls({QUrl(address)});
        mime->setText(address);
        mime->setHtml(QStringLiteral("<img src=\"%1\">").arg(address));
        mime->setData(QStringLiteral("image/png"), picture(Qt::blue));
        QVERIFY(drop(well(lastWell), mime));
        QTRY_VERIFY(m_driver->value(lastField).toString().startsWith(QStringLiteral("data:")));
        QVERIFY(shown(m_driver->value(lastField)).pixelColor(5, 5).blue() > 200);
    }

    void decodedPictureData()
    {
        auto *mime = new QMimeData;
        mime->setImageData(QImage::fromData(picture(Qt::red)));
        QVERIFY(drop(well(firstWell), mime, Qt::CopyAction));
        QTRY_COMPARE(shown(m_driver->value(firstField)).size(), QSize(64, 36));
    }

    void aWebAddressIsSentAsItIs()
    {
        auto *mime = new QMimeData;
        mime->setUrls({QUrl(address)});
        QVERIFY(drop(well(firstWell), mime, Qt::LinkAction));
        QCOMPARE(m_driver->value(firstField).toString(), address);
    }

    void aTypedAddress()
    {
        QTest::mouseClick(m_driver->find<QToolButton>(firstWell + QLatin1String(".byAddress")), Qt::LeftButton);
        auto *line = m_driver->find<QLineEdit>(firstWell + QLatin1String(".address"));
        QCOMPARE(QApplication::focusWidget(), line);
        QTest::keyClicks(line, QStringLiteral("not an address"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(problem(firstWell).contains(QStringLiteral("not an address")));
        QTest::keySequence(line, QKeySequence::SelectAll);
        QTest::keyClicks(line, address);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!line->isVisible());
        QVERIFY(problem(firstWell).isEmpty());
        QCOMPARE(m_driver->value(firstField).toString(), address);
    }

    // Generate pressed with the address still being typed: it counts, and a broken one holds the press back.
    void anOpenAddressIsNotLeftOut()
    {
        m_driver->type(QStringLiteral("Rain"));
        QTest::mouseClick(m_driver->find<QToolButton>(firstWell + QLatin1String(".byAddress")), Qt::LeftButton);
        auto *line = m_driver->find<QLineEdit>(firstWell + QLatin1String(".address"));
        QTest::keyClicks(line, QStringLiteral("example"));
        m_driver->pane->generate();
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(!problem(firstWell).isEmpty());
        QTest::keySequence(line, QKeySequence::SelectAll);
        QTest::keyClicks(line, address);
        m_driver->awaitPress();
        m_driver->pane->generate();
        QCOMPARE(m_driver->sent->size(), 1);
        const auto request = m_driver->sent->first().first().value<GenerationRequest>();
        QCOMPARE(request.fields.value(firstField).toString(), address);
    }

    void pasteByKey_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("picture") << 0;
        QTest::newRow("file") << 1;
        QTest::newRow("address") << 2;
    }

    void pasteByKey()
    {
        QFETCH(int, kind);
        if (kind == 0)
            QApplication::clipboard()->setImage(QImage::fromData(picture(Qt::red)));
        else if (kind == 1)
            QApplication::clipboard()->setMimeData(files({file(QStringLiteral("a.webp"), picture(Qt::red, "webp"))}));
        else
            QApplication::clipboard()->setText(address);
        well(lastWell)->setFocus();
        QTest::keyClick(well(lastWell), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(m_driver->value(lastField).isString());
        QCOMPARE(m_driver->value(lastField).toString() == address, kind == 2);
        QTest::keyClick(well(lastWell), Qt::Key_Delete);
        QVERIFY(m_driver->value(lastField).isUndefined());
    }

    void aPictureInThePromptGoesToTheFirstEmptyWell()
    {
        QApplication::clipboard()->setImage(QImage::fromData(picture(Qt::red)));
        QTest::keyClick(m_driver->prompt(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(m_driver->value(firstField).isString());
        QVERIFY(drop(m_driver->prompt()->viewport(), files({file(QStringLiteral("b.png"), picture(Qt::blue))})));
        QTRY_VERIFY(m_driver->value(lastField).isString());
        QCOMPARE(m_driver->prompt()->toPlainText(), QString());
        const GenerationRequest before = m_driver->pane->request();
        QVERIFY(drop(m_driver->pane.get(), files({file(QStringLiteral("c.png"), picture(Qt::green))})));
        QVERIFY(problem(firstWell).contains(QStringLiteral("taken")));
        QCOMPARE(m_driver->pane->request().toJson(), before.toJson());
    }

    void browse()
    {
        const QString path = file(QStringLiteral("fox.jpg"), picture(Qt::red, "jpeg"));
        QTest::mouseClick(m_driver->find<QToolButton>(firstWell + QLatin1String(".browse")), Qt::LeftButton);
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = m_driver->pane->findChild<QFileDialog *>(firstWell + QLatin1String(".dialog"))));
        QTRY_VERIFY(dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path); // as a person types it
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(m_driver->value(firstField).isString());
        QTRY_VERIFY(!dialog);
    }

    void swapAndClear()
    {
        auto *swap = m_driver->find<QToolButton>(QStringLiteral("composerSwapFrames"));
        QVERIFY(!swap->isEnabled());
        drop(well(firstWell), files({file(QStringLiteral("red.png"), picture(Qt::red))}));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        auto *mime = new QMimeData;
        mime->setUrls({QUrl(address)});
        drop(well(lastWell), mime);
        const QJsonValue red = m_driver->value(firstField);
        QTest::mouseClick(swap, Qt::LeftButton);
        QCOMPARE(m_driver->value(firstField).toString(), address);
        QCOMPARE(m_driver->value(lastField), red);
        QVERIFY(well(lastWell)->toolTip().contains(QStringLiteral("red.png")));
        QTest::mouseClick(m_driver->find<QToolButton>(firstWell + QLatin1String(".clear")), Qt::LeftButton);
        QVERIFY(m_driver->value(firstField).isUndefined());
        QCOMPARE(m_driver->value(lastField), red);
    }

    void badInputGetsASentenceAndChangesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("text named png") << QStringLiteral("notes.png") << QByteArray("Just words.")
                                        << QStringLiteral("not a picture");
        QTest::newRow("empty") << QStringLiteral("empty.jpg") << QByteArray() << QStringLiteral("empty");
        QTest::newRow("cut off") << QStringLiteral("half.png") << picture(Qt::red).chopped(20)
                                 << QStringLiteral("incomplete");
        QTest::newRow("folder") << QString() << QByteArray() << QStringLiteral("folder");
    }

    void badInputGetsASentenceAndChangesNothing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        drop(well(firstWell), files({file(QStringLiteral("good.png"), picture(Qt::red))}));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        m_driver->type(QStringLiteral("Rain"));
        const GenerationRequest before = m_driver->pane->request();
        drop(well(firstWell), files({name.isEmpty() ? m_driver->path(QString()) : file(name, bytes)}));
        QTRY_VERIFY2(problem(firstWell).contains(says), qPrintable(problem(firstWell)));
        QCOMPARE(m_driver->pane->request().toJson(), before.toJson());
        QVERIFY(problem(lastWell).isEmpty());
        drop(well(firstWell), files({file(QStringLiteral("better.png"), picture(Qt::blue))}));
        QTRY_VERIFY(m_driver->value(firstField) != before.fields.value(firstField));
        QVERIFY(problem(firstWell).isEmpty());
    }

    void severalFilesAtOnce()
    {
        const QString path = file(QStringLiteral("a.png"), picture(Qt::red));
        drop(well(firstWell), files({path, path, path, path, path}));
        QVERIFY(problem(firstWell).contains(QLatin1Char('5')));
        QVERIFY(m_driver->value(firstField).isUndefined());
    }

    void wordsAreNotTaken()
    {
        auto *mime = new QMimeData;
        mime->setText(QStringLiteral("some words"));
        QVERIFY(!drop(well(firstWell), mime));
        QVERIFY(problem(firstWell).isEmpty());
    }

    void aPictureOnItsWayHoldsThePressBack()
    {
        m_driver->type(QStringLiteral("Rain"));
        drop(well(firstWell), files({file(QStringLiteral("large.png"), picture(Qt::red, "png", {5000, 4000}))}));
        m_driver->pressCtrlReturn(m_driver->prompt()); // the answer needs the event loop: it cannot be here yet
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(problem(firstWell).contains(QStringLiteral("still being read")));
        QTRY_VERIFY(m_driver->value(firstField).isString());
        QVERIFY(problem(firstWell).isEmpty());
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
    }

    // The last one asked for wins, whichever is read sooner.
    void aSecondPictureReplacesOneStillBeingRead()
    {
        drop(well(firstWell), files({file(QStringLiteral("large.png"), picture(Qt::red, "png", {5000, 4000}))}));
        drop(well(firstWell), files({file(QStringLiteral("small.png"), picture(Qt::blue))}));
        QTRY_COMPARE(shown(m_driver->value(firstField)).size(), QSize(64, 36));
        QVERIFY(well(firstWell)->toolTip().contains(QStringLiteral("small.png")));
    }

    void aModelWithoutLastFrameKeepsThePicture()
    {
        auto *mime = new QMimeData;
        mime->setUrls({QUrl(address)});
        drop(well(lastWell), mime);
        m_driver->chooseModel(QStringLiteral("sora-2"));
        QVERIFY(!well(lastWell)->isEnabled());
        QVERIFY(well(lastWell)->toolTip().contains(QStringLiteral("sora-2 takes no last frame.")));
        QVERIFY(!m_driver->pane->request().fields.contains(lastField));
        QVERIFY(!drop(well(lastWell), files({file(QStringLiteral("a.png"), picture(Qt::red))})));
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->value(lastField).toString(), address);
    }

    // A limit between fields, said at the well it is about.
    void aLastFrameAloneIsSaidAtTheFirst()
    {
        m_driver->type(QStringLiteral("Rain"));
        auto *mime = new QMimeData;
        mime->setUrls({QUrl(address)});
        drop(well(lastWell), mime);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
        QVERIFY(!(problem(firstWell) + problem(lastWell)).isEmpty());
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerSwapFrames")), Qt::LeftButton);
        QVERIFY((problem(firstWell) + problem(lastWell)).isEmpty());
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void useAgainGivesBothBackToTheLetter()
    {
        GenerationRequest request = m_driver->pane->request();
        request.prompt = QStringLiteral("Rain");
        request.fields.insert(
            firstField, QStringLiteral("data:image/png;base64,%1").arg(QLatin1String(picture(Qt::red).toBase64())));
        request.fields.insert(lastField, address);
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        QTRY_VERIFY(well(firstWell)->toolTip().contains(QStringLiteral("64×36"))); // the preview is there
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
        request.fields.remove(firstField);
        request.fields.remove(lastField);
        m_driver->pane->setRequest(request);
        QCOMPARE(m_driver->pane->request().toJson(), request.toJson());
    }
};

QTEST_MAIN(TestComposerFrames)
#include "tst_composerframes.moc"
