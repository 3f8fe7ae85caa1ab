// Local pictures, as a person sees it: the page "Pictures" (import, drop, test, remove) and the rows of tasks whose
// pictures are uploaded first, against the sandbox's own image host.
#include "frames/FrameReader.h"
#include "support/window/SandboxedApp.h"

#include "catalog/Validation.h"
#include "frames/FrameImage.h"
#include "support/http/RawServer.h"
#include "support/tasks/StorePeer.h"
#include "ui/composer/ComposerPane.h"
#include "ui/queue/QueueView.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/words/tasks/TaskWords.h"

#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

QString picture()
{
    QImage image(640, 360, QImage::Format_RGB32);
    image.fill(QColor(40, 90, 160));
    return frameFromImage(image)->dataUri();
}

} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    SettingsDialog *m_dialog = nullptr;

    Core &core() { return m_app->core(); }
    template <typename W>
    W *part(const char *name)
    {
        auto *found = m_dialog->findChild<W *>(QString::fromLatin1(name));
        if (!found)
            qFatal("There is no %s", name);
        return found;
    }
    void openPage()
    {
        m_app->find<QAction>("actionSettings")->trigger();
        m_dialog = m_app->find<SettingsDialog>("settingsDialog");
        m_dialog->showPage(QStringLiteral("settingsPictures"));
        if (!QTest::qWaitForWindowExposed(m_dialog))
            qFatal("The settings did not open");
    }
    QString words() { return part<QLabel>("uploadWords")->text(); }
    QString fileWith(const char *name, const QByteArray &content)
    {
        QFile file(m_app->folder() + u'/' + QString::fromLatin1(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s could not be written", name);
        return file.fileName();
    }
    // As Nautilus and Dolphin bring a file.
    void drop(const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QWidget *page = part<QWidget>("settingsPictures");
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &event);
    }
    void useSandboxHost(const char *fault = "")
    {
        const auto imported = core().uploadHosts.import(m_app->sandbox().uploader(QString::fromLatin1(fault)), {});
        core().settings.setUploadHost(*imported);
        core().settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
    }
    void generate(const QString &prompt)
    {
        GenerationRequest request = defaultRequest(core().catalog.defaultModel());
        request.prompt = prompt;
        request.fields.insert(QStringLiteral("first_frame_image"), picture());
        auto *composer = m_app->window().findChild<ComposerPane *>();
        composer->setRequest(request);
        QTRY_VERIFY(composer->request().fields.contains(QStringLiteral("first_frame_image")));
        composer->generate();
    }
    Task newest() { return core().store.search().page(0, 1).value(0); }
    RowWords row()
    {
        TaskActivity activity;
        activity.upload = core().preparer.progress(newest().id);
        return rowWords(newest(), activity, {core().clock.now(), core().profile.speed});
    }
    void click(TaskAction action)
    {
        auto *view = m_app->find<TaskListView>("taskList");
        const QModelIndex index = view->model()->index(0, 0);
        QTRY_VERIFY(!view->actionRect(index, action).isNull());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->actionRect(index, action).center());
    }

private slots:
    void init()
    {
        m_app = std::make_unique<SandboxedApp>(50);
        QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    }
    void cleanup() { m_app.reset(); }

    void importsByDropTestsAndRemoves()
    {
        openPage();
        QVERIFY(!part<QPushButton>("uploadTest")->isEnabled());
        drop(fileWith("mine.sxcu", m_app->sandbox().uploader()));
        QTRY_COMPARE(core().uploadHosts.all().size(), 1);
        QVERIFY(part<QComboBox>("uploadHost")->currentText().startsWith(QStringLiteral("Sandbox · 127.0.0.1:")));
        QVERIFY(words().contains(QStringLiteral("imported and in use")));

        QTest::mouseClick(part<QPushButton>("uploadTest"), Qt::LeftButton);
        QCOMPARE(part<QPushButton>("uploadTest")->text(), QStringLiteral("Cancel"));
        QTRY_VERIFY_WITH_TIMEOUT(words().startsWith(QStringLiteral("It works:")), patience);
        QVERIFY(words().contains(QStringLiteral("/files/pictures/")));
        QCOMPARE(m_app->sandbox().counts().uploads, 1);
        QCOMPARE(m_app->sandbox().counts().uploadLeaks, 0);

        QTest::mouseClick(part<QPushButton>("uploadRemove"), Qt::LeftButton);
        QVERIFY(core().uploadHosts.all().isEmpty());
        QVERIFY(!part<QPushButton>("uploadTest")->isEnabled());
        QTest::mouseClick(part<QPushButton>("uploadUndo"), Qt::LeftButton);
        QCOMPARE(core().uploadHosts.all().size(), 1);
    }

    void theSandboxOffersItsOwn()
    {
        openPage();
        QTest::mouseClick(part<QRadioButton>("settingsPicturesUpload"), Qt::LeftButton, {}, QPoint(10, 14));
        QCOMPARE(core().settings.localPictures(), Settings::LocalPictures::UploadFirst);
        QVERIFY(part<QLabel>("settingsPicturesProblem")->text().contains(QStringLiteral("no host yet")));
        QTest::mouseClick(part<QPushButton>("uploadSandbox"), Qt::LeftButton);
        QVERIFY(part<QLabel>("settingsPicturesProblem")->text().isEmpty());
        QVERIFY(core().uploadHosts.find(core().settings.uploadHost()));
    }

    void aBadFileIsSaidAndChangesNothing()
    {
        openPage();
        drop(fileWith("bad.sxcu", "{\"RequestURL\":\"http://a.example/up\",\"Body\":\"Binary\"}"));
        QTRY_VERIFY2(words().startsWith(QStringLiteral("“bad.sxcu” cannot be used.")), qPrintable(words()));
        QVERIFY(core().uploadHosts.all().isEmpty());
        QByteArray withKey = m_app->sandbox().uploader();
        withKey.replace("sandbox-upload-token", core().vault.key().toUtf8());
        drop(fileWith("key.sxcu", withKey));
        QTRY_VERIFY2(words().contains(QStringLiteral("LinkModel API key")), qPrintable(words()));
        QVERIFY(core().uploadHosts.all().isEmpty());
    }

    void aFailingHostIsSaidByTheTest_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::newRow("refuse") << u"refuse"_s << u"larger than this host takes"_s;
        QTest::newRow("page") << u"page"_s << u"there is none for others to see (text/html)"_s;
        QTest::newRow("no-address") << u"no-address"_s << u"answered without the picture's address"_s;
        QTest::newRow("lost") << u"lost"_s << u"broke off before its answer"_s;
    }

    void aFailingHostIsSaidByTheTest()
    {
        QFETCH(QString, fault);
        QFETCH(QString, expected);
        openPage();
        drop(fileWith("f.sxcu", m_app->sandbox().uploader(fault)));
        QTRY_VERIFY(part<QPushButton>("uploadTest")->isEnabled());
        QTest::mouseClick(part<QPushButton>("uploadTest"), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(words().contains(expected), qPrintable(words()), patience);
    }

    void theLimitIsKept()
    {
        openPage();
        auto *limit = part<QSpinBox>("settingsInlineLimit");
        QCOMPARE(limit->value(), 8);
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, QStringLiteral("3"));
        QCOMPARE(core().settings.inlineLimit(), 3 * Settings::megabyte);
        limit->setValue(1000);
        QCOMPARE(core().settings.inlineLimit(), Settings::largestInlineLimit);
    }

    // End to end: the body that the sandbox got holds the address; the store keeps the picture.
    void generatesWithAnUploadedPicture()
    {
        useSandboxHost();
        generate(QStringLiteral("A fox sandbox:no-data-uri"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Success, patience * 2);
        const Task task = newest();
        QCOMPARE(task.pictureWay, PictureWay::Uploaded);
        const QString address = task.sentAddresses.value(u"first_frame_image").toString();
        QVERIFY2(address.contains(QStringLiteral("/files/pictures/")), qPrintable(address));
        QVERIFY(wholeTask(core().store, task.id)
                    .request.fields.value(u"first_frame_image")
                    .toString()
                    .startsWith(QStringLiteral("data:image/jpeg")));
        QCOMPARE(m_app->sandbox().counts().uploads, 1);
        QCOMPARE(m_app->sandbox().counts().uploadLeaks, 0);
        QCOMPARE(m_app->sandbox().counts().accepted, 1);
    }

    void aFailedUploadOffersInlineInstead()
    {
        useSandboxHost("refuse");
        generate(QStringLiteral("A fox"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patience);
        const qint64 id = newest().id;
        QCOMPARE(m_app->sandbox().counts().creates, 0);
        QVERIFY2(row().trouble.contains(QStringLiteral("larger than this host takes")), qPrintable(row().trouble));
        QVERIFY(row().detail.contains(QStringLiteral("nothing was charged")));
        QCOMPARE(row().actions, QList<TaskAction>({TaskAction::TryAgain, TaskAction::SendInline}));
        click(TaskAction::TryAgain);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->sandbox().counts().uploads, 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patience);
        click(TaskAction::SendInline);
        QTRY_VERIFY_WITH_TIMEOUT(!newest().remoteId.isEmpty(), patience);
        QCOMPARE(newest().id, id); // the same task: it had never left
        QCOMPARE(newest().pictureWay, PictureWay::Inline);
        QCOMPARE(m_app->sandbox().counts().accepted, 1);
    }

    void aRefusedPictureOffersTheUpload()
    {
        useSandboxHost();
        core().settings.setLocalPictures(Settings::LocalPictures::Inline);
        generate(QStringLiteral("A fox sandbox:no-data-uri"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patience);
        const qint64 id = newest().id;
        QVERIFY2(row().detail.contains(QStringLiteral("inside the request")), qPrintable(row().detail));
        QVERIFY(row().detail.contains(QStringLiteral("not charged")));
        QCOMPARE(row().actions.first(), TaskAction::UploadFirst);
        click(TaskAction::UploadFirst);
        QTRY_VERIFY_WITH_TIMEOUT(newest().id != id && !newest().remoteId.isEmpty(), patience);
        QCOMPARE(newest().pictureWay, PictureWay::Uploaded);
        QCOMPARE(core().store.search().task(id)->state, TaskState::Refused);
    }

    void withoutAHostTheOfferLeadsToThePage()
    {
        generate(QStringLiteral("A fox sandbox:no-data-uri"));
        QTRY_COMPARE_WITH_TIMEOUT(newest().state, TaskState::Refused, patience);
        click(TaskAction::UploadFirst);
        QTRY_VERIFY(m_app->window().findChild<SettingsDialog *>());
        QTRY_VERIFY(m_app->window().findChild<QPushButton *>(QStringLiteral("uploadImport"))->isVisible());
        QCOMPARE(m_app->sandbox().counts().accepted, 0);
    }

    void showsTheUploadOnItsRow()
    {
        useSandboxHost("slow");
        generate(QStringLiteral("A fox"));
        auto *waiting = m_app->find<QueueView>("queueList");
        const auto words = [waiting] {
            const QModelIndex first = waiting->model()->index(0, 0);
            return first.isValid() ? qobject_cast<QueueRowDelegate *>(waiting->itemDelegate())->wordsOf(first)
                                   : QueueRowWords();
        };
        QTRY_VERIFY_WITH_TIMEOUT(words().detail.startsWith(QStringLiteral("Uploading the first frame 100 %")),
                                 patience);
        QCOMPARE(words().pill, QStringLiteral("Getting ready"));
        QCOMPARE(core().store.search().inStates({TaskState::Waiting}).size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(!newest().remoteId.isEmpty(), patience);
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
