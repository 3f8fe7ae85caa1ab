// One text that stands for several prompts: which, in which order, and what only looks as if.
#include "catalog/batch/PromptPattern.h"
#include "lists/WordList.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const PromptPattern::Lists lists{{u"animal"_s, {u"fox"_s, u"{owl|bat}"_s}}, {u"birds/of prey"_s, {u"kite"_s}}};

QStringList textsOf(const QString &text)
{
    QStringList texts;
    for (const PromptPattern::Prompt &prompt :
         PromptPattern(text, lists).prompts().value_or(QList<PromptPattern::Prompt>()))
        texts << prompt.text;
    return texts;
}

} // namespace

class TestPromptPattern : public QObject
{
    Q_OBJECT
private slots:
    void choices_data();
    void choices();
    void wordsOfEach();
    void whatOnlyLooksAsIf_data();
    void whatOnlyLooksAsIf();
    void tooManyAreNone_data();
    void tooManyAreNone();
    void escapedStandsForItself();
    void wordsOfAFile();
};

void TestPromptPattern::choices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("prompts");
    QTest::newRow("one") << u"A fox at {dawn|dusk|noon}."_s
                         << QStringList{u"A fox at dawn."_s, u"A fox at dusk."_s, u"A fox at noon."_s};
    QTest::newRow("two") << u"{a|b} {1|2}"_s << QStringList{u"a 1"_s, u"a 2"_s, u"b 1"_s, u"b 2"_s};
    QTest::newRow("the same twice") << u"{a|b} and {a|b}, {1|2}"_s
                                    << QStringList{u"a and a, 1"_s, u"a and a, 2"_s, u"b and b, 1"_s, u"b and b, 2"_s};
    QTest::newRow("within another") << u"{a {x|y}|b}!"_s << QStringList{u"a x!"_s, u"a y!"_s, u"b!"_s};
    QTest::newRow("within words in braces") << u"{ {x|y} }"_s << QStringList{u"{ x }"_s, u"{ y }"_s};
    QTest::newRow("with nothing") << u"a{ red|} fox"_s << QStringList{u"a red fox"_s, u"a fox"_s};
    QTest::newRow("equal ones") << u"{a|a|b}"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("equal in the end") << u"{a|{a|b}}"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a list") << u"__animal__ runs"_s << QStringList{u"fox runs"_s, u"{owl|bat} runs"_s};
    QTest::newRow("a list twice") << u"__animal__, __Animal__"_s
                                  << QStringList{u"fox, fox"_s, u"{owl|bat}, {owl|bat}"_s};
    QTest::newRow("of a folder below") << u"a __birds/of prey__"_s << QStringList{u"a kite"_s};
    QTest::newRow("a list in a choice") << u"{__animal__|tree}"_s << QStringList{u"fox"_s, u"{owl|bat}"_s, u"tree"_s};
    QTest::newRow("a bar that stays") << uR"({a\|b|c})"_s << QStringList{u"a|b"_s, u"c"_s};
}

void TestPromptPattern::choices()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, prompts);
    QCOMPARE(textsOf(text), prompts);
    QCOMPARE(PromptPattern(text, lists).first(), prompts.first());
    QCOMPARE(PromptPattern(text, lists).isChoice(), prompts.size() > 1);
}

void TestPromptPattern::wordsOfEach()
{
    const auto prompts = PromptPattern(u"__animal__ at {dawn|dusk}, __animal__"_s, lists).prompts();
    QVERIFY(prompts && prompts->size() == 4);
    QCOMPARE(prompts->at(0), (PromptPattern::Prompt{u"fox at dawn, fox"_s, {u"fox"_s, u"dawn"_s}}));
    QCOMPARE(prompts->at(3).words, QStringList({u"{owl|bat}"_s, u"dusk"_s}));
}

void TestPromptPattern::whatOnlyLooksAsIf_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("prompt");
    const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
    same("braces", u"a {fox}"_s);
    same("JSON", uR"({"prompt": "a fox", "size": {"width": 5}})"_s);
    same("a bar", u"a | b"_s);
    same("open", u"{a|b"_s);
    same("closed", u"a|b}"_s);
    same("no such list", u"__tree__ and __init__"_s);
    same("underscores", u"a ___ b __ c"_s);
    same("a backslash", uR"(C:\temp\fox "\n" \\server)"_s);
    same("nothing", QString());
    QTest::newRow("escaped braces") << uR"(\{a|b\})"_s << u"{a|b}"_s;
    QTest::newRow("escaped list") << uR"(\__animal__)"_s << u"__animal__"_s;
    QTest::newRow("escaped bar") << uR"(a \| b)"_s << u"a | b"_s;
    QTest::newRow("a backslash before a brace") << uR"(\\{fox})"_s << uR"(\{fox})"_s;
    QTest::newRow("one word left") << u"{a|a}"_s << u"a"_s;
}

void TestPromptPattern::whatOnlyLooksAsIf()
{
    QFETCH(const QString, text);
    QFETCH(const QString, prompt);
    QCOMPARE(textsOf(text), QStringList{prompt});
    QVERIFY(!PromptPattern(text, lists).isChoice());
}

void TestPromptPattern::tooManyAreNone_data()
{
    QTest::addColumn<QString>("text");
    QString many;
    for (int i = 0; i < 60; ++i)
        many += u"{a%1|b%1}"_s.arg(i);
    QTest::newRow("2 to the 60th") << many;
    QString equal;
    for (int i = 0; i < 60; ++i)
        equal += u"{%1|{%1|%1}}"_s.arg(QString(i + 1, u'x'));
    QTest::newRow("ways to equal ones") << equal;
    QTest::newRow("501") << u"{"_s + [] {
        QStringList words;
        for (int i = 0; i < 501; ++i)
            words << QString::number(i);
        return words.join(u'|');
    }() + u"}"_s;
}

void TestPromptPattern::tooManyAreNone()
{
    QFETCH(const QString, text);
    const PromptPattern pattern(text);
    QVERIFY(pattern.isChoice());
    QVERIFY(!pattern.prompts());
    QVERIFY(!pattern.first().isEmpty());
}

// Whatever was sent once comes back as it was, and never as several.
void TestPromptPattern::escapedStandsForItself()
{
    QRandomGenerator random(7);
    const QString letters = uR"({}|\_ab animal)"_s;
    for (int i = 0; i < 20'000; ++i) {
        QString prompt;
        for (int length = random.bounded(24); length > 0; --length)
            prompt += random.bounded(12) == 0 ? u"__animal__"_s : QString(letters.at(random.bounded(letters.size())));
        const QString escaped = PromptPattern::escaped(prompt, lists);
        const auto prompts = PromptPattern(escaped, lists).prompts();
        QVERIFY2(prompts && prompts->size() == 1 && prompts->first().text == prompt,
                 qPrintable(prompt + u" : "_s + escaped));
    }
    QCOMPARE(PromptPattern::escaped(u"a {fox}, C:\\temp"_s), u"a {fox}, C:\\temp"_s); // what is plain stays so
}

void TestPromptPattern::wordsOfAFile()
{
    QCOMPARE(wordsOfList("# animals\r\n fox \r\n\r\nowl\r\nfox\r\n", u"animal.txt"_s),
             QStringList({u"fox"_s, u"owl"_s}));
    QCOMPARE(wordsOfList("\xef\xbb\xbf"
                         "Füchse\nEule",
                         u"tiere.txt"_s),
             QStringList({u"Füchse"_s, u"Eule"_s}));
    QCOMPARE(wordsOfList({}, u"a.txt"_s), QStringList());
    QCOMPARE(wordsOfList("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", u"a.txt"_s).size() <= 1, true);
    QCOMPARE(wordsOfList(QByteArray("word\n").repeated(1) + QByteArray(5'000'000, 'x'), u"a.txt"_s).at(1).size(), 1000);
}

QTEST_GUILESS_MAIN(TestPromptPattern)
#include "tst_promptpattern.moc"
