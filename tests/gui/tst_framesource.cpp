// What of a drop or a clipboard becomes the frame, with the formats that desktops and browsers really offer: the
// picture itself, never the page around it.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"
#include "support/window/DesktopOffers.h"
#include "ui/dragdrop/FrameSource.h"

#include <QBuffer>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace {

using namespace DesktopOffers;

const QString picture = QStringLiteral("https://zoo.example/foxes/a%20f%C3%BCchs.jpg?size=large&v=2");
const QString page = QStringLiteral("https://zoo.example/foxes.html");

QByteArray encoded(const char *format)
{
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

// Takes what is offered over.
FrameSource chosen(QMimeData *offer)
{
    const std::unique_ptr<QMimeData> owner(offer);
    if (!mayHoldFrame(*offer))
        return {};
    return frameSourceOf(*offer);
}

QString fileOf(const FrameSource &source)
{
    const auto *file = std::get_if<FrameSource::File>(&source.value);
    return file ? file->path : QString();
}

QString addressOf(const FrameSource &source)
{
    const auto *address = std::get_if<FrameSource::Address>(&source.value);
    return address ? address->url : QString();
}

FrameSource::Bytes bytesOf(const FrameSource &source)
{
    const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value);
    return bytes ? *bytes : FrameSource::Bytes{};
}

int countOf(const FrameSource &source)
{
    const auto *several = std::get_if<FrameSource::Several>(&source.value);
    return several ? several->count : 0;
}

bool isNothing(const FrameSource &source)
{
    return std::holds_alternative<FrameSource::Nothing>(source.value);
}

} // namespace

class TestFrameSource : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString written(const QString &name)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(encoded("png")) <= 0)
            qFatal("Cannot write %s", qPrintable(name));
        return file.fileName();
    }

private slots:
    void oneFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("fox.png");
        QTest::newRow("spaces") << QStringLiteral("a red fox.png");
        QTest::newRow("umlauts") << QStringLiteral("Füchse größer.png");
        QTest::newRow("percent") << QStringLiteral("100%25 fox%20.png");
        QTest::newRow("signs of an address") << QStringLiteral("fox #1 & 2?.png");
    }

    void oneFile()
    {
        QFETCH(QString, name);
        const QString path = written(name);
        QCOMPARE(fileOf(chosen(nautilusDrag({path}))), path);
        QCOMPARE(fileOf(chosen(nautilusCopy({path}))), path);
        QCOMPARE(fileOf(chosen(nautilusCopy({path}, true))), path);
        QCOMPARE(fileOf(chosen(dolphin({path}))), path);
        QCOMPARE(fileOf(chosen(dolphin({path}, true))), path);
        QCOMPARE(fileOf(frameSourceOf(*std::unique_ptr<QMimeData>(nautilusCopyAsText({path})))), path);
        QCOMPARE(fileOf(chosen(portalDrag(path))), path);
    }

    void fiveFilesAreSeveral()
    {
        const QString path = written(QStringLiteral("fox.png"));
        QStringList paths;
        for (int i = 0; i < 5; ++i)
            paths << path + QString::number(i);
        QCOMPARE(countOf(chosen(nautilusDrag(paths))), 5);
        QCOMPARE(countOf(chosen(nautilusCopy(paths, true))), 5);
        QCOMPARE(countOf(chosen(dolphin(paths))), 5);
    }

    // Old file managers write a host: the drop is from this computer.
    void aFileOfLocalhost()
    {
        const QString path = written(QStringLiteral("fox.png"));
        auto *offer = new QMimeData;
        offer->setData(QStringLiteral("text/uri-list"), "file://localhost" + path.toUtf8() + "\r\n");
        QCOMPARE(fileOf(chosen(offer)), path);
    }

    // This computer's own name too, in whatever case (RFC 8089); another one's is another computer.
    void aFileOfThisHost()
    {
        const QString path = written(QStringLiteral("fox.png"));
        const QByteArray own = QSysInfo::machineHostName().toUtf8();
        for (const QByteArray &host : {own, own.toUpper(), own.toLower() + ".local", QByteArray("127.0.0.1")}) {
            auto *offer = new QMimeData;
            offer->setData(QStringLiteral("text/uri-list"), "file://" + host + path.toUtf8() + "\r\n");
            QCOMPARE(fileOf(chosen(offer)), path);
            QCOMPARE(fileOf(frameSourceOf(QString::fromUtf8("file://" + host + path.toUtf8()))), path);
        }
        auto *offer = new QMimeData;
        offer->setData(QStringLiteral("text/uri-list"), "file://another-computer" + path.toUtf8() + "\r\n");
        const FrameSource source = chosen(offer);
        const auto *elsewhere = std::get_if<FrameSource::Elsewhere>(&source.value);
        QVERIFY(elsewhere);
        QCOMPARE(elsewhere->scheme, QStringLiteral("another-computer"));
    }

    // Names from old disks and archives: no UTF-8, and yet they are opened.
    void aNameThatIsNoUtf8()
    {
        const QByteArray name = QFile::encodeName(m_dir.path()) + "/caf\xe9 1.png";
        const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        QVERIFY(descriptor >= 0);
        const QByteArray content = encoded("png");
        QCOMPARE(::write(descriptor, content.constData(), content.size()), content.size());
        ::close(descriptor);
        auto *offer = new QMimeData;
        offer->setData(QStringLiteral("text/uri-list"), "file://" + m_dir.path().toUtf8() + "/caf%E9%201.png\r\n");
        const FrameSource source = chosen(offer);
        const auto *file = std::get_if<FrameSource::File>(&source.value);
        QVERIFY(file);
        QCOMPARE(file->bytes(), name);
        const FrameResult read = frameFromNativeFile(file->bytes());
        QCOMPARE(::unlink(name.constData()), 0); // which QTemporaryDir cannot
        QVERIFY(read.has_value());
    }

    void pastedPaths_data()
    {
        QTest::addColumn<QString>("form");
        for (const QString &form :
             {QStringLiteral("%1"), QStringLiteral("'%1'"), QStringLiteral("\"%1\""), QStringLiteral(" “%1”\n"),
              QStringLiteral("<%1>"), QStringLiteral("\u200b%1"), QStringLiteral("file://%1"),
              QStringLiteral("\"file://%1\""), QStringLiteral("file:%1")})
            QTest::newRow(qPrintable(form)) << form;
    }
    void pastedPaths()
    {
        QFETCH(QString, form);
        for (const QString &name : {QStringLiteral("fox.png"), QStringLiteral("a red (fox) 'n' 100.png")}) {
            const QString path = written(name);
            QCOMPARE(fileOf(frameSourceOf(form.arg(path))), path);
        }
    }

    void pathsOfAShell()
    {
        const QString path = written(QStringLiteral("a red (fox) & [cub].png"));
        QString escaped = path;
        for (const char *sign : {" ", "(", ")", "&", "[", "]"})
            escaped.replace(QLatin1String(sign), QLatin1String("\\") + QLatin1String(sign));
        QCOMPARE(fileOf(frameSourceOf(escaped)), path);
        const QString home = qEnvironmentVariable("HOME");
        qputenv("HOME", QFile::encodeName(m_dir.path()));
        QCOMPARE(fileOf(frameSourceOf(QStringLiteral("~/a red (fox) & [cub].png"))), path);
        QCOMPARE(fileOf(frameSourceOf(QStringLiteral("~/a\\ red\\ \\(fox\\)\\ \\&\\ \\[cub\\].png"))), path);
        qputenv("HOME", QFile::encodeName(home));
        const QString literal = written(QStringLiteral("back\\slash.png")); // what is there as it is counts first
        QCOMPARE(fileOf(frameSourceOf(literal)), literal);
        QVERIFY(isNothing(frameSourceOf(QStringLiteral("/imagine a fox"))));
    }

    void quotedAddresses()
    {
        for (const QString &form : {QStringLiteral("\"%1\""), QStringLiteral("<%1>"), QStringLiteral("“%1”\n"),
                                    QStringLiteral("\u200b%1\ufeff")})
            QCOMPARE(addressOf(frameSourceOf(form.arg(picture))), picture);
    }

    // As style sheets, mails and scripts write them.
    void dataAddresses_data()
    {
        QTest::addColumn<QString>("text");
        const QByteArray bytes = encoded("png");
        const QString base64 = QString::fromLatin1(bytes.toBase64());
        QString lines = base64;
        for (qsizetype at = 60; at < lines.size(); at += 62)
            lines.insert(at, QStringLiteral("\r\n"));
        QTest::newRow("plain") << QStringLiteral("data:image/png;base64,") + base64;
        QTest::newRow("line breaks") << QStringLiteral("data:image/png;base64,\n") + lines + QLatin1Char('\n');
        QTest::newRow("in quotes") << QStringLiteral("\"data:image/png;base64,%1\"").arg(lines);
        QTest::newRow("base64, percent-encoded")
            << QStringLiteral("data:image/png;base64,") + QString::fromLatin1(QUrl::toPercentEncoding(base64));
        QTest::newRow("percent-encoded") << QStringLiteral("data:image/png,") +
                                                QString::fromLatin1(bytes.toPercentEncoding());
        QTest::newRow("for addresses") << QStringLiteral("data:image/png;base64,") +
                                              QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
        QTest::newRow("with a parameter") << QStringLiteral("DATA:image/png;charset=utf-8;base64,") + base64;
        QTest::newRow("no type") << QStringLiteral("data:;base64,") + base64;
    }
    void dataAddresses()
    {
        QFETCH(QString, text);
        QCOMPARE(bytesOf(frameSourceOf(text)).bytes, encoded("png"));
        QMimeData page;
        page.setHtml(QStringLiteral("<img src='%1'>").arg(QString(text).remove(QLatin1Char('"'))));
        QCOMPARE(bytesOf(frameSourceOf(page)).bytes, encoded("png"));
    }

    void aPortalsPathIsAFile()
    {
        const QString path = QStringLiteral("/run/user/1000/doc/4f2c8a1b/fox.png");
        QCOMPARE(fileOf(chosen(portalDrag(path))), path);
    }

    void aFileOfAnotherComputerSaysWhere()
    {
        const FrameSource source = chosen(nautilusRemoteDrag("sftp://nas.local/photos/fox.jpg"));
        const auto *elsewhere = std::get_if<FrameSource::Elsewhere>(&source.value);
        QVERIFY(elsewhere);
        QCOMPARE(elsewhere->scheme, QStringLiteral("sftp"));
    }

    void kdePictureData()
    {
        const FrameSource::Bytes bytes = bytesOf(chosen(kdePicture(encoded("png"), "Screenshot_20261124.png")));
        QCOMPARE(bytes.bytes, encoded("png"));
        QCOMPARE(bytes.name, QStringLiteral("Screenshot_20261124.png"));
    }

    // The address of the drag is the link's when the picture stands in one.
    void firefoxPicture()
    {
        for (const System system : {System::X11, System::Wayland}) {
            QCOMPARE(addressOf(chosen(firefoxPictureDrag(system, picture))), picture);
            QCOMPARE(addressOf(chosen(firefoxPictureDrag(system, picture, page))), picture);
            const QString saved = written(QStringLiteral("a fox.jpg"));
            QCOMPARE(fileOf(chosen(firefoxPictureDrag(system, picture, page, saved))), saved);
            QMimeData *withPixels = firefoxPictureDrag(system, picture, page);
            withPixels->setData(QStringLiteral("image/png"), encoded("png"));
            const FrameSource::Bytes bytes = bytesOf(chosen(withPixels));
            QCOMPARE(bytes.bytes, encoded("png"));
            QCOMPARE(bytes.name, QStringLiteral("a fox.jpg"));
        }
    }

    // A Firefox in a sandbox of its own saves into a folder that is not there for others.
    void firefoxPictureInAFolderOfItsOwn()
    {
        const QString hidden = QStringLiteral("/tmp/dnd_file-of-a-sandbox/a fox.jpg");
        QCOMPARE(addressOf(chosen(firefoxPictureDrag(System::X11, picture, page, hidden))), picture);
    }

    void chromiumPicture()
    {
        for (const System system : {System::X11, System::Wayland}) {
            const FrameSource::Bytes bytes =
                bytesOf(chosen(chromiumPictureDrag(system, picture, encoded("jpeg"), page)));
            QCOMPARE(bytes.bytes, encoded("jpeg"));
            QCOMPARE(bytes.name, system == System::X11 ? QString() : QStringLiteral("a fox.jpg"));
            // Bytes that are no picture, or none at all: the picture's address.
            QCOMPARE(addressOf(chosen(chromiumPictureDrag(system, picture, "not a picture", page))), picture);
            QCOMPARE(addressOf(chosen(chromiumPictureDrag(system, picture, {}, page))), picture);
            QCOMPARE(addressOf(chosen(chromiumPictureDrag(system, picture, {}))), picture);
        }
    }

    void aLinkIsItsAddress()
    {
        QCOMPARE(addressOf(chosen(firefoxLinkDrag(page))), page);
        QCOMPARE(addressOf(chosen(chromiumLinkDrag(System::X11, page))), page);
        QCOMPARE(addressOf(chosen(chromiumLinkDrag(System::Wayland, page))), page);
    }

    void copiedPictures()
    {
        QCOMPARE(bytesOf(chosen(firefoxCopyPicture(picture, encoded("png")))).bytes, encoded("png"));
        QCOMPARE(bytesOf(chosen(chromiumCopyPicture(picture, encoded("png")))).bytes, encoded("png"));
        QCOMPARE(addressOf(frameSourceOf(*std::unique_ptr<QMimeData>(firefoxCopyPicture(picture, {})))), picture);
    }

    void aPictureInsideAPage()
    {
        QMimeData inside;
        inside.setHtml(QStringLiteral("<div><IMG data-src='https://no.example/lazy.jpg' alt='a > b' SRC='%1'></div>")
                           .arg(picture));
        QCOMPARE(addressOf(frameSourceOf(inside)), picture);
        QMimeData inlined;
        inlined.setHtml(QStringLiteral("<img src=\"data:image/png;base64,%1\">")
                            .arg(QString::fromLatin1(encoded("png").toBase64())));
        QCOMPARE(bytesOf(frameSourceOf(inlined)).bytes, encoded("png"));
        QMimeData relative;
        relative.setHtml(QStringLiteral("<img src=\"fox.jpg\">"));
        QVERIFY(isNothing(frameSourceOf(relative)));
        QMimeData two;
        two.setHtml(QStringLiteral("<img src=\"%1\"><img src=\"%2\">").arg(picture, page));
        QCOMPARE(countOf(frameSourceOf(two)), 2);
    }

    void textIsText()
    {
        QVERIFY(isNothing(chosen(copiedParagraph(QStringLiteral("The fox runs."), picture))));
        QMimeData words;
        words.setText(QStringLiteral("The fox runs."));
        QVERIFY(!mayHoldFrame(words));
        QVERIFY(isNothing(frameSourceOf(words)));
    }

    void aLineOfText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("as it is") << picture << picture;
        QTest::newRow("with blanks around") << QStringLiteral("  %1\n").arg(picture) << picture;
        QTest::newRow("umlaut") << QStringLiteral("https://zoo.example/füchs.jpg")
                                << QStringLiteral("https://zoo.example/f%C3%BCchs.jpg");
        QTest::newRow("no host") << QStringLiteral("https:///fox.jpg") << QString();
        QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << QString();
        QTest::newRow("ftp") << QStringLiteral("ftp://zoo.example/fox.jpg") << QString();
        QTest::newRow("two lines") << QStringLiteral("https://a.example\nhttps://b.example") << QString();
    }

    void aLineOfText()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QCOMPARE(addressOf(frameSourceOf(text)), address);
    }
};

QTEST_MAIN(TestFrameSource)
#include "tst_framesource.moc"
