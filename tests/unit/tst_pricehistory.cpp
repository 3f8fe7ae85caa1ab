// What a request will probably cost: from what the same settings really cost last, by the second, or from the printed
// price; and what many of them come to.
#include "platform/UtcTime.h"
#include "support/tasks/Requests.h"
#include "support/tasks/StorePeer.h"
#include "tasks/spending/PriceHistory.h"
#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using Source = PriceEstimate::Source;

class TestPriceHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TaskStore> m_store;
    std::unique_ptr<PriceHistory> m_history;

    QString path() const { return m_dir->filePath(QStringLiteral("tasks.sqlite")); }

    // A task that was accepted at that price; nothing: the reply named none.
    qint64 paid(const GenerationRequest &request, std::optional<double> usd)
    {
        Task task = acceptedTask(QStringLiteral("t"), 1'790'000'000'000);
        task.request = request;
        task.priceUsd = usd;
        if (!m_store->add(task))
            qFatal("The task was not stored");
        return task.id;
    }
    PriceEstimate estimate(const GenerationRequest &request) const
    {
        return m_history->estimate(&modelCalled(request.model), request);
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<TaskStore>(path());
        m_history = std::make_unique<PriceHistory>(*m_store);
    }
    void cleanup()
    {
        m_history.reset();
        m_store.reset();
    }

    void withoutHistoryTheStartingPriceIsAFloor()
    {
        const PriceEstimate perSecond = estimate(requestFor(u"kling-v3"_s));
        QCOMPARE(perSecond.source, Source::StartingPrice);
        QCOMPARE(perSecond.usd, 0.305);
        QCOMPARE(estimate(requestFor(u"seedance-2-0"_s)), PriceEstimate());
        QCOMPARE(m_history->estimate(nullptr, {u"never-heard-of"_s, u"a"_s, {}}), PriceEstimate());
    }

    void theNewestPriceOfTheSameSettings()
    {
        const GenerationRequest request = requestFor(u"kling-v3"_s);
        paid(request, 0.4);
        paid(request, 0.366);
        paid(requestFor(u"kling-v3"_s, {{u"resolution"_s, u"1080P"_s}}), 0.9);
        paid(requestFor(u"kling-v3"_s, {{u"duration"_s, 10}}), 0.7);
        paid(requestFor(u"kling-v3"_s, {{u"extends.audio"_s, true}}), 0.5);
        paid(requestFor(u"kling-v3"_s, {{u"size"_s, u"1x1"_s}}), 0.45);
        paid(requestFor(u"sora-2"_s, {{u"duration"_s, 4}}), 0.41);
        const PriceEstimate found = estimate(request);
        QCOMPARE(found.source, Source::History);
        QCOMPARE(found.usd, 0.366);
        QCOMPARE(found.seenAt, utcTime(1'790'000'000'000));
        QCOMPARE(estimate(requestFor(u"sora-2"_s)).usd, 0.41);
    }

    void whatDoesNotMatterForThePrice()
    {
        paid(requestFor(u"kling-v3"_s), 0.366);
        GenerationRequest other = requestFor(u"kling-v3"_s, {{u"extends.cfg_scale"_s, 0.9},
                                                             {u"extends.negative_prompt"_s, u"rain"_s},
                                                             {u"first_frame_image"_s, u"https://a.example/1.png"_s}});
        other.prompt = u"Another shot"_s;
        QCOMPARE(estimate(other).usd, 0.366);
        QCOMPARE(estimate(other).source, Source::History);
    }

    // A clip made from clips is another thing than one made from words.
    void mediaMatterAsGivenOrNot()
    {
        const auto withVideos = [](const QStringList &urls) {
            return requestFor(u"seedance-2-0"_s, {{u"videos"_s, QJsonArray::fromStringList(urls)}});
        };
        paid(requestFor(u"seedance-2-0"_s), 0.2);
        QCOMPARE(estimate(withVideos({u"https://a.example/1.mp4"_s})), PriceEstimate());
        paid(withVideos({u"https://a.example/2.mp4"_s}), 0.8);
        QCOMPARE(estimate(withVideos({u"https://a.example/1.mp4"_s})).usd, 0.8);
        QCOMPARE(estimate(requestFor(u"seedance-2-0"_s)).usd, 0.2);
    }

    void aFieldLeftOutCountsWithItsDefault()
    {
        const QStringList without{u"extends.audio"_s};
        paid(requestFor(u"kling-v3"_s, {}, without), 0.35);
        QCOMPARE(estimate(requestFor(u"kling-v3"_s, {}, without)).usd, 0.35);
    }

    void bySecondsWhereThePriceGoesByTheSecond()
    {
        paid(requestFor(u"kling-v3"_s, {{u"duration"_s, 10}}), 0.73);
        const PriceEstimate scaled = estimate(requestFor(u"kling-v3"_s, {{u"duration"_s, 5}}));
        QCOMPARE(scaled.source, Source::SecondsHistory);
        QCOMPARE(scaled.usd, 0.365);
        // Another resolution says nothing about this one.
        QCOMPARE(estimate(requestFor(u"kling-v3"_s, {{u"resolution"_s, u"1080P"_s}})).source, Source::StartingPrice);
        // Nor does another length where the price is one a clip, or where nobody knows how it goes.
        paid(requestFor(u"sora-2"_s, {{u"duration"_s, 8}}), 0.8);
        QCOMPARE(estimate(requestFor(u"sora-2"_s)).source, Source::StartingPrice);
        paid(requestFor(u"seedance-2-0"_s, {{u"duration"_s, 8}}), 0.8);
        QCOMPARE(estimate(requestFor(u"seedance-2-0"_s)), PriceEstimate());
    }

    void noPriceIsNeverAPriceOfNothing()
    {
        paid(requestFor(u"seedance-2-0"_s), std::nullopt);
        QCOMPARE(estimate(requestFor(u"seedance-2-0"_s)), PriceEstimate());
        paid(requestFor(u"seedance-2-0"_s), 0.0); // as a history written by somebody else may have it
        QCOMPARE(estimate(requestFor(u"seedance-2-0"_s)), PriceEstimate());
    }

    void aModelNobodyDescribedHasAHistoryToo()
    {
        const GenerationRequest request{u"new-model"_s, u"a"_s, {{u"duration"_s, 5}, {u"mode"_s, u"pro"_s}}};
        GenerationRequest other = request;
        other.fields.insert(u"mode"_s, u"std"_s);
        paid(request, 1.25);
        QCOMPARE(m_history->estimate(nullptr, request).usd, 1.25);
        QCOMPARE(m_history->estimate(nullptr, other), PriceEstimate());
    }

    void aNewPriceIsHeardAtOnce()
    {
        const GenerationRequest request = requestFor(u"kling-v3"_s);
        const qint64 id = paid(request, std::nullopt);
        QCOMPARE(estimate(request).source, Source::StartingPrice);
        QSignalSpy changed(m_history.get(), &PriceHistory::changed);
        Task task = *m_store->search().task(id);
        task.checks = 3;
        QVERIFY(m_store->update(task));
        QCOMPARE(changed.size(), 0);
        task.priceUsd = 0.33;
        QVERIFY(m_store->update(task));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(estimate(request).usd, 0.33);
    }

    // The rarest settings, behind many thousands of other tasks: found, and through the index (no scan of the table).
    void manyTasks()
    {
        const GenerationRequest rare = requestFor(u"kling-v3"_s, {{u"size"_s, u"9x16"_s}});
        paid(rare, 0.77);
        const qint64 common = paid(requestFor(u"kling-v3"_s), 0.366);
        StorePeer peer(path());
        peer.multiply(common, 12'000);
        QCOMPARE(estimate(rare).usd, 0.77);
        QCOMPARE(estimate(requestFor(u"kling-v3"_s, {{u"duration"_s, 15}})).source, Source::SecondsHistory);
        const QString plan =
            peer.value(u"EXPLAIN QUERY PLAN SELECT id FROM task WHERE model = 'kling-v3' AND price_usd > 0 AND "
                       "json_valid(request) AND json_extract(request, '$.fields.resolution') IS '720P' AND "
                       "json_extract(request, '$.fields.size') IS '9x16' ORDER BY id DESC LIMIT 200"_s,
                       3)
                .toString();
        QVERIFY2(plan.contains(u"USING COVERING INDEX task_by_price"_s) ||
                     plan.contains(u"USING INDEX task_by_price"_s),
                 qPrintable(plan));
    }

    void totals()
    {
        paid(requestFor(u"kling-v3"_s), 0.366);
        const PriceSource source = [this](const GenerationRequest &request) { return estimate(request); };
        const GenerationRequest known = requestFor(u"kling-v3"_s);
        const GenerationRequest floor = requestFor(u"sora-2"_s);
        const GenerationRequest unknown = requestFor(u"seedance-2-0"_s);

        const PriceTotal two = totalOf({known, known}, source);
        QCOMPARE(two.count, 2);
        QCOMPARE(two.usd, 0.732);
        QCOMPARE(two.unknown, 0);
        QVERIFY(!two.isFloor());
        QCOMPARE(two.parts.size(), 1);
        QCOMPARE(two.parts.first().count, 2);

        const PriceTotal mixed = totalOf({known, floor, known}, source);
        QCOMPARE(mixed.source, Source::StartingPrice);
        QVERIFY(mixed.isFloor());
        QCOMPARE(mixed.parts.size(), 2);

        const PriceTotal some = totalOf({known, unknown, unknown}, source);
        QCOMPARE(some.unknown, 2);
        QCOMPARE(some.usd, 0.366);
        QVERIFY(some.isFloor());

        const PriceTotal none = totalOf({unknown}, source);
        QCOMPARE(none.unknown, none.count);
        QCOMPARE(none.source, Source::None);
        QCOMPARE(totalOf({}, source).count, 0);
    }
};

QTEST_GUILESS_MAIN(TestPriceHistory)
#include "tst_pricehistory.moc"
