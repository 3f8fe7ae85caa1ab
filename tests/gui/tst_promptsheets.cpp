// A list of prompts dropped on the prompt: shown row by row before anything is queued, the way it is read changeable,
// its pictures read from the disk; real files, real drops, a real dialog.
#include "support/http/EncodedText.h"
#include "support/window/ComposerDriver.h"

#include "ui/composer/batch/SheetDialog.h"

#include <QDropEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QTableWidget>

using namespace Qt::StringLiterals;

class TestPromptSheets : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<QSignalSpy> m_lists;

    QString promptProblem() { return m_driver->problem(QStringLiteral("composerPromptProblem")); }
    QList<GenerationRequest> queued() { return m_lists->value(0).value(0).value<QList<GenerationRequest>>(); }
    QHash<QString, QString> values()
    {
        QHash<QString, QString> values;
        for (const GenerationRequest &request : queued())
            for (const QString &digest : pictureDigests(request.fields))
                values.insert(digest, request.pictures.value(digest).address());
        return values;
    }

    // Drops a file as a file manager does.
    void drop(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_driver->path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(file.fileName())});
        mime.setText(QUrl::fromLocalFile(file.fileName()).toString());
        QWidget *target = m_driver->prompt()->viewport();
        QDragEnterEvent enter({10, 10}, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(target, &event);
        QCoreApplication::sendPostedEvents();
    }
    void dropAndWait(const QString &name, const QByteArray &bytes)
    {
        drop(name, bytes);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    }
    void picture(const QString &name)
    {
        QImage image(320, 180, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QVERIFY(image.save(m_driver->path(name), "PNG"));
    }

    SheetDialog *dialog() { return m_driver->pane->findChild<SheetDialog *>(); }
    template <class T>
    T *part(const QString &name)
    {
        T *widget = dialog()->findChild<T *>(name);
        if (!widget)
            qFatal("There is no %s", qPrintable(name));
        return widget;
    }
    QTableWidget *table() { return part<QTableWidget>(QStringLiteral("sheetTable")); }
    QString cell(int row, int column) { return table()->item(row, column)->text(); }
    QPushButton *queueButton() { return part<QPushButton>(QStringLiteral("sheetQueue")); }
    QString problem()
    {
        auto *label = part<QLabel>(QStringLiteral("sheetProblem"));
        return label->isVisible() ? label->text() : QString();
    }
    // With the keys, as a person without a mouse.
    void choose(const QString &box, const QVariant &data)
    {
        auto *combo = part<QComboBox>(box);
        QVERIFY(combo->isVisible());
        const int wanted = combo->findData(data);
        QVERIFY2(wanted >= 0, qPrintable(data.toString()));
        combo->setFocus();
        while (combo->currentIndex() != wanted)
            QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_lists = std::make_unique<QSignalSpy>(m_driver->pane.get(), &ComposerPane::listRequested);
    }
    void cleanup()
    {
        m_lists.reset();
        m_driver.reset();
    }

    void aDroppedTableIsShownFirst()
    {
        dropAndWait(
            QStringLiteral("shots.csv"),
            "prompt;duration\n\"a fox; running\";7\ntoo long a clip;99\nCaf\xe9;\n"); // as a German spreadsheet writes
        const QString summary = dialog()->findChild<QLabel *>(QStringLiteral("sheetSummary"))->text();
        QVERIFY2(summary.contains(u"3 prompts, 2 clips"), qPrintable(summary));
        QVERIFY2(summary.contains(u"1 row cannot be used"), qPrintable(summary));
        auto *table = dialog()->findChild<QTableWidget *>(QStringLiteral("sheetTable"));
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->item(1, 0)->text(), QStringLiteral("3"));
        QVERIFY(!table->item(1, 3)->text().isEmpty());
        QCOMPARE(table->item(2, 1)->text(), QStringLiteral("Café"));
        QCOMPARE(m_lists->size(), 0);
        auto *queue = dialog()->findChild<QPushButton *>(QStringLiteral("sheetQueue"));
        QVERIFY2(queue->text().startsWith(u"Generate 2 clips"_s), qPrintable(queue->text()));
        QTest::mouseClick(queue, Qt::LeftButton);
        QCOMPARE(m_lists->size(), 1);
        QCOMPARE(queued().size(), 2);
        QCOMPARE(queued()[0].prompt, QStringLiteral("a fox; running"));
        QCOMPARE(queued()[0].fields.value(u"duration").toInt(), 7);
        QCOMPARE(m_driver->prompt()->toPlainText(), QString()); // the draft is as it was
    }

    void aDroppedListCanBeLeft()
    {
        dropAndWait(QStringLiteral("prompts.txt"), "one\ntwo\n");
        QTest::mouseClick(dialog()->findChild<QPushButton *>(QStringLiteral("sheetCancel")), Qt::LeftButton);
        QCOMPARE(m_lists->size(), 0);
        QTRY_VERIFY(!dialog());
    }

    void whatCannotBeReadIsSaid()
    {
        drop(QStringLiteral("empty.csv"), "");
        QTRY_VERIFY2(promptProblem().contains(u"empty.csv"), qPrintable(promptProblem()));
        QVERIFY(!dialog());
        QCOMPARE(m_lists->size(), 0);
    }

    void withoutAKeyAListIsShownButNotSent()
    {
        m_driver->pane->setBlocked(QStringLiteral("No API key yet."));
        dropAndWait(QStringLiteral("prompts.txt"), "one\ntwo\n");
        QVERIFY(!dialog()->findChild<QPushButton *>(QStringLiteral("sheetQueue"))->isEnabled());
        QCOMPARE(dialog()->findChild<QLabel *>(QStringLiteral("sheetProblem"))->text(),
                 QStringLiteral("No API key yet."));
    }

    void whatIsAskedForIsReadable()
    {
        dropAndWait(QStringLiteral("long.csv"), "prompt,model,duration,resolution\na fox,MiniMax-Hailuo-2.3,6,768P\n");
        const int needed = table()->fontMetrics().horizontalAdvance(cell(0, 2));
        QVERIFY2(needed > 208, qPrintable(cell(0, 2)));
        QVERIFY(table()->columnWidth(2) > needed);
        QVERIFY(table()->columnWidth(1) > needed / 2); // and the prompts have their room
    }

    void anEncodingIsGuessedShownAndChangeable()
    {
        dropAndWait(QStringLiteral("gbk.csv"),
                    encodedAs("GB18030", u"prompt,duration\r\n一只狐狸在雪地里奔跑,5\r\n"_s));
        QCOMPARE(cell(0, 1), QStringLiteral("一只狐狸在雪地里奔跑"));
        auto *box = part<QComboBox>(QStringLiteral("sheetEncoding"));
        QVERIFY2(box->currentText().contains(u"GBK") && box->currentText().contains(u"狐狸"),
                 qPrintable(box->currentText()));
        QVERIFY(box->width() > box->fontMetrics().horizontalAdvance(box->currentText())); // the sample is to be read
        choose(QStringLiteral("sheetEncoding"), QByteArray("windows-1251"));
        QTRY_VERIFY(cell(0, 1).startsWith(u"ТЦ"_s) || cell(0, 1).contains(u"ј"_s) ||
                    cell(0, 1) != u"一只狐狸在雪地里奔跑"_s);
        QTRY_VERIFY(queueButton()->isEnabled());
        choose(QStringLiteral("sheetEncoding"), QByteArray("GB18030"));
        QTRY_COMPARE(cell(0, 1), QStringLiteral("一只狐狸在雪地里奔跑"));
        QTRY_VERIFY(queueButton()->isEnabled());
        QCOMPARE(m_lists->size(), 0);
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queued().value(0).prompt, QStringLiteral("一只狐狸在雪地里奔跑"));
    }

    void whatIsNotKnownIsAskedBeforeAnythingIsQueued()
    {
        dropAndWait(QStringLiteral("no-header.csv"), "A fox,5,Anna\nA city,10,Ben\n");
        QVERIFY2(problem().contains(u"does not name the columns"), qPrintable(problem()));
        QVERIFY(!queueButton()->isEnabled());
        choose(QStringLiteral("sheetColumn.0"), QStringLiteral("prompt"));
        QTRY_VERIFY2(problem().contains(u"Column 2"), qPrintable(problem()));
        QVERIFY(!queueButton()->isEnabled());
        choose(QStringLiteral("sheetColumn.1"), QStringLiteral("duration"));
        choose(QStringLiteral("sheetColumn.2"), QStringLiteral("-"));
        QTRY_VERIFY2(problem().isEmpty(), qPrintable(problem()));
        QTRY_VERIFY(queueButton()->isEnabled());
        QCOMPARE(cell(1, 2), QStringLiteral("Duration 10 s"));
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queued().size(), 2);
        QCOMPARE(queued()[1].fields.value(u"duration").toInt(), 10);
    }

    void linesWithCommasCanBePrompts()
    {
        dropAndWait(QStringLiteral("lines.csv"), "a fox, running\nan owl\n");
        QVERIFY(!queueButton()->isEnabled());
        choose(QStringLiteral("sheetSeparator"), QStringLiteral("lines"));
        QTRY_VERIFY(queueButton()->isEnabled());
        QCOMPARE(cell(0, 1), QStringLiteral("a fox, running"));
    }

    void picturesOfTheListBecomeTheFrames()
    {
        picture(QStringLiteral("plain.png"));
        dropAndWait(QStringLiteral("img_col.csv"), "prompt,first_frame_image,last frame\n"
                                                   "A fox,plain.png,\n"
                                                   "A cat,./PLAIN.png,C:\\Users\\me\\plain.png\n"
                                                   "A url,https://example.com/a.png,\n"
                                                   "A gap,missing.png,\n");
        QTRY_VERIFY2(problem().isEmpty(), qPrintable(problem()));
        QVERIFY(cell(0, 3).isEmpty());
        QVERIFY2(cell(3, 3).contains(u"missing.png"), qPrintable(cell(3, 3)));
        QCOMPARE(cell(0, 2), QStringLiteral("First frame plain.png"));
        const QString notes = part<QLabel>(QStringLiteral("sheetNotes"))->text();
        QVERIFY2(notes.contains(m_driver->path(QStringLiteral("plain.png"))), qPrintable(notes));
        QVERIFY2(queueButton()->text().startsWith(u"Generate 3 clips"_s), qPrintable(queueButton()->text()));
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queued().size(), 3);
        QCOMPARE(values().size(), 1); // one picture, kept once
        const QString reference = queued()[0].fields.value(u"first_frame_image").toString();
        QCOMPARE(reference, QStringLiteral("picture:") + values().keys().first());
        QVERIFY(values().values().first().startsWith(u"data:image/"_s));
        QCOMPARE(queued()[1].fields.value(u"first_frame_image").toString(), reference);
        QCOMPARE(queued()[1].fields.value(u"last_frame_image").toString(), reference);
        QCOMPARE(queued()[2].fields.value(u"first_frame_image").toString(),
                 QStringLiteral("https://example.com/a.png"));
    }

    // A picture in the form belongs to each row that names none of its own.
    void thePictureOfTheFormIsKeptOnce()
    {
        QImage noise(640, 360, QImage::Format_RGB32);
        for (int y = 0; y < noise.height(); ++y)
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, qRgb(x * y % 251, x * 7 % 253, y * 13 % 255));
        m_driver->pane->takeFrame(FrameEnd::First, {FrameSource::Picture{noise}});
        QTRY_VERIFY(m_driver->value(QStringLiteral("first_frame_image")).toString().size() > 4096);
        picture(QStringLiteral("own.png"));
        dropAndWait(QStringLiteral("a.csv"), "prompt;duration;first frame\none;5;\ntwo;6;\nthree;7;own.png\n");
        QTRY_VERIFY2(queueButton()->isEnabled(), qPrintable(problem()));
        QTest::mouseClick(queueButton(), Qt::LeftButton);
        QCOMPARE(queued().size(), 3);
        QCOMPARE(values().size(), 2);
        const QString form = m_driver->value(QStringLiteral("first_frame_image")).toString();
        const auto sent = [this](int row) {
            return values().value(queued()[row].fields.value(u"first_frame_image").toString().section(u':', 1));
        };
        QCOMPARE(sent(0), form);
        QCOMPARE(sent(1), form);
        QVERIFY(sent(2) != form && sent(2).startsWith(u"data:image/"_s));
    }

    void aWorkbookIsRefusedWithWhatToDo()
    {
        drop(QStringLiteral("shots.xlsx"),
             QByteArray("PK\x03\x04\x14\0\0\0", 8) + "[Content_Types].xml xl/workbook.xml");
        QTRY_VERIFY2(promptProblem().contains(u"save it as CSV"), qPrintable(promptProblem()));
        QVERIFY(promptProblem().contains(u"shots.xlsx"));
        QVERIFY(!dialog());
        QCOMPARE(m_lists->size(), 0);
    }

    void oneClickQueuesOnce()
    {
        dropAndWait(QStringLiteral("prompts.txt"), "one\ntwo\n");
        const QPointer<QPushButton> button = queueButton();
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button); // the second half of a double click comes before it is gone
        QMouseEvent second(QEvent::MouseButtonDblClick, {10, 10}, button->mapToGlobal(QPointF(10, 10)), Qt::LeftButton,
                           Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(button, &second);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(m_lists->size(), 1);
    }
};

QTEST_MAIN(TestPromptSheets)
#include "tst_promptsheets.moc"
