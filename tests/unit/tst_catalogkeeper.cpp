// The keeper of the catalogue with a fake provider and a fake clock: what a good answer changes, that a bad one changes
// nothing, when it asks by itself, and what the copy on disk is worth.
#include "app/CatalogKeeper.h"
#include "catalog/provider/CatalogFile.h"
#include "platform/Settings.h"
#include "support/fakes/FakeCatalogApi.h"
#include "support/fakes/FakeClock.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using End = CatalogOutcome::End;

namespace {

const QJsonObject newcomerFields =
    FakeCatalogApi::fieldsReply(R"({"name":"duration","type":"int","enum":[5,10],"default":5})");

ApiError errorOf(ApiError::Kind kind)
{
    ApiError error;
    error.kind = kind;
    return error;
}

} // namespace

class TestCatalogKeeper : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeCatalogApi> m_api;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<CurrentCatalog> m_current;
    std::unique_ptr<CatalogKeeper> m_keeper;
    bool m_online = true;

    QString cacheFile() const { return m_folder->filePath(u"data/catalogue.json"_s); }

    // As a start of the program; the folder stays.
    void restart()
    {
        m_keeper.reset();
        m_current = std::make_unique<CurrentCatalog>(builtInCatalog());
        m_keeper = std::make_unique<CatalogKeeper>(CatalogKeeper::Dependencies{
            *m_current, *m_api, *m_settings, *m_clock, cacheFile(), [this] { return m_online; }});
    }

    CatalogOutcome refreshed()
    {
        QSignalSpy finished(m_keeper.get(), &CatalogKeeper::finished);
        m_keeper->refresh();
        for (int i = 0; i < 200 && finished.isEmpty(); ++i)
            m_clock->settle();
        if (finished.size() != 1)
            qFatal("The refresh did not end");
        return *m_keeper->lastOutcome();
    }

    void offerNewcomer()
    {
        m_api->layOutList({u"newcomer-1"_s});
        m_api->lay(u"newcomer-1"_s, newcomerFields);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>(1'800'000'000'000); // after the built-in catalogue's day
        m_api = std::make_unique<FakeCatalogApi>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s), m_folder->path());
        m_online = true;
        restart();
    }
    void cleanup() { m_keeper.reset(); }

    void aGoodAnswerIsInForceAndKept()
    {
        offerNewcomer();
        const QSignalSpy changed(m_current.get(), &CurrentCatalog::changed);
        const CatalogOutcome outcome = refreshed();
        QCOMPARE(outcome.end, End::Done);
        QVERIFY(outcome.byHand && outcome.kept);
        QCOMPARE(outcome.change.added, QStringList{u"newcomer-1"_s});
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_current->model(u"newcomer-1"_s));
        QCOMPARE(m_settings->newModels(), QStringList{u"newcomer-1"_s});

        restart();
        QVERIFY(m_current->model(u"newcomer-1"_s));
        QCOMPARE(m_keeper->fetchedMs(), m_clock->nowMs());
        const CatalogOutcome again = refreshed();
        QVERIFY(again.change.isNone());
    }

    void aBadAnswerChangesNothing_data()
    {
        QTest::addColumn<QJsonObject>("list");
        QTest::newRow("no list") << QJsonObject{{u"code"_s, 0}};
        QTest::newRow("an empty list") << FakeCatalogApi::listReply({}, 0);
        QTest::newRow("no usable name") << FakeCatalogApi::listReply({u".."_s, u"a b"_s}, 2);
        QTest::newRow("no usable fields") << FakeCatalogApi::listReply({u"void-1"_s, u"void-2"_s}, 2);
    }
    void aBadAnswerChangesNothing()
    {
        QFETCH(QJsonObject, list);
        offerNewcomer();
        refreshed();
        QFile before(cacheFile());
        QVERIFY(before.open(QIODevice::ReadOnly));
        const QByteArray kept = before.readAll();

        m_api->clear();
        m_api->lay(u"page 1"_s, list);
        m_api->lay(u"page 2"_s, list);
        m_api->lay(u"void-1"_s, FakeCatalogApi::fieldsReply({}));
        m_api->lay(u"void-2"_s, errorOf(ApiError::Kind::Unreadable));
        const QSignalSpy changed(m_current.get(), &CurrentCatalog::changed);
        const CatalogOutcome outcome = refreshed();
        QCOMPARE(outcome.end, End::Failed);
        QVERIFY(outcome.error || outcome.problem);
        QCOMPARE(changed.size(), 0);
        QFile after(cacheFile());
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), kept);
    }

    void anErrorIsPassedOn()
    {
        m_api->lay(u"page 1"_s, errorOf(ApiError::Kind::Unreachable));
        const CatalogOutcome outcome = refreshed();
        QCOMPARE(outcome.end, End::Failed);
        QCOMPARE(outcome.error->kind, ApiError::Kind::Unreachable);
    }

    // One model's fields cannot be read: it stays as it was, the others follow.
    void aModelThatIsNotUnderstoodStaysAsItWas()
    {
        m_api->layOutList({u"newcomer-1"_s, u"newcomer-2"_s});
        m_api->lay(u"newcomer-1"_s, newcomerFields);
        m_api->lay(u"newcomer-2"_s, newcomerFields);
        refreshed();
        m_api->lay(u"newcomer-1"_s, errorOf(ApiError::Kind::TimedOut));
        m_api->lay(u"newcomer-2"_s,
                   FakeCatalogApi::fieldsReply(R"({"name":"duration","type":"int","enum":[5,10,15]})"));
        const CatalogOutcome outcome = refreshed();
        QCOMPARE(outcome.change.changed, QStringList{u"newcomer-2"_s});
        QVERIFY(outcome.change.removed.isEmpty());
        const CatalogNote note{.kind = CatalogNote::Kind::FieldsNotRead, .model = u"newcomer-1"_s};
        QVERIFY(outcome.notes.contains(note));
        QVERIFY(m_current->model(u"newcomer-1"_s));
    }

    void aModelThatIsNoLongerListedGoes()
    {
        m_api->layOutList({u"newcomer-1"_s, u"newcomer-2"_s});
        m_api->lay(u"newcomer-1"_s, newcomerFields);
        m_api->lay(u"newcomer-2"_s, newcomerFields);
        refreshed();
        m_api->layOutList({u"newcomer-2"_s});
        QCOMPARE(refreshed().change.removed, QStringList{u"newcomer-1"_s});

        // A list that is not whole takes nothing away.
        QJsonObject list = FakeCatalogApi::listReply({u"newcomer-3"_s, u"a b"_s}, 2);
        m_api->lay(u"page 1"_s, list);
        m_api->lay(u"page 2"_s, list);
        m_api->lay(u"newcomer-3"_s, newcomerFields);
        const CatalogOutcome partly = refreshed();
        QCOMPARE(partly.change.added, QStringList{u"newcomer-3"_s});
        QVERIFY(partly.change.removed.isEmpty());
    }

    void pagesAreReadUntilTheTotal()
    {
        m_api->lay(u"page 1"_s, FakeCatalogApi::listReply({u"a-1"_s, u"a-2"_s}, 3));
        m_api->lay(u"page 2"_s, FakeCatalogApi::listReply({u"a-3"_s}, 3));
        for (const QString &name : {u"a-1"_s, u"a-2"_s, u"a-3"_s})
            m_api->lay(name, newcomerFields);
        QCOMPARE(refreshed().change.added, (QStringList{u"a-1"_s, u"a-2"_s, u"a-3"_s}));
        QCOMPARE(m_api->asked().mid(0, 2), (QStringList{u"page 1"_s, u"page 2"_s}));
        QVERIFY(!m_api->asked().contains(u"page 3"_s));
    }

    // Without a total, or with one that is never reached, a page that brings nothing new is the last one.
    void pagesThatRepeatThemselvesEnd()
    {
        for (int page = 1; page <= 3; ++page)
            m_api->lay(u"page %1"_s.arg(page), FakeCatalogApi::listReply({u"a-1"_s}, page == 1 ? -1 : 1'000'000));
        m_api->lay(u"a-1"_s, newcomerFields);
        QCOMPARE(refreshed().end, End::Done);
        QVERIFY(!m_api->asked().contains(u"page 3"_s));
    }

    void onlyAFewAreAskedAtOnce()
    {
        QStringList models;
        for (int i = 0; i < 20; ++i)
            models << u"m-%1"_s.arg(i);
        m_api->layOutList(models);
        m_keeper->refresh();
        m_clock->settle();
        QCOMPARE(m_api->waiting(), models.mid(0, CatalogRefresh::mostAtOnce));
        QCOMPARE(m_keeper->total(), 20);
        m_api->answer(u"m-0"_s, newcomerFields);
        QCOMPARE(m_api->waiting().size(), CatalogRefresh::mostAtOnce);
        QCOMPARE(m_keeper->done(), 1);

        m_keeper->refresh(); // while it runs: no second round
        QCOMPARE(m_api->asked().count(u"page 1"_s), 1);
        m_keeper->stop();
        QCOMPARE(m_keeper->lastOutcome()->end, End::Stopped);
        QCOMPARE(m_current->models().size(), builtInCatalog().models().size());
    }

    void anAnswerThatNeverComesEndsTheRound()
    {
        m_keeper->refresh();
        m_clock->advance(CatalogKeeper::longestMs - 1);
        QVERIFY(m_keeper->isRunning());
        m_clock->advance(1);
        QVERIFY(!m_keeper->isRunning());
        QCOMPARE(m_keeper->lastOutcome()->error->kind, ApiError::Kind::TimedOut);
        m_api->answer(u"page 1"_s, FakeCatalogApi::listReply({u"late-1"_s}, 1)); // nobody hears it
        m_clock->settle();
        QVERIFY(!m_keeper->isRunning());
    }

    void onceAWeekItAsksByItself()
    {
        offerNewcomer();
        m_keeper->start();
        m_clock->advance(CatalogKeeper::firstMs - 1);
        QVERIFY(m_api->asked().isEmpty());
        m_clock->advance(1);
        m_clock->settle();
        m_clock->settle();
        QTRY_VERIFY(!m_keeper->isRunning());
        QVERIFY(m_keeper->lastOutcome() && !m_keeper->lastOutcome()->byHand);
        QCOMPARE(m_api->asked().count(u"page 1"_s), 1);
        m_clock->advance(CatalogKeeper::weekMs - 1000);
        QCOMPARE(m_api->asked().count(u"page 1"_s), 1);
        m_clock->advance(2000);
        QTRY_COMPARE(m_api->asked().count(u"page 1"_s), 2);
        QTRY_VERIFY(!m_keeper->isRunning());

        // A start in between counts from the last answer, not from itself.
        restart();
        m_keeper->start();
        m_clock->advance(CatalogKeeper::weekMs - 60'000);
        QCOMPARE(m_api->asked().count(u"page 1"_s), 2);
        m_clock->advance(120'000);
        QTRY_COMPARE(m_api->asked().count(u"page 1"_s), 3);
    }

    void afterAFailureItWaits()
    {
        m_api->lay(u"page 1"_s, errorOf(ApiError::Kind::Unreachable));
        m_keeper->start();
        m_clock->advance(CatalogKeeper::firstMs);
        QTRY_VERIFY(m_keeper->lastOutcome() && !m_keeper->isRunning());
        m_clock->advance(CatalogKeeper::retryMs - 1000);
        QCOMPARE(m_api->asked().size(), 1);
        m_clock->advance(2000);
        QTRY_COMPARE(m_api->asked().size(), 2);
    }

    void notWithoutANetworkAndNotWhenItIsSwitchedOff()
    {
        offerNewcomer();
        m_online = false;
        m_keeper->start();
        m_clock->advance(CatalogKeeper::firstMs + 1000);
        QVERIFY(m_api->asked().isEmpty());
        QVERIFY(!m_keeper->lastOutcome()); // nothing to report
        m_online = true;
        m_settings->setRefreshesCatalog(false);
        m_clock->advance(3 * CatalogKeeper::weekMs);
        QVERIFY(m_api->asked().isEmpty());
        m_settings->setRefreshesCatalog(true);
        m_clock->advance(1000);
        QTRY_COMPARE(m_api->asked().count(u"page 1"_s), 1);
    }

    void aClockSetBackDelaysByAWeekAtMost()
    {
        offerNewcomer();
        refreshed();
        m_clock->jump(-52 * CatalogKeeper::weekMs);
        restart();
        m_keeper->start();
        m_clock->advance(CatalogKeeper::weekMs + 60'000);
        QTRY_COMPARE(m_api->asked().count(u"page 1"_s), 2);
    }

    void aBrokenCopyIsNoCopy_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"empty", "cut", "garbage", "html", "other format", "unsound", "no file", "huge"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void aBrokenCopyIsNoCopy()
    {
        QFETCH(QString, what);
        offerNewcomer();
        refreshed();
        QFile file(cacheFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        file.close();
        QVERIFY(cacheFromBytes(bytes));
        if (what == u"empty")
            bytes.clear();
        else if (what == u"cut")
            bytes.chop(10);
        else if (what == u"garbage")
            bytes = QByteArray(500, '\xfe');
        else if (what == u"html")
            bytes = "<html></html>";
        else if (what == u"other format")
            bytes.replace("\"format\":1", "\"format\":2");
        else if (what == u"unsound")
            bytes.replace("\"name\":\"duration\"", "\"name\":\"a b\"");
        else if (what == u"huge")
            bytes += QByteArray(9 * 1024 * 1024, ' ');
        if (what == u"no file") {
            QVERIFY(file.remove());
        } else {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
        }
        restart();
        QVERIFY(m_current->now() == builtInCatalog());
        QCOMPARE(m_keeper->fetchedMs(), 0);
        QCOMPARE(refreshed().change.added, QStringList{u"newcomer-1"_s}); // and it is mended by the next answer
    }

    // A LinkReel that came out after the copy was made knows more than it.
    void anOlderCopyGivesWayToANewerProgram()
    {
        offerNewcomer();
        refreshed();
        auto cache = readCatalogCache(cacheFile());
        QVERIFY(cache);
        cache->fetchedMs = builtInCatalog().date().addDays(-1).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch();
        QVERIFY(writeCatalogCache(cacheFile(), *cache));
        restart();
        QVERIFY(m_current->now() == builtInCatalog());
    }

    void aCopyThatCannotBeWrittenIsSaid()
    {
        offerNewcomer();
        QFile inTheWay(m_folder->filePath(u"data"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        const CatalogOutcome outcome = refreshed();
        QCOMPARE(outcome.end, End::Done);
        QVERIFY(!outcome.kept);
        QVERIFY(m_current->model(u"newcomer-1"_s));
    }
};

QTEST_GUILESS_MAIN(TestCatalogKeeper)
#include "tst_catalogkeeper.moc"
