// Prompts written a line each, as the composer's "One a line" takes them. Files are in tst_promptlist.
#include "catalog/batch/PromptSheet.h"

#include <QTest>

class TestPromptSheet : public QObject
{
    Q_OBJECT

private slots:
    void oneALine()
    {
        const auto read = PromptSheet::fromText(QStringLiteral("a fox\r\n\r\n  an owl, at night  \rthe sea"));
        const QList<PromptRow> rows = read->rows;
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1].prompt, QStringLiteral("an owl, at night"));
        QCOMPARE(rows[1].number, 3); // as an editor counts
        QCOMPARE(rows[2].number, 4);
    }

    void limits()
    {
        using Kind = PromptListError::Kind;
        QVERIFY(PromptSheet::fromText(QStringLiteral(" \n\n")).error() == PromptListError{.kind = Kind::NoPrompt});
        QCOMPARE(PromptSheet::fromText(QStringLiteral("x\n").repeated(500))->rows.size(), 500);
        QVERIFY(PromptSheet::fromText(QStringLiteral("x\n").repeated(501)).error() ==
                (PromptListError{.kind = Kind::TooMany, .count = 501}));
    }
};

QTEST_GUILESS_MAIN(TestPromptSheet)
#include "tst_promptsheet.moc"
