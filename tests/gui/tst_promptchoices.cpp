// Prompts that multiply: choices in braces, word lists, pictures dropped on the prompt. What a press would make and
// cost stands there before, all of it is shown before anything is queued, and braces by chance are never several clips.
#include "support/window/ComposerDriver.h"

#include "app/WordLists.h"
#include "ui/composer/batch/SheetDialog.h"

#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QSpinBox>
#include <QTableWidget>

using namespace Qt::StringLiterals;

class TestPromptChoices : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<WordLists> m_lists;
    std::unique_ptr<QSignalSpy> m_batches;
    std::unique_ptr<QSignalSpy> m_shown;

    QString buttonWords() { return m_driver->button()->accessibleName(); }
    QString note() { return m_driver->problem(u"composerPromptNote"_s); }
    SheetDialog *dialog() { return m_driver->pane->findChild<SheetDialog *>(); }
    QString cell(int row, int column)
    {
        return dialog()->findChild<QTableWidget *>(u"sheetTable"_s)->item(row, column)->text();
    }
    QPushButton *queueButton() { return dialog()->findChild<QPushButton *>(u"sheetQueue"_s); }
    QStringList queuedPrompts()
    {
        QStringList prompts;
        for (const GenerationRequest &request : m_shown->value(0).value(0).value<QList<GenerationRequest>>())
            prompts << request.prompt;
        return prompts;
    }
    void press()
    {
        m_driver->pressCtrlReturn(m_driver->prompt());
        QVERIFY(dialog() && dialog()->isVisible());
        QCOMPARE(m_driver->sent->size(), 0);
        QCOMPARE(m_batches->size(), 0);
        QCOMPARE(m_shown->size(), 0);
    }
    void drop(const QStringList &paths)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        mime.setUrls(urls);
        QWidget *target = m_driver->prompt()->viewport();
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &event);
    }
    QString picture(const QString &name)
    {
        QImage image(320, 180, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QDir().mkpath(QFileInfo(m_driver->path(name)).path());
        return image.save(m_driver->path(name), "PNG") ? m_driver->path(name) : QString();
    }
    void useLists()
    {
        QDir().mkpath(m_driver->path(u"lists"_s));
        QFile file(m_driver->path(u"lists/animal.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("fox\nowl\n");
        file.close();
        QSignalSpy changed(m_lists.get(), &WordLists::changed);
        m_driver->settings().setListFolder(m_driver->path(u"lists"_s));
        QTRY_VERIFY(!changed.isEmpty());
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_lists = std::make_unique<WordLists>(m_driver->settings());
        m_driver->wordLists = m_lists.get();
        m_driver->restart();
        m_batches = std::make_unique<QSignalSpy>(m_driver->pane.get(), &ComposerPane::batchRequested);
        m_shown = std::make_unique<QSignalSpy>(m_driver->pane.get(), &ComposerPane::listRequested);
    }
    void cleanup()
    {
        m_shown.reset();
        m_batches.reset();
        m_driver->pane.reset();
        m_lists.reset();
        m_driver.reset();
    }

    void isSaidAtOnceAndShownBeforeItIsQueued()
    {
        m_driver->type(u"A fox at {dawn|dusk|noon}, {dawn|dusk|noon}"_s);
        QVERIFY2(note().contains(u"3 prompts"_s), qPrintable(note()));
        QVERIFY2(buttonWords().startsWith(u"Generate 3 takes"_s), qPrintable(buttonWords()));
        QVERIFY2(buttonWords().contains(u"$0.92"), qPrintable(buttonWords()));
        press();
        QCOMPARE(cell(0, 1), u"A fox at dawn, dawn"_s);
        QCOMPARE(cell(2, 1), u"A fox at noon, noon"_s);
        QCOMPARE(cell(1, 2), u"dusk"_s);
        QVERIFY2(queueButton()->text().startsWith(u"Generate 3 clips"_s), qPrintable(queueButton()->text()));
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queuedPrompts(),
                 QStringList({u"A fox at dawn, dawn"_s, u"A fox at dusk, dusk"_s, u"A fox at noon, noon"_s}));
    }

    void cancelSendsNothing()
    {
        m_driver->type(u"{a|b} fox"_s);
        press();
        QTest::mouseClick(dialog()->findChild<QPushButton *>(u"sheetCancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_shown->size(), 0);
        QCOMPARE(m_driver->prompt()->toPlainText(), u"{a|b} fox"_s);
    }

    void timesTakes()
    {
        m_driver->type(u"{a|b} fox"_s);
        QTest::mouseClick(m_driver->find<QPushButton>(u"composerTakesMore"_s), Qt::LeftButton);
        QVERIFY2(buttonWords().startsWith(u"Generate 4 takes"_s), qPrintable(buttonWords()));
        press();
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queuedPrompts(), QStringList({u"a fox"_s, u"a fox"_s, u"b fox"_s, u"b fox"_s}));
    }

    void bracesThatStayAreOneClip_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prompt");
        QTest::newRow("escaped") << uR"(a \{red|blue\} fox)"_s << u"a {red|blue} fox"_s;
        QTest::newRow("without a choice") << u"a {fox} in [brackets]"_s << u"a {fox} in [brackets]"_s;
        QTest::newRow("no such list") << u"__init__ of a fox"_s << u"__init__ of a fox"_s;
    }
    void bracesThatStayAreOneClip()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, prompt);
        m_driver->type(text);
        QVERIFY(note().isEmpty());
        m_driver->pressCtrlReturn(m_driver->prompt());
        QVERIFY(!dialog());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(m_driver->sent->first().first().value<GenerationRequest>().prompt, prompt);
    }

    // What was sent once is shown again as one prompt, whatever braces are in it.
    void whatWasSentComesBackAsOne()
    {
        GenerationRequest request = m_driver->pane->request();
        request.prompt = u"a {red|blue} fox"_s;
        m_driver->pane->setRequest(request);
        QVERIFY(note().isEmpty());
        QCOMPARE(m_driver->pane->request().prompt, request.prompt);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(m_driver->sent->first().first().value<GenerationRequest>().prompt, request.prompt);
    }

    void aWaitingTaskThatIsEditedStaysOne()
    {
        GenerationRequest request = m_driver->pane->request();
        request.prompt = u"a fox"_s;
        m_driver->pane->beginEdit(request);
        QSignalSpy saved(m_driver->pane.get(), &ComposerPane::editSaved);
        QTest::keySequence(m_driver->prompt(), QKeySequence::SelectAll);
        m_driver->type(u"{a|b} fox"_s);
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().value<GenerationRequest>().prompt, u"{a|b} fox"_s);
    }

    void tooManyAreSaidAndNotSent()
    {
        m_driver->paste(m_driver->prompt(), u"{a|b}{c|d}{e|f}{g|h}{i|j}{k|l}{m|n}{o|p}{q|r}{s|t}"_s);
        QVERIFY2(note().contains(u"more than 500"), qPrintable(note()));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QVERIFY(!dialog());
        QCOMPARE(m_driver->sent->size() + m_batches->size() + m_shown->size(), 0);
    }

    void withOneALine()
    {
        m_driver->paste(m_driver->prompt(), u"{a|b} fox\nan owl"_s);
        QTest::mouseClick(m_driver->find<QToolButton>(u"composerOneALine"_s), Qt::LeftButton);
        press();
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queuedPrompts(), QStringList({u"a fox"_s, u"b fox"_s, u"an owl"_s}));
    }

    void listsOfAFolder()
    {
        m_driver->type(u"an __animal__ runs"_s);
        QVERIFY(note().isEmpty());
        useLists();
        QVERIFY2(note().contains(u"2 prompts"_s), qPrintable(note()));
        press();
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queuedPrompts(), QStringList({u"an fox runs"_s, u"an owl runs"_s}));
    }

    void aNewListIsFound()
    {
        useLists();
        m_driver->type(u"a __tree__"_s);
        QVERIFY(note().isEmpty());
        QFile file(m_driver->path(u"lists/tree.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("oak\nelm\nash\n");
        file.close();
        m_lists->read();
        QTRY_VERIFY2(note().contains(u"3 prompts"_s), qPrintable(note()));
    }

    void aFolderOfPicturesIsAShotEach()
    {
        for (const char *name : {"shots/10.png", "shots/2.png", "shots/1.png"})
            QVERIFY(!picture(QLatin1String(name)).isEmpty());
        QFile(m_driver->path(u"shots/notes.txt"_s)).open(QIODevice::WriteOnly);
        m_driver->type(u"It moves"_s);
        drop({m_driver->path(u"shots"_s)});
        QTRY_VERIFY(dialog() && queueButton()->isEnabled());
        QCOMPARE(cell(0, 2), u"1.png"_s);
        QCOMPARE(cell(2, 2), u"10.png"_s);
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        const auto requests = m_shown->value(0).value(0).value<QList<GenerationRequest>>();
        QCOMPARE(requests.size(), 3);
        for (const GenerationRequest &request : requests) {
            QCOMPARE(request.prompt, u"It moves"_s);
            QVERIFY(request.fieldsWithLostPictures().isEmpty());
            QVERIFY(request.fields.contains(u"first_frame_image"_s));
        }
    }

    void threePicturesAreAShotEachAndTwoAreFrames()
    {
        const QStringList three{picture(u"a.png"_s), picture(u"b.png"_s), picture(u"c.png"_s)};
        m_driver->type(u"It moves"_s);
        drop(three);
        QTRY_VERIFY(dialog() && queueButton()->isEnabled());
        QVERIFY(queueButton()->text().startsWith(u"Generate 3 clips"_s));
        dialog()->reject();
        QTRY_VERIFY(!dialog());
        drop(three.mid(0, 2));
        QTRY_VERIFY(m_driver->value(u"last_frame_image"_s).toString().startsWith(u"data:image/"_s));
        QVERIFY(!dialog());
    }

    void anEmptyFolderIsSaid()
    {
        QDir().mkpath(m_driver->path(u"empty"_s));
        drop({m_driver->path(u"empty"_s)});
        QTRY_COMPARE(m_driver->problem(u"composerPromptProblem"_s), u"There is no picture in empty."_s);
    }
};

QTEST_MAIN(TestPromptChoices)
#include "tst_promptchoices.moc"
