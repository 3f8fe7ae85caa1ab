// What the sandbox remembers: what was made, charged and told, how many asked at once, and that clips that are made
// quickly are clips of their own.
#include "support/disk/FileBytes.h"
#include "support/media/ClipDecoder.h"
#include "support/window/SandboxRig.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

class TestSandboxLedger : public QObject
{
    Q_OBJECT

private:
    SandboxRig m_rig{SandboxRig::fastSmallClips()};

private slots:
    void cleanup() { m_rig.server.setFaults({}); }

    void theLedgerTellsTheTruth()
    {
        QTemporaryDir folder;
        SandboxServer::Options kept = SandboxRig::fastSmallClips();
        kept.workFolder = folder.filePath(QStringLiteral("work"));
        SandboxServer server(kept);
        SandboxCalls calls(m_rig.http, server.start(), "k");
        const auto framed = [](const char *press) {
            return QJsonObject{{QStringLiteral("model"), QStringLiteral("kling-v3")},
                               {QStringLiteral("prompt"), QStringLiteral("sandbox:press-") + QLatin1String(press)},
                               {QStringLiteral("resolution"), QStringLiteral("720P")}};
        };
        const QString first = calls.made(framed("one"));
        calls.made(framed("two"));
        calls.made(framed("one"));
        QCOMPARE(server.counts().pressedTwice, 1);
        QVERIFY(server.counts().chargedUsd > 0);
        const QByteArray clip = m_rig.http.get(calls.clipOf(first)).body;
        server.stop();

        const QUrl again = server.start();
        const auto page = [&](const char *name) {
            return m_rig.http.get(again.resolved(QUrl(QStringLiteral("/sandbox/") + QLatin1String(name)))).json;
        };
        const QJsonArray posts = page("posts").value(u"posts").toArray();
        QCOMPARE(posts.size(), 3);
        QCOMPARE(posts.at(0).toObject().value(u"task_id").toString(), first);
        QVERIFY(posts.at(0).toObject().value(u"told").toBool());
        QVERIFY(!posts.at(1).toObject().value(u"repeats").toBool());
        QVERIFY(posts.at(2).toObject().value(u"repeats").toBool());
        bool found = false;
        for (const QJsonValue &value : page("tasks").value(u"tasks").toArray()) {
            const QJsonObject task = value.toObject();
            QVERIFY(task.value(u"price").toDouble() > 0);
            if (task.value(u"task_id").toString() != first)
                continue;
            found = true;
            QCOMPARE(task.value(u"status").toString(), QStringLiteral("Success"));
            QCOMPARE(task.value(u"bytes").toInteger(), clip.size());
            QCOMPARE(task.value(u"sha256").toString().toLatin1(),
                     QCryptographicHash::hash(clip, QCryptographicHash::Sha256).toHex());
        }
        QVERIFY(found);
        SandboxCalls(m_rig.http, again, "k").made(framed("two"));
        QCOMPARE(server.counts().pressedTwice, 1); // also of a press of the run before
    }

    void queriesAtOnceAreCounted()
    {
        m_rig.order({QStringLiteral("query:delay-400")});
        QList<QNetworkReply *> replies;
        QUrl url = m_rig.base;
        url.setPath(url.path() + QStringLiteral("/query/video-generation"));
        url.setQuery(QStringLiteral("task_id=x"));
        for (int i = 0; i < 4; ++i)
            replies << m_rig.http.begin("GET", url, {}, m_rig.calls.key());
        QTRY_COMPARE(m_rig.server.counts().queriesAtOnce, 4);
        for (QNetworkReply *reply : std::as_const(replies)) {
            QTRY_VERIFY(reply->isFinished());
            reply->deleteLater();
        }
        QCOMPARE(m_rig.server.counts().queriesAtOnce, 0);
        QCOMPARE(m_rig.server.counts().mostQueriesAtOnce, 4);
    }

    void smallClipsAreClipsOfTheirOwn()
    {
        QTemporaryDir folder;
        QSet<QByteArray> seen;
        for (int i = 0; i < 4; ++i) {
            const HttpAnswer clip =
                m_rig.http.get(m_rig.calls.finishedClip(SandboxCalls::small(QStringLiteral("a heron"))));
            QVERIFY(clip.body.size() > 8'000 && clip.body.size() < 200'000);
            seen << clip.body;
            const QString file = folder.filePath(QStringLiteral("%1.mp4").arg(i));
            writeFile(file, clip.body);
            QCOMPARE(DecodedClip::read(file).frames, 24);
        }
        QCOMPARE(seen.size(), 4);
    }
};

QTEST_MAIN(TestSandboxLedger)
#include "tst_sandboxledger.moc"
