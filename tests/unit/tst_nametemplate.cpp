// Clips' files are called as the user's template says, legal everywhere, whatever is in a prompt or in the template.
#include "support/http/DownloadRig.h"

#include "clips/ClipNames.h"
#include "clips/NameTemplate.h"
#include "platform/Settings.h"
#include "tasks/saving/ClipOrder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

NameFacts facts()
{
    NameFacts facts;
    facts.created = QDateTime({2026, 11, 28}, {14, 5, 9});
    facts.prompt = u"A fox: in the snow?"_s;
    facts.model = u"kling-v3"_s;
    facts.shot = 12;
    facts.take = 3;
    facts.seed = 42;
    facts.id = u"a1/b2"_s;
    facts.counter = 7;
    return facts;
}

} // namespace

class TestNameTemplate : public QObject
{
    Q_OBJECT
private slots:
    void names_data();
    void names();
    void theUsualOneIsAsBefore();
    void neverTooLong_data();
    void neverTooLong();
    void unknownFieldsAreNamed();
    void isTheNameOfTheFile();
    void ofATask();
};

void TestNameTemplate::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("all") << u"{counter} {date} {time} {model} {seed} {id} {prompt}"_s
                         << u"00007 2026-11-28 14-05-09 kling-v3 42 a1 b2 A fox in the snow"_s;
    QTest::newRow("shot and take") << u"{shot}.{take} {prompt}"_s << u"0012.03 A fox in the snow"_s;
    QTest::newRow("words of one's own") << u"Film - {prompt}"_s << u"Film - A fox in the snow"_s;
    QTest::newRow("separators") << u"../{model}/{date}\\x"_s << u" kling-v3 2026-11-28 x"_s.trimmed();
    QTest::newRow("twice") << u"{model} {model}"_s << u"kling-v3 kling-v3"_s;
    QTest::newRow("an unknown field") << u"{date} {day}"_s << u"2026-11-28 {day}"_s;
    QTest::newRow("only blanks") << u"   "_s << u"2026-11-28 A fox in the snow (kling-v3)"_s;
    QTest::newRow("only dots") << u"..."_s << u"clip"_s;
    QTest::newRow("hidden") << u".{model}"_s << u"kling-v3"_s;
    QTest::newRow("a device") << u"NUL"_s << u"clip NUL"_s;
    QTest::newRow("a device with an ending") << u"com1.{model}"_s << u"clip com1.kling-v3"_s;
}

void TestNameTemplate::names()
{
    QFETCH(const QString, text);
    QFETCH(const QString, name);
    QCOMPARE(NameTemplate(text).nameOf(facts()), name);
    NameFacts second = facts();
    second.clip = 2;
    QCOMPARE(NameTemplate(text).nameOf(second), name + u" clip 2"_s);
}

void TestNameTemplate::theUsualOneIsAsBefore()
{
    const NameFacts one = facts();
    QVERIFY(NameTemplate(QString()).isUsual());
    QCOMPARE(NameTemplate(QString()).nameOf(one), clipBaseName(one.created, one.prompt, one.model));
    NameFacts none; // brackets without anything in them go
    none.created = one.created;
    QCOMPARE(NameTemplate(QString()).nameOf(none), u"2026-11-28"_s);
    QCOMPARE(NameTemplate(u"{seed} [{id}] {counter}"_s).nameOf(none), u"clip"_s);
}

void TestNameTemplate::neverTooLong_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("usual") << QString();
    QTest::newRow("prompt twice") << u"{prompt} - {prompt}"_s;
    QTest::newRow("long template") << QString(300, u'é');
    QTest::newRow("all") << u"{counter} {date} {time} {model} {seed} {id} {prompt}"_s;
}

void TestNameTemplate::neverTooLong()
{
    QFETCH(const QString, text);
    NameFacts long_ = facts();
    long_.prompt = u"狐🦊"_s.repeated(400);
    long_.model = QString(200, u'm');
    long_.id = QString(200, u'i');
    long_.clip = 16;
    const QString name = NameTemplate(text).nameOf(long_);
    QVERIFY2(name.toUtf8().size() <= 120, qPrintable(name));
    QVERIFY(name.endsWith(u" clip 16"_s));
    QVERIFY(!name.contains(QChar::ReplacementCharacter) && name.isValidUtf16());
}

void TestNameTemplate::unknownFieldsAreNamed()
{
    QCOMPARE(NameTemplate(u"{date} {day} {shots} {day} {}"_s).unknown(), QStringList({u"day"_s, u"shots"_s}));
    QVERIFY(NameTemplate(QString()).unknown().isEmpty());
}

// Its part file is called as before, so that a download goes on although the template was changed meanwhile.
void TestNameTemplate::isTheNameOfTheFile()
{
    const QByteArray body = clipBytes(100'000);
    RawServer server(
        [&](const RawServer::Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, body, "video/mp4"); });
    DownloadRig rig;
    for (int i = 0; i < 2; ++i) {
        ClipRequest wanted = rig.requestFor(server.url(u"/a"_s), i + 1);
        wanted.finalName = u"My film 00007"_s;
        rig.downloader().fetch(wanted);
        QTRY_COMPARE(rig.ends.size(), i + 1);
        rig.downloader().writtenDown(i + 1);
    }
    QCOMPARE(rig.files(), QStringList({u"My film 00007 (2).mp4"_s, u"My film 00007.mp4"_s}));
    QVERIFY(rig.content(u"My film 00007.mp4"_s) == body);
}

void TestNameTemplate::ofATask()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s), folder.path());
    Task task;
    task.id = 12;
    task.createdAt = facts().created;
    task.request = {u"kling-v3"_s, u"A fox"_s, {{u"extends.seed"_s, 99}}};
    task.remoteId = u"r-1"_s;
    task.shot = 4;
    task.take = 2;
    QVERIFY(clipOrder(settings, task, 1).finalName.isEmpty());
    settings.setNameTemplate(u"{counter}_{shot}_{take}_{seed}_{id}"_s);
    const ClipRequest order = clipOrder(settings, task, 1);
    QCOMPARE(order.finalName, u"00012_0004_02_99_r-1"_s);
    QCOMPARE(order.baseName, u"2026-11-28 A fox (kling-v3)"_s);
    QCOMPARE(order.key, 12);
}

QTEST_GUILESS_MAIN(TestNameTemplate)
#include "tst_nametemplate.moc"
