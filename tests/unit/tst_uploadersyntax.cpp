// The {syntax} of ShareX custom uploaders in both spellings: what each call gives, where it may stand, what is refused.
#include "uploads/JsonPick.h"
#include "uploads/UploaderSyntax.h"
#include "uploads/XmlPick.h"

#include "support/process/Patience.h"

#include <QElapsedTimer>
#include <QTest>

using Spelling = UploaderText::Spelling;
using Use = UploaderSyntax::Use;
using Kind = UploaderError::Kind;
using namespace Qt::StringLiterals;
Q_DECLARE_METATYPE(UploaderText::Spelling)

namespace {

const QByteArray answerJson =
    R"({"status":200,"success":true,"data":{"link":"https:\/\/i.example\/a.png","id":12345678901},
    "files":[{"name":"a","url":"https://i.example/0"},{"name":"b","url":"https://i.example/1"}],
    "a.b":{"c d":"dotted"},"none":null,"ratio":1.5,"list":["https://i.example/first"]})";
const QByteArray answerXml = R"(<?xml version="1.0"?><r><files kind="x"><file id="7"><name>a.png</name>
    <url>https://i.example/<b>x</b>.png</url></file><file><url>https://i.example/y.png</url></file></files></r>)";

SyntaxFacts facts(const QByteArray &body)
{
    SyntaxFacts facts;
    facts.fileName = QStringLiteral("frame-00c0ffee.jpg");
    facts.picture = "picture";
    facts.answer.status = 200;
    facts.answer.body = body;
    facts.answer.url = QStringLiteral("https://i.example/where");
    facts.answer.headers = {{"Location", "https://i.example/loc"}, {"X-Id", "77"}};
    return facts;
}

UploaderText made(const QString &raw, Spelling spelling)
{
    const auto parsed = UploaderText::parsed(raw, spelling);
    if (!parsed)
        qFatal("%s: %d", qPrintable(raw), static_cast<int>(parsed.error().kind));
    return *parsed;
}

} // namespace

class TestUploaderSyntax : public QObject
{
    Q_OBJECT

private slots:
    void gives_data();
    void gives();
    void findsNothing_data();
    void findsNothing();
    void isRefused_data();
    void isRefused();
    void picksOneAtRandom();
    void endsAHopelessPattern();
    void endsADeepOrBrokenXml();
    void readsCallsOfBothAges();
};

void TestUploaderSyntax::gives_data()
{
    QTest::addColumn<QString>("braces"); // empty: only the other
    QTest::addColumn<QString>("dollars");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *braces, const char *dollars, const QByteArray &answer,
                        const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(braces) << QString::fromUtf8(dollars) << answer
                            << QString::fromUtf8(expected);
    };
    row("plain", "https://a/b|c", "https://a/b|c", {}, "https://a/b|c");
    row("escaped call", "\\{json:a\\}", "\\$json:a\\$", {}, nullptr);
    row("escaped backslash", "a\\\\b", "a\\\\b", {}, "a\\b");
    row("a dollar is plain to braces", "$5", nullptr, {}, "$5");
    row("braces are plain to dollars", nullptr, "{\"a\":1}", {}, "{\"a\":1}");
    row("response", "{response}", "$response$", "  https://i.example/r\n", "https://i.example/r");
    row("response inside", "https://i.example/{response}.png", "https://i.example/$response$.png", "abc",
        "https://i.example/abc.png");
    row("responseurl", "{responseurl}", "$responseurl$", {}, "https://i.example/where");
    row("header", "{header:location}", "$header:location$", {}, "https://i.example/loc");
    row("header in capitals", "{HEADER:x-id}", "$HEADER:x-id$", {}, "77");
    row("json member", "{json:data.link}", "$json:data.link$", answerJson, "https://i.example/a.png");
    row("json from the root", "{json:$.data.link}", nullptr, answerJson, "https://i.example/a.png");
    row("json item", "{json:files[1].url}", "$json:files[1].url$", answerJson, "https://i.example/1");
    row("json text item", "{json:list[0]}", "$json:list[0]$", answerJson, "https://i.example/first");
    row("json root list", "{json:[0].u}", "$json:[0].u$", R"([{"u":"v"}])", "v");
    row("json root list, dotted", "{json:$.[0].u}", nullptr, R"([{"u":"v"}])", "v");
    row("json quoted member", "{json:['a.b']['c d']}", "$json:['a.b']['c d']$", answerJson, "dotted");
    row("json number", "{json:data.id}", "$json:data.id$", answerJson, "12345678901");
    row("json fraction", "{json:ratio}", "$json:ratio$", answerJson, "1.5");
    row("json truth", "{json:success}", "$json:success$", answerJson, "true");
    row("json of a call", "{json:{response}|data.link}", nullptr, answerJson, "https://i.example/a.png");
    row("json of a text", "{json:\\{\"a\":\"b\"\\}|a}", nullptr, {}, "b");
    row("xml path", "{xml:/r/files/file[1]/name}", "$xml:/r/files/file[1]/name$", answerXml, "a.png");
    row("xml children's text", "{xml:/r/files/file/url}", "$xml:/r/files/file/url$", answerXml,
        "https://i.example/x.png");
    row("xml second", "{xml:/r/files/file[2]/url}", "$xml:/r/files/file[2]/url$", answerXml, "https://i.example/y.png");
    row("xml anywhere", "{xml://url}", "$xml://url$", answerXml, "https://i.example/x.png");
    row("xml attribute", "{xml:/r/files/file/@id}", "$xml:/r/files/file/@id$", answerXml, "7");
    row("xml star and text()", "{xml:/r/*/file/name/text()}", "$xml:/r/*/file/name/text()$", answerXml, "a.png");
    row("regex", "{regex:https\\\\S*|}", nullptr, "see https://i.example/q ok", nullptr);
    row("regex with a group", "{regex:href=\"(.+?)\"|1}", nullptr, "<a href=\"https://i.example/h\">",
        "https://i.example/h");
    row("regex with a name", "{regex:href=\"(?<url>.+?)\"|url}", nullptr, "<a href=\"https://i.example/h\">",
        "https://i.example/h");
    row("regex with escapes", "{regex:id=(\\\\d\\{3\\})|1}", nullptr, "id=12345", "123");
    row("regex of a call", "{regex:{header:X-Id}|(7)|1}", nullptr, "1", "7");
    row("base64", "Basic {base64:user:pass}", "Basic $base64:user:pass$", {}, "Basic dXNlcjpwYXNz");
    row("base64 of a call", "{base64:{filename}}", nullptr, {}, "ZnJhbWUtMDBjMGZmZWUuanBn");
    row("filename", "{filename}", "$filename$", {}, "frame-00c0ffee.jpg");
    row("input", "{input}", "$input$", {}, "cGljdHVyZQ==");
    row("input is base64 once", "data:image/jpeg;base64,{base64:{input}}", nullptr, {},
        "data:image/jpeg;base64,cGljdHVyZQ==");
    row("random of one", "{random:x.example}", "$random:x.example$", {}, "x.example");
}

void TestUploaderSyntax::gives()
{
    QFETCH(QString, braces);
    QFETCH(QString, dollars);
    QFETCH(QByteArray, answer);
    QFETCH(QString, expected);
    const auto check = [&](const QString &raw, Spelling spelling, const QString &wanted) {
        if (raw.isEmpty())
            return;
        const UploaderSyntax::Value value = UploaderSyntax::value(made(raw, spelling), facts(answer));
        QCOMPARE(value.missing, QString());
        QCOMPARE(value.text, wanted);
    };
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    if (tag == QLatin1String("escaped call")) {
        check(braces, Spelling::Braces, QStringLiteral("{json:a}"));
        check(dollars, Spelling::Dollars, QStringLiteral("$json:a$"));
        return;
    }
    if (tag == QLatin1String("regex"))
        expected = QStringLiteral("https://i.example/q");
    check(braces, Spelling::Braces, expected);
    check(dollars, Spelling::Dollars, expected);
}

void TestUploaderSyntax::findsNothing_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("missing");
    const auto row = [](const char *raw, const QByteArray &answer, const char *missing) {
        QTest::newRow(raw) << QString::fromUtf8(raw) << answer << QString::fromUtf8(missing);
    };
    row("https://i.example/{json:file}", answerJson, "json:file");
    row("{json:data}", answerJson, "json:data");
    row("{json:none}", answerJson, "json:none");
    row("{json:files[9].url}", answerJson, "json:files[9].url");
    row("{json:a}", "<html>not json</html>", "json:a");
    row("{json:a}", "", "json:a");
    row("{xml:/r/nothing}", answerXml, "xml:/r/nothing");
    row("{xml:/r/@id}", answerXml, "xml:/r/@id");
    row("{header:X-None}", "", "header:X-None");
    row("{regex:nowhere(.)|1}", "text", "regex:nowhere(.)|1");
    row("{base64:{json:file}}", answerJson, "json:file");
    row("{random:{json:file}}", answerJson, "json:file");
}

void TestUploaderSyntax::findsNothing()
{
    QFETCH(QString, raw);
    QFETCH(QByteArray, answer);
    QFETCH(QString, missing);
    QCOMPARE(UploaderSyntax::value(made(raw, Spelling::Braces), facts(answer)).missing, missing);
}

void TestUploaderSyntax::isRefused_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<bool>("inAnswer");
    QTest::addColumn<UploaderError>("problem");
    const auto row = [](const char *raw, bool inAnswer, const UploaderError &problem) {
        QTest::newRow(raw) << QString::fromUtf8(raw) << inAnswer << problem;
    };
    row("{prompt:Album|cats}", false, {.kind = Kind::AsksPerson, .text = u"prompt"_s});
    row("{select:a|b}", true, {.kind = Kind::AsksPerson, .text = u"select"_s});
    row("{inputbox:x}", false, {.kind = Kind::AsksPerson, .text = u"inputbox"_s});
    row("{outputbox:x}", true, {.kind = Kind::AsksPerson, .text = u"outputbox"_s});
    row("{base64:{prompt}}", false, {.kind = Kind::AsksPerson, .text = u"prompt"_s});
    row("{json:url}", false, {.kind = Kind::AnswerNotYet, .text = u"json"_s});
    row("{response}", false, {.kind = Kind::AnswerNotYet, .text = u"response"_s});
    row("{header:a}", false, {.kind = Kind::AnswerNotYet, .text = u"header"_s});
    row("{input}", true, {.kind = Kind::OfRequest, .text = u"input"_s});
    row("{nonsense:1}", true, {.kind = Kind::UnknownCall, .text = u"nonsense"_s});
    row("{\"content\":1}", false, {.kind = Kind::UnknownCall, .text = u"\"content\""_s});
    row("{json}", true, {.kind = Kind::CountOfValues, .text = u"json"_s, .number = 0, .wanted = 1});
    row("{json:a|b|c}", true, {.kind = Kind::CountOfValues, .text = u"json"_s, .number = 3, .wanted = 2});
    row("{json:}", true, {.kind = Kind::NoJsonPath});
    row("{json:a[*].b}", true, {.kind = Kind::JsonPath, .text = u"a[*].b"_s});
    row("{json:a..b}", true, {.kind = Kind::JsonPath, .text = u"a..b"_s});
    row("{json:a[?(@.x)]}", true, {.kind = Kind::JsonPath, .text = u"a[?(@.x)]"_s});
    row("{json:a[-1]}", true, {.kind = Kind::JsonPath, .text = u"a[-1]"_s});
    row("{xml:/a[@b='c']}", true, {.kind = Kind::XmlPath, .text = u"/a[@b='c']"_s});
    row("{xml:count(//a)}", true, {.kind = Kind::XmlPath, .text = u"count(//a)"_s});
    row("{xml:}", true, {.kind = Kind::XmlPath});
    row("{regex:(}", true, {.kind = Kind::UnreadableRegex});
    row("{json:a", true, {.kind = Kind::NotClosed, .text = u"json:a"_s});
    row("{}", true, {.kind = Kind::EmptyCall});
    row("{base64:{base64:{base64:{base64:{base64:{base64:{base64:{base64:{base64:x}}}}}}}}}", true,
        {.kind = Kind::TooDeep, .number = 8});
}

void TestUploaderSyntax::isRefused()
{
    QFETCH(QString, raw);
    QFETCH(bool, inAnswer);
    QFETCH(UploaderError, problem);
    const auto parsed = UploaderText::parsed(raw, Spelling::Braces);
    auto said = parsed ? UploaderSyntax::problemOf(*parsed, inAnswer ? Use::Answer : Use::Request, {})
                       : std::optional(parsed.error());
    QVERIFY(said);
    QCOMPARE(said->kind, problem.kind);
    QCOMPARE(said->detail.isEmpty(), problem.kind != Kind::UnreadableRegex);
    said->detail.clear();
    QVERIFY2(*said == problem, qPrintable(said->text));
}

void TestUploaderSyntax::picksOneAtRandom()
{
    const UploaderText text = made(QStringLiteral("{random:a|b|c}"), Spelling::Braces);
    QStringList seen;
    for (int i = 0; i < 300; ++i)
        seen << UploaderSyntax::value(text, {}).text;
    seen.removeDuplicates();
    seen.sort();
    QCOMPARE(seen, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
}

// A pattern that would look for years, and an answer of the largest size.
void TestUploaderSyntax::endsAHopelessPattern()
{
    const UploaderText text = made(QStringLiteral("{regex:(a+)+$|1}"), Spelling::Braces);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(UploaderSyntax::value(text, facts(QByteArray(1024 * 1024, 'a') + '!')).missing,
             QStringLiteral("regex:(a+)+$|1"));
    QVERIFY2(timer.elapsed() < Patience::ms(5000), qPrintable(QString::number(timer.elapsed())));
    qInfo("A hopeless pattern took %lld ms", timer.elapsed());
}

void TestUploaderSyntax::endsADeepOrBrokenXml()
{
    QByteArray deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    QCOMPARE(XmlPick::value(deep, QStringLiteral("//b")), std::nullopt);
    QCOMPARE(XmlPick::value("<a><b>x</b><c", QStringLiteral("/a/b")), QStringLiteral("x")); // as far as it is good
    const QByteArray bomb = R"(<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">
        <!ENTITY z "&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;">
        <!ENTITY w "&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;">]><a><b>&w;</b></a>)";
    QVERIFY(XmlPick::value(bomb, QStringLiteral("/a/b")).value_or(QString()).size() < 100'000);
}

void TestUploaderSyntax::readsCallsOfBothAges()
{
    QVERIFY(UploaderText::callsSomething(QStringLiteral("https://a/{json:url}"), Spelling::Braces));
    QVERIFY(!UploaderText::callsSomething(QStringLiteral("https://a/{json:url}"), Spelling::Dollars));
    QVERIFY(UploaderText::callsSomething(QStringLiteral("$json:url$"), Spelling::Dollars));
    QVERIFY(UploaderText::callsSomething(QStringLiteral("x $response$"), Spelling::Dollars));
    QVERIFY(!UploaderText::callsSomething(QStringLiteral("costs $5 or $6"), Spelling::Dollars));
    QVERIFY(!UploaderText::callsSomething(QStringLiteral("{json:$.a.b}"), Spelling::Dollars));
    QVERIFY(!UploaderText::callsSomething(QStringLiteral("{\"a\":{\"b\":1}}"), Spelling::Braces));

    SyntaxFacts old = facts("id: 41 file: \"a.png\"");
    old.regexList = {QStringLiteral("id: (?<server>\\d+)"), QStringLiteral("file: \"(.+)\"")};
    const auto value = [&old](const char *raw, Spelling spelling) {
        return UploaderSyntax::value(made(QString::fromLatin1(raw), spelling), old).text;
    };
    QCOMPARE(value("https://a/$regex:1|server$/$regex:2|1$", Spelling::Dollars), QStringLiteral("https://a/41/a.png"));
    QCOMPARE(value("https://a/$regex:1,1$", Spelling::Dollars), QStringLiteral("https://a/41"));
    QCOMPARE(value("$regex:1$", Spelling::Dollars), QStringLiteral("id: 41"));
    QCOMPARE(value("{regex:2|1}", Spelling::Braces), QStringLiteral("a.png"));
    const auto problem = [&old](const char *raw) {
        return UploaderSyntax::problemOf(made(QString::fromLatin1(raw), Spelling::Dollars), Use::Answer, old.regexList);
    };
    QVERIFY(!problem("$regex:2|1$"));
    QVERIFY(problem("$regex:3$") == (UploaderError{.kind = Kind::NoSuchRegex, .number = 3, .wanted = 2}));
    QVERIFY(problem("$regex:0,1$") == (UploaderError{.kind = Kind::NoSuchRegex, .number = 0, .wanted = 2}));
}

QTEST_GUILESS_MAIN(TestUploaderSyntax)
#include "tst_uploadersyntax.moc"
