// A file that says how it was made is dropped on the composer: the form is filled in one step of undo, and what was not
// taken is said; what says nothing is a picture for the frames as before.
#include "support/media/TestClip.h"
#include "support/window/SandboxedApp.h"
#include "support/window/SystemDrop.h"

#include "clips/metadata/XmpBox.h"
#include "clips/metadata/XmpFile.h"
#include "clips/metadata/XmpPacket.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/MessageBar.h"

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

} // namespace

class TestDescribedFile : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SandboxedApp> m_app;

    ComposerPane *composer() { return m_app->window().findChild<ComposerPane *>(); }
    QPlainTextEdit *prompt() { return m_app->find<QPlainTextEdit>("composerPrompt"); }
    QString said()
    {
        for (const QLabel *label : m_app->window().findChild<MessageBar *>()->findChildren<QLabel *>())
            if (label->isVisible() && !label->text().isEmpty())
                return label->text();
        return {};
    }
    void drop(const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QVERIFY(SystemDrop::make(prompt()->viewport(), mime).isTaken);
    }
    QString clip(const char *name, const ClipMetadata &made)
    {
        const QString path = m_app->folder() + u'/' + QLatin1String(name);
        return writeTestClip(path) && writeXmp(path, made) ? path : QString();
    }

private slots:
    void init() { m_app = std::make_unique<SandboxedApp>(); }
    void cleanup() { m_app.reset(); }

    void whatIsSavedFillsTheFormAgain()
    {
        m_app->generate(u"A fox in the snow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_app->core().tasks.rowCount() > 0 &&
                                     m_app->core().store.search().page(0, 1).first().clipState == ClipState::Saved,
                                 patienceMs);
        const Task task = m_app->core().store.search().page(0, 1).first();
        const ClipMetadata made = XmpPacket::fromBytes(xmpBoxOf(task.clipPath)).read();
        QCOMPARE(made.prompt, task.request.prompt);
        QCOMPARE(made.model, task.request.model);
        QCOMPARE(made.taskId, task.remoteId);
        QCOMPARE(QFileInfo(task.clipPath).size(), task.clipBytes);
        prompt()->setPlainText(u"something else"_s);
        drop(task.clipPath);
        QTRY_COMPARE(prompt()->toPlainText(), task.request.prompt);
        QCOMPARE(composer()->request(), task.request);
        QVERIFY2(said().startsWith(u"The form was filled from "_s), qPrintable(said()));
        QVERIFY2(!said().contains(u"Not taken"_s), qPrintable(said()));
        composer()->undo();
        QCOMPARE(prompt()->toPlainText(), u"something else"_s);
    }

    void ofAnotherComputer()
    {
        const QJsonObject settings{{u"duration"_s, 10}, {u"first_frame_image"_s, pictureReference(QString(64, u'a'))}};
        drop(clip("other.mp4",
                  {u"a {red|blue} boat"_s, u"kling-v3"_s, settings, u"unknown-id"_s, u"LinkModel"_s, u"0.1.0"_s}));
        QTRY_COMPARE(composer()->request().prompt, u"a {red|blue} boat"_s);
        QCOMPARE(composer()->request().model, u"kling-v3"_s);
        QCOMPARE(composer()->request().fields.value(u"duration"_s), QJsonValue(10));
        QVERIFY(!composer()->request().fields.contains(u"first_frame_image"_s));
        QVERIFY2(said().endsWith(u"Not taken: First frame."_s), qPrintable(said()));
    }

    void anUnknownModelIsSaid()
    {
        drop(clip("new.mp4", {u"a boat"_s, u"sora-99"_s, {}, {}, u"LinkModel"_s, u"0.1.0"_s}));
        QTRY_COMPARE(composer()->request().prompt, u"a boat"_s);
        QVERIFY2(said().contains(u"sora-99 is not in the list of models"_s), qPrintable(said()));
    }

    void aPictureOfAnotherProgram()
    {
        const GenerationRequest before = composer()->request();
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::green);
        image.setText(u"parameters"_s, u"a lighthouse\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, Seed: 5"_s);
        const QString path = m_app->folder() + u"/lighthouse.png"_s;
        QVERIFY(image.save(path));
        drop(path);
        QTRY_COMPARE(prompt()->toPlainText(), u"a lighthouse"_s);
        QCOMPARE(composer()->request().model, before.model);
        QCOMPARE(composer()->request().fields.value(u"extends.negative_prompt"_s),
                 QJsonValue(u"fog"_s)); // kling-v3 has one
        QVERIFY2(said().endsWith(u"Not taken: Seed, Steps, Sampler."_s), qPrintable(said()));
    }

    void whatSaysNothingIsAPictureAsBefore()
    {
        QImage image(640, 360, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const QString path = m_app->folder() + u"/plain.png"_s;
        QVERIFY(image.save(path));
        drop(path);
        QTRY_VERIFY(composer()->request().fields.value(u"first_frame_image"_s).toString().startsWith(u"data:image/"_s));
        QVERIFY(prompt()->toPlainText().isEmpty());
    }

    // It may be a frame, and no frame is left out without a word.
    void aPressWaitsForAFileThatIsBeingRead()
    {
        QImage image(640, 360, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const QString path = m_app->folder() + u"/plain.png"_s;
        QVERIFY(image.save(path));
        prompt()->setPlainText(u"Rain"_s);
        drop(path);
        composer()->generate(); // the answer needs the event loop: it cannot be here yet
        QVERIFY2(said().contains(u"still being read"_s), qPrintable(said()));
        QTRY_VERIFY(composer()->request().fields.value(u"first_frame_image"_s).toString().startsWith(u"data:image/"_s));
        QCOMPARE(m_app->core().tasks.rowCount(), 0);
        m_app->awaitPress();
        composer()->generate();
        QTRY_COMPARE(m_app->sandbox().counts().creates, 1);
    }
};

QTEST_MAIN(TestDescribedFile)
#include "tst_describedfile.moc"
