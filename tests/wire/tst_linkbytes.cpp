// What a download sends for a link, beside what a real curl sends for it: the same bytes, also where a redirect leads.
#include "support/http/DownloadRig.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace {

constexpr int patienceMs = 60'000;
const QByteArray start = "/start";

// What no request line can carry goes out encoded; curl has written the digits in either case, by its version.
QByteArray escapesLowered(const QByteArray &target)
{
    QByteArray lowered;
    for (qsizetype i = 0; i < target.size(); ++i) {
        const bool isHigh =
            target.at(i) == '%' && i + 2 < target.size() && target.mid(i + 1, 2).toInt(nullptr, 16) >= 128;
        lowered += isHigh ? target.mid(i, 3).toLower() : target.mid(i, 1);
        i += isHigh ? 2 : 0;
    }
    return lowered;
}

} // namespace

class TestLinkBytes : public QObject
{
    Q_OBJECT

private slots:
    void asCurl_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("fromTheStart"); // else only where a redirect leads: curl refuses it as it stands
        for (const char *target : {"/a%7Eb",
                                   "/%41",
                                   "/a%2fb",
                                   "/a|b",
                                   "/a{b}c",
                                   "/a^b",
                                   "/a%b",
                                   "/100%",
                                   "/\xc3\xa9",
                                   "/\xe9?\xc3\xa9",
                                   "/a/../b",
                                   "/./a",
                                   "//a//b",
                                   "/a+b?x=1+2",
                                   "/a\\b",
                                   "/a\"b<c>`d",
                                   "/a?x=[1]&y='2'",
                                   "/a?u=http://x/../y",
                                   "/a#frag",
                                   "/a?b#c?d",
                                   "/..",
                                   "/%2e%2e/x",
                                   "/a?~!$&()*+,;=:@%",
                                   "/[x]",
                                   "/a;b=c",
                                   "",
                                   "?x=1"})
            QTest::newRow(target) << QByteArray(target) << true;
        QTest::newRow("a blank") << QByteArray("/a b") << false;
    }

    void asCurl()
    {
        QFETCH(QByteArray, target);
        QFETCH(bool, fromTheStart);
        const QString curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
        QVERIFY2(!curl.isEmpty(), "curl is not installed");
        QByteArray location;
        RawServer server([&location](const RawServer::Request &request, QTcpSocket *socket) {
            if (request.target == start)
                RawServer::reply(socket, 302, {}, "text/plain", {{"Location", location}});
            else
                RawServer::reply(socket, 200, clipBytes(100), "video/mp4");
        });
        const QByteArray base = server.url().toEncoded();
        location = base + target;
        const QList<QByteArray> links = fromTheStart ? QList{base + target, base + start} : QList{base + start};
        qint64 key = 0;
        for (const QByteArray &link : links) {
            const qsizetype before = server.requests().size();
            QProcess process;
            process.start(QStringLiteral("sh"),
                          {QStringLiteral("-c"),
                           QStringLiteral("exec \"$1\" --silent --globoff --location --path-as-is "
                                          "--noproxy '*' --output /dev/null --config -"),
                           QStringLiteral("sh"), curl});
            process.write("url = \"" + QByteArray(link).replace('\\', "\\\\").replace('"', "\\\"") + "\"\n");
            process.closeWriteChannel();
            QSignalSpy ended(&process, &QProcess::finished);
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patienceMs);
            QCOMPARE(process.exitCode(), 0);
            const QByteArray sentByCurl = server.requests().last().target;
            QVERIFY(server.requests().size() > before && sentByCurl != start);

            DownloadRig rig;
            ClipRequest wanted = rig.requestFor({}, ++key);
            wanted.link = RawUrl::fromBytes(link);
            rig.downloader().fetch(wanted);
            QTRY_COMPARE(rig.ends.size(), 1);
            QVERIFY(!rig.ends.first().error);
            QCOMPARE(escapesLowered(server.requests().last().target), escapesLowered(sentByCurl));
        }
    }
};

QTEST_GUILESS_MAIN(TestLinkBytes)
#include "tst_linkbytes.moc"
