// What stands in the composer is on disk before a second is over, and comes back to the letter: every field of every
// model, half-typed ones, pictures. A copy of the folder while the program runs is what kill -9 leaves behind.
#include "support/process/Patience.h"
#include "support/window/ComposerDriver.h"

#include "ui/composer/frames/FrameWell.h"
#include "ui/composer/state/ComposerHistory.h"
#include "ui/composer/state/ComposerStateJson.h"
#include "ui/composer/state/DraftKeeper.h"
#include "ui/widgets/MessageBar.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestDraft : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;
    std::unique_ptr<MessageBar> m_messages;
    std::unique_ptr<AsyncRecordFile> m_records;
    std::unique_ptr<DraftKeeper> m_keeper;
    QString m_folder;

    QString draftPath() const { return m_folder + QStringLiteral("/draft.json"); }
    FrameWell *well(const char *name) { return m_driver->find<FrameWell>(QLatin1String(name)); }

    void keep()
    {
        m_messages = std::make_unique<MessageBar>(m_driver->theme());
        m_records = std::make_unique<AsyncRecordFile>(draftPath(), 50);
        m_keeper = std::make_unique<DraftKeeper>(*m_driver->pane, *m_records, *m_messages);
    }

    // The folder as it lies there now, and a program that starts on it.
    void killAndRestart()
    {
        const QString left = m_driver->path(QStringLiteral("left-%1").arg(QDateTime::currentMSecsSinceEpoch()));
        for (const QString &part : {QString(), QStringLiteral("/draft-large")}) {
            QDir().mkpath(left + part);
            for (const QString &name : QDir(m_folder + part).entryList(QDir::Files))
                QVERIFY(QFile::copy(m_folder + part + u'/' + name, left + part + u'/' + name));
        }
        m_keeper.reset();
        m_records.reset();
        m_folder = left;
        m_driver->restart();
        keep();
    }

    // The one that the program has written, once it is the one that stands there.
    bool isOnDisk()
    {
        const ComposerState now = m_driver->pane->state();
        const RecordFile file(draftPath());
        const RecordFile::Loaded loaded = QFile::exists(draftPath()) ? file.load() : RecordFile::Loaded{};
        if (loaded.records.isEmpty())
            return false;
        const ComposerState kept =
            stateOf(loaded.records.first(), [&file](const QString &digest) { return file.largeText(digest); });
        return kept.holdsTheSameAs(now) && kept.cursor == now.cursor && kept.anchor == now.anchor;
    }

    void pastePicture(FrameWell *into, const QColor &colour)
    {
        QImage image(640, 360, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixelColor(x, y, QColor::fromHsv((x * 7 + y * 13 + colour.hue()) % 360, 200, (x * y) % 256));
        }
        auto *mime = new QMimeData;
        mime->setImageData(image);
        QApplication::clipboard()->setMimeData(mime);
        into->setFocus();
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(!into->isEmpty() && !into->isBusy());
    }

private slots:
    void init()
    {
        m_driver = std::make_unique<ComposerDriver>();
        m_folder = m_driver->path(QStringLiteral("draft"));
        keep();
    }
    void cleanup()
    {
        m_keeper.reset();
        m_records.reset();
        m_messages.reset();
        m_driver.reset();
    }

    // Whoever starts the program reads from the beginning, wherever the cursor was.
    void aLongDraftShowsItsBeginning()
    {
        QStringList lines;
        for (int i = 1; i <= 60; ++i)
            lines << QStringLiteral("line %1").arg(i);
        m_driver->paste(m_driver->prompt(), lines.join(u'\n'));
        const auto firstLine = [](const QPlainTextEdit *prompt) {
            return prompt->cursorForPosition({2, 2}).blockNumber();
        };
        QVERIFY(firstLine(m_driver->prompt()) > 0);
        const ComposerState before = m_driver->pane->state();
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        QCOMPARE(firstLine(m_driver->prompt()), 0);
        QCOMPARE(m_driver->prompt()->textCursor().position(), before.cursor);

        ComposerPane pane(m_driver->surroundings()); // as the window does: before it is shown
        pane.resize(360, 900);
        pane.restore(before);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        auto *prompt = pane.findChild<QPlainTextEdit *>(QStringLiteral("composerPrompt"));
        QCOMPARE(firstLine(prompt), 0);
        QTest::keyClick(prompt, Qt::Key_X); // typing goes on where the cursor was, and that is seen
        QVERIFY(prompt->toPlainText().endsWith(u"line 60x"_s));
        QVERIFY(firstLine(prompt) > 0);
    }

    void textAndCursorComeBack()
    {
        m_driver->type(QStringLiteral("A red fox\"\\ "));
        m_driver->paste(m_driver->prompt(), QStringLiteral("🦊\nsecond line"));
        QTest::keyClick(m_driver->prompt(), Qt::Key_Left);
        QTest::keyClick(m_driver->prompt(), Qt::Key_Left, Qt::ShiftModifier);
        const ComposerState before = m_driver->pane->state();
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        QVERIFY(m_driver->pane->state().holdsTheSameAs(before));
        QCOMPARE(m_driver->prompt()->textCursor().position(), before.cursor);
        QCOMPARE(m_driver->prompt()->textCursor().anchor(), before.anchor);
        QCOMPARE(QApplication::focusWidget(), m_driver->prompt());
        QVERIFY(!m_driver->pane->history().canUndo());
        QCOMPARE(m_messages->text(), QString());
    }

    void whoTypesOnAndOnIsSavedToo()
    {
        const QSignalSpy saved(m_records.get(), &AsyncRecordFile::saved);
        const auto typesOn = [&] {
            m_driver->type(QStringLiteral("a"));
            return saved.size() >= 2;
        };
        QVERIFY(Patience::waitFor(typesOn, 30'000));
    }

    void everyFieldOfEveryModelComesBack()
    {
        for (const ModelSpec &model : m_driver->catalog.models()) {
            m_driver->chooseModel(model.id);
            m_driver->openMore();
            for (const FieldSpec &field : model.fields) {
                if (field.role != FieldSpec::Role::Plain)
                    continue;
                if (!field.choices.isEmpty())
                    m_driver->setByHand(field.name, field.choices.last());
                else if (field.type == FieldSpec::Type::Text || field.type == FieldSpec::Type::Url)
                    m_driver->setByHand(field.name, QStringLiteral("half-ty"));
            }
        }
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QHash<QString, QJsonObject> before;
        for (const ModelSpec &model : m_driver->catalog.models()) {
            m_driver->chooseModel(model.id);
            before.insert(model.id, m_driver->pane->request().toJson());
        }
        const ComposerState state = m_driver->pane->state();
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        QVERIFY(m_driver->pane->state().holdsTheSameAs(state));
        for (const ModelSpec &model : m_driver->catalog.models()) {
            m_driver->chooseModel(model.id);
            QCOMPARE(m_driver->pane->request().toJson(), before.value(model.id));
        }
    }

    void picturesComeBackInDisabledWellsToo()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        pastePicture(well("composerFirstFrame"), Qt::red);
        pastePicture(well("composerLastFrame"), Qt::blue);
        m_driver->chooseModel(QStringLiteral("sora-2")); // takes no last frame
        QVERIFY(!well("composerLastFrame")->isEnabled());
        const FrameContent first = well("composerFirstFrame")->content();
        const FrameContent last = well("composerLastFrame")->content();
        QVERIFY(first.value.size() > 4096 && last.value.size() > 4096);
        QTRY_VERIFY(isOnDisk());
        QVERIFY(QFileInfo(draftPath()).size() < 4096);
        killAndRestart();
        QVERIFY(well("composerFirstFrame")->content().holdsTheSameAs(first));
        QVERIFY(well("composerLastFrame")->content().holdsTheSameAs(last));
        QCOMPARE(well("composerLastFrame")->content().size, last.size);
        QCOMPARE(well("composerLastFrame")->content().sent, last.sent);
        QTRY_VERIFY(!well("composerFirstFrame")->content().preview.isNull());
        QCOMPARE(well("composerFirstFrame")->content().size, first.size);
        QVERIFY(!well("composerLastFrame")->isEnabled());
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        QCOMPARE(m_driver->pane->request().fields.value(QStringLiteral("last_frame_image")).toString(), last.value);
    }

    void aCropComesBackWithItsWhole()
    {
        m_driver->chooseModel(QStringLiteral("kling-v3"));
        FrameWell *first = well("composerFirstFrame");
        pastePicture(first, Qt::green);
        const FrameContent whole = first->content();
        pastePicture(first, Qt::red);
        FrameContent cropped = first->content();
        cropped.whole = std::make_shared<const FrameContent>(whole);
        cropped.part = QRectF(0.25, 0, 0.5, 1);
        first->setContent(cropped);
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        const FrameContent &back = well("composerFirstFrame")->content();
        QVERIFY(back.holdsTheSameAs(cropped));
        QCOMPARE(back.part, cropped.part);
        QVERIFY(back.whole);
        QCOMPARE(back.whole->value, whole.value);
    }

    void anAddressBeingTypedComesBack()
    {
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("composerFirstFrame.byAddress")), Qt::LeftButton);
        QTest::keyClicks(m_driver->find<QLineEdit>(QStringLiteral("composerFirstFrame.address")),
                         QStringLiteral("https://exa"));
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        auto *address = m_driver->find<QLineEdit>(QStringLiteral("composerFirstFrame.address"));
        QVERIFY(address->isVisible());
        QCOMPARE(address->text(), QStringLiteral("https://exa"));
    }

    void generateLeavesTheDraftAsItIs()
    {
        m_driver->type(QStringLiteral("A red fox"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        QTRY_VERIFY(isOnDisk());
        killAndRestart();
        QCOMPARE(m_driver->pane->request().prompt, QStringLiteral("A red fox"));
    }

    void aDamagedDraftIsSaidAndKept()
    {
        m_keeper.reset();
        m_records.reset();
        QDir().mkpath(m_folder);
        QFile file(draftPath());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"format\":1,\"reco") > 0);
        file.close();
        keep();
        QVERIFY(m_messages->text().contains(QStringLiteral("draft.damaged-1.json")));
        QCOMPARE(m_driver->pane->request().prompt, QString());
        m_driver->type(QStringLiteral("On we go"));
        QTRY_VERIFY(isOnDisk());
        QVERIFY(QFile::exists(m_folder + QStringLiteral("/draft.damaged-1.json")));
    }

    // Whatever stands in the file: no crash, and nothing that a control could not hold.
    void aHostileDraftDoesNoHarm()
    {
        const QList<QJsonValue> strange{QJsonValue(QJsonValue::Null),
                                        true,
                                        -1e300,
                                        QString(3000, u'x'),
                                        QJsonArray{1, QJsonArray{}, QStringLiteral("a")},
                                        QJsonObject{{QStringLiteral("typed"), QStringLiteral("\n\r")}},
                                        QJsonObject{{QStringLiteral("typed"), 7}}};
        for (const ModelSpec &model : m_driver->catalog.models()) {
            for (const QJsonValue &value : strange) {
                QJsonObject shown;
                for (const FieldSpec &field : model.fields)
                    shown.insert(field.name, value);
                const QJsonObject frame{{QStringLiteral("value"), value},
                                        {QStringLiteral("width"), -5},
                                        {QStringLiteral("bytes"), -1e300},
                                        {QStringLiteral("name"), value}};
                const Record record{{{QStringLiteral("model"), model.id},
                                     {QStringLiteral("prompt"), value},
                                     {QStringLiteral("cursor"), -7},
                                     {QStringLiteral("anchor"), 1e9},
                                     {QStringLiteral("setByUser"), shown},
                                     {QStringLiteral("shown"), shown},
                                     {QStringLiteral("first"), frame},
                                     {QStringLiteral("last"), QJsonObject{{QStringLiteral("value"), 3}}}},
                                    {}};
                m_driver->pane->restore(stateOf(record, [](const QString &) { return std::optional<QString>(); }));
                QCOMPARE(m_driver->pane->request().model, model.id);
            }
            m_driver->chooseModel(QStringLiteral("kling-v3"));
        }
    }

    void aPictureThatIsGoneIsSaid()
    {
        pastePicture(well("composerFirstFrame"), Qt::red);
        m_driver->type(QStringLiteral("The words stay"));
        QTRY_VERIFY(isOnDisk());
        QVERIFY(QDir(m_folder + QStringLiteral("/draft-large")).removeRecursively());
        killAndRestart();
        QVERIFY(well("composerFirstFrame")->isEmpty());
        QCOMPARE(m_driver->pane->request().prompt, QStringLiteral("The words stay"));
        QVERIFY(m_messages->text().contains(QStringLiteral("picture")));
    }

    void aModelThatIsGoneStaysAndIsMarked()
    {
        m_driver->type(QStringLiteral("Rain"));
        ComposerState state = m_driver->pane->state();
        state.model = QStringLiteral("sora-9");
        QList<Record> records{recordOf(state)};
        m_keeper.reset();
        m_records.reset();
        QVERIFY(RecordFile(draftPath()).save(records));
        m_driver->restart();
        keep();
        QCOMPARE(m_driver->pane->request().prompt, QStringLiteral("Rain"));
        QCOMPARE(m_driver->pane->request().model, QStringLiteral("sora-9"));
        QVERIFY(!m_driver->find<QComboBox>(QStringLiteral("composerModel"))->toolTip().isEmpty());
    }

    void aDiskThatTakesNothingIsSaidOnceAndUnsaid()
    {
        m_keeper.reset();
        m_records.reset();
        m_folder = m_driver->path(QStringLiteral("blocked"));
        QFile wall(m_folder);
        QVERIFY(wall.open(QIODevice::WriteOnly));
        wall.close();
        keep();
        m_driver->type(QStringLiteral("Rain"));
        QTRY_VERIFY(m_messages->text().contains(QStringLiteral("cannot be kept on disk")));
        m_driver->type(QStringLiteral(" and snow"));
        QVERIFY(wall.remove());
        QTRY_COMPARE(m_messages->text(), QString());
        QTRY_VERIFY(isOnDisk());
    }
};

QTEST_MAIN(TestDraft)
#include "tst_draft.moc"
