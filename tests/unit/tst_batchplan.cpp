// Prompts times models times takes: all valid, or a sentence for each that is not; and one shot for another model,
// with what is changed or left out.
#include "catalog/ChoiceLabels.h"
#include "catalog/batch/BatchPlan.h"
#include "catalog/batch/PromptList.h"
#include "catalog/provider/CatalogFile.h"
#include "ui/words/composer/ValueWords.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchPlan : public QObject
{
    Q_OBJECT

private:
    const Catalog m_catalog = builtInCatalog();

    GenerationRequest shot(const QString &model) const
    {
        GenerationRequest request = defaultRequest(*m_catalog.model(model));
        request.prompt = QStringLiteral("a fox");
        return request;
    }
    AdaptedShot adapted(const GenerationRequest &request, const QString &to) const
    {
        return adaptShot(m_catalog.model(request.model), request, *m_catalog.model(to));
    }

private slots:
    void everyDefaultShotFitsEveryModel_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const ModelSpec &from : m_catalog.models())
            for (const ModelSpec &to : m_catalog.models())
                QTest::addRow("%s to %s", qPrintable(from.id), qPrintable(to.id)) << from.id << to.id;
    }
    void everyDefaultShotFitsEveryModel()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const AdaptedShot made = adapted(shot(from), to);
        QCOMPARE(made.request.model, to);
        QCOMPARE(made.request.prompt, QStringLiteral("a fox"));
        QVERIFY2(made.problems.isEmpty(), qPrintable(made.problems.isEmpty() ? QString() : made.problems[0].field));
        if (from == to)
            QVERIFY(made.notes.isEmpty());
    }

    void whatIsChangedIsSaid()
    {
        GenerationRequest request = shot(QStringLiteral("kling-v3"));
        request.fields.insert(QStringLiteral("duration"), 9);
        request.fields.insert(QStringLiteral("resolution"), QStringLiteral("1080P"));
        request.fields.insert(QStringLiteral("size"), QStringLiteral("9x16"));
        request.fields.insert(QStringLiteral("extends.negative_prompt"), QStringLiteral("rain"));
        request.fields.insert(QStringLiteral("first_frame_image"), QStringLiteral("https://example.org/a.png"));
        request.fields.insert(QStringLiteral("last_frame_image"), QStringLiteral("https://example.org/b.png"));
        const AdaptedShot made = adapted(request, QStringLiteral("sora-2"));
        QCOMPARE(made.request.fields.value(u"duration").toInt(), 8);
        QCOMPARE(made.request.fields.value(u"resolution").toString(), QStringLiteral("720P"));
        QCOMPARE(made.request.fields.value(u"size").toString(), QStringLiteral("720x1280")); // the same shape
        QCOMPARE(made.request.fields.value(u"first_frame_image").toString(),
                 QStringLiteral("https://example.org/a.png"));
        QString notes;
        for (const AdaptedNote &note : made.notes)
            notes += adaptedNoteWords(note) + u'\n';
        QVERIFY2(notes.contains(u"8 s instead of 9 s"), qPrintable(notes));
        QVERIFY2(notes.contains(u"720P instead of 1080P"), qPrintable(notes));
        QVERIFY2(notes.contains(u"Last frame is left out"), qPrintable(notes));
        QVERIFY2(!notes.contains(u"720x1280"), qPrintable(notes));
        QCOMPARE(made.notes.size(), 4); // and the negative prompt; sound and guidance stood at their defaults
        QVERIFY(made.problems.isEmpty());
    }

    void aValueIsCalledByItsLabel()
    {
        FieldSpec field;
        field.type = FieldSpec::Type::Boolean;
        QCOMPARE(valueInWords(field, true), QStringLiteral("On"));
        field.choices = {true, false};
        field.choiceLabels = choiceLabelsFor(field.choices);
        QCOMPARE(valueInWords(field, true), QStringLiteral("Yes"));
        QCOMPARE(valueInWords(field, false), QStringLiteral("No"));
        field.choiceLabels = {QStringLiteral("With sound"), QStringLiteral("Silent")};
        QCOMPARE(valueInWords(field, false), QStringLiteral("Silent"));
        field = {};
        field.type = FieldSpec::Type::UrlList;
        QCOMPARE(valueInWords(field, QJsonArray{1}), QStringLiteral("1 entry"));
        QCOMPARE(valueInWords(field, QJsonArray{1, 2, 3}), QStringLiteral("3 entries"));
        field = {};
        field.unit = QStringLiteral("s");
        QCOMPARE(valueInWords(field, 15), QStringLiteral("15 s"));
        QCOMPARE(valueInWords(field, QString(100, u'x')), QString(39, u'x') + QChar(0x2026));
    }

    void aForbiddenPairIsMended()
    {
        GenerationRequest request = shot(QStringLiteral("kling-v3"));
        request.fields.insert(QStringLiteral("duration"), 10);
        request.fields.insert(QStringLiteral("resolution"), QStringLiteral("1080P"));
        const AdaptedShot made = adapted(request, QStringLiteral("MiniMax-Hailuo-2.3")); // 1080P only with 6 s
        QVERIFY(made.problems.isEmpty());
        QVERIFY(!made.notes.isEmpty());
    }

    void productsInOrder()
    {
        BatchRequest wanted{shot(QStringLiteral("kling-v3"))};
        wanted.rows = PromptSheet::fromText(QStringLiteral("one\ntwo"))->rows;
        wanted.models = {QStringLiteral("sora-2"), QStringLiteral("kling-v3")}; // its own counts once
        wanted.takes = 2;
        const BatchPlan plan = planBatch(m_catalog, wanted);
        QVERIFY(plan.isGood());
        QStringList made;
        for (const GenerationRequest &request : plan.requests)
            made << request.prompt + u' ' + request.model;
        QCOMPARE(made, (QStringList{u"one kling-v3"_s, u"one kling-v3"_s, u"one sora-2"_s, u"one sora-2"_s,
                                    u"two kling-v3"_s, u"two kling-v3"_s, u"two sora-2"_s, u"two sora-2"_s}));
        QCOMPARE(plan.requests[0], plan.requests[1]); // takes are equal requests
        QCOMPARE(plan.notes.size(), 1);
        QCOMPARE(plan.notes[0].model, QStringLiteral("sora-2"));
    }

    void rowsAreJudgedOneByOne()
    {
        BatchRequest wanted{shot(QStringLiteral("kling-v3"))};
        const ColumnNames names(m_catalog);
        const auto read = PromptList::read("prompt,model,duration,cfg_scale,audio\n"
                                           "good,,7,0.25,yes\n"
                                           "too long a clip,,99,,\n"
                                           "no number,,soon,,\n"
                                           "no model,kling-v9,,,\n"
                                           "other model,sora-2,8,,\n"
                                           "no such field,sora-2,8,0.5,\n"
                                           ",,5,,\n",
                                           QStringLiteral("shots.csv"), names);
        wanted.rows = read->rows;
        const BatchPlan plan = planBatch(m_catalog, wanted);
        QCOMPARE(plan.requests.size(), 2);
        const QJsonObject fields = plan.requests[0].fields;
        QCOMPARE(fields.value(u"duration").toInt(), 7);
        QCOMPARE(fields.value(u"extends.cfg_scale").toDouble(), 0.25);
        QCOMPARE(fields.value(u"extends.audio").toBool(), true);
        QCOMPARE(plan.requests[1].model, QStringLiteral("sora-2"));
        QCOMPARE(plan.requests[1].fields.value(u"duration").toInt(), 8);
        QList<int> rows;
        for (const BatchPlan::Trouble &trouble : plan.troubles)
            rows << trouble.row;
        QCOMPARE(rows, (QList<int>{3, 4, 5, 7, 8}));
        using Error = BatchPlan::Error;
        QCOMPARE(std::get<Problem>(plan.troubles[0].why).field, u"duration"_s);
        QVERIFY(std::get<CellError>(plan.troubles[1].why) == (CellError{.cell = u"soon"_s, .field = u"Duration"_s}));
        QVERIFY(std::get<Error>(plan.troubles[2].why) == Error({Error::Kind::NoModel, u"kling-v9"_s}));
        QCOMPARE(std::get<Error>(plan.troubles[3].why).kind, Error::Kind::NoSetting);
        QCOMPARE(std::get<Problem>(plan.troubles[4].why).field, u"prompt"_s);
        QVERIFY(!plan.isGood());
    }

    void noMoreThanAThousand()
    {
        BatchRequest wanted{shot(QStringLiteral("kling-v3"))};
        wanted.rows = PromptSheet::fromText(QStringLiteral("x\n").repeated(500))->rows;
        wanted.takes = 2;
        QCOMPARE(planBatch(m_catalog, wanted).requests.size(), 1000);
        wanted.takes = 3;
        const BatchPlan plan = planBatch(m_catalog, wanted);
        QVERIFY(plan.requests.isEmpty());
        const BatchPlan::Error expected{BatchPlan::Error::Kind::TooManyClips, {}, 1500};
        QVERIFY(std::get<BatchPlan::Error>(plan.troubles.last().why) == expected);
    }
};

QTEST_GUILESS_MAIN(TestBatchPlan)
#include "tst_batchplan.moc"
