// Prompts written a line each, as the composer's "One a line" takes them. Files are in tst_promptlist.
#include "catalog/batch/PromptSheet.h"

#include <QTest>

class TestPromptSheet : public QObject
{
    Q_OBJECT

private:
    static QString error(const std::variant<PromptSheet, QString> &read)
    {
        const auto *sentence = std::get_if<QString>(&read);
        return sentence ? *sentence : QString();
    }

private slots:
    void oneALine()
    {
        const auto read = PromptSheet::fromText(QStringLiteral("a fox\r\n\r\n  an owl, at night  \rthe sea"));
        const QList<PromptRow> rows = std::get<PromptSheet>(read).rows;
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1].prompt, QStringLiteral("an owl, at night"));
        QCOMPARE(rows[1].number, 3); // as an editor counts
        QCOMPARE(rows[2].number, 4);
    }

    void limits()
    {
        QVERIFY(!error(PromptSheet::fromText(QStringLiteral(" \n\n"))).isEmpty());
        QCOMPARE(std::get<PromptSheet>(PromptSheet::fromText(QStringLiteral("x\n").repeated(500))).rows.size(), 500);
        QVERIFY(error(PromptSheet::fromText(QStringLiteral("x\n").repeated(501))).contains(u"501 prompts"));
    }
};

QTEST_GUILESS_MAIN(TestPromptSheet)
#include "tst_promptsheet.moc"
