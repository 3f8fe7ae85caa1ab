// A task with several clips: each becomes a file of its own, whatever becomes of the others; over restarts, and with
// fresh links.
#include "support/tasks/KeeperRig.h"
#include "tasks/TaskClips.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using Request = RawServer::Request;

namespace {

// A box that players pass over, so that each file has its own end.
QByteArray labelled(const QByteArray &label)
{
    return QByteArray("\0\0\0", 3) + static_cast<char>(8 + label.size()) + "free" + label;
}

} // namespace

class TestSeveralClips : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_rig = std::make_unique<KeeperRig>();
        m_rig->givesFreshLinks = false;
        m_refused.clear();
        m_rig->server.setHandler([this](const Request &request, QTcpSocket *socket) {
            for (const QByteArray &name : std::as_const(m_refused))
                if (request.target.startsWith("/" + name))
                    return RawServer::reply(socket, 404, "not ready");
            RawServer::reply(socket, 200, m_rig->body + labelled(request.target), "video/mp4");
        });
    }

    void allAreSaved()
    {
        const qint64 id = succeed({"a.mp4", "b.mp4", "c.mp4"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        const Task task = m_rig->task(id);
        QCOMPARE(task.clips.size(), 3);
        for (int number = 1; number <= 3; ++number) {
            const TaskClip &clip = task.clips.at(number - 1);
            QVERIFY2(QFileInfo(clip.path).fileName().endsWith(QStringLiteral(") clip %1.mp4").arg(number)),
                     qPrintable(clip.path));
            QVERIFY(KeeperRig::content(clip.path).endsWith(clip.link.target()));
            QCOMPARE(clip.bytes, QFileInfo(clip.path).size());
            QCOMPARE(clipNumberOf(task, clip.path), number);
        }
        QCOMPARE(task.clipPath, task.clips.first().path);
        QCOMPARE(m_rig->files().size(), 3);
        QCOMPARE(m_rig->server.requests().size(), 3);
        QVERIFY(!m_rig->keeper->progress(id));
    }

    void theFirstThatCannotBeHadStopsNoOther()
    {
        m_refused = {"a.mp4"};
        const qint64 id = succeed({"a.mp4", "b.mp4", "c.mp4"});
        QTRY_COMPARE(savedClips(m_rig->task(id)), 2);
        QTRY_COMPARE(m_rig->freshLinks, 1);
        answer(id, {"a.mp4?2", "b.mp4?2", "c.mp4?2"});
        QTRY_VERIFY(m_rig->keeper->nextTry(id).isValid());
        const Task task = m_rig->task(id);
        QCOMPARE(task.clipState, ClipState::Wanted);
        QCOMPARE(task.clips.at(0).error->httpStatus, 404);
        QCOMPARE(task.clipPath, task.clips.at(1).path); // what can be played already
        QVERIFY(needsUser(task));
        m_refused.clear();
        m_rig->restart();
        QTRY_COMPARE(m_rig->freshLinks, 2);
        answer(id, {"a.mp4?3", "b.mp4?3", "c.mp4?3"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        QCOMPARE(m_rig->files().size(), 3);
        QCOMPARE(m_rig->server.requests().last().target, "/a.mp4?3");
        QCOMPARE(std::count_if(m_rig->server.requests().begin(), m_rig->server.requests().end(),
                               [](const Request &request) { return request.target.startsWith("/b.mp4"); }),
                 1); // what is saved is not fetched again
    }

    void oneQuestionRenewsAllLinks()
    {
        m_refused = {"a.mp4", "b.mp4"};
        const qint64 id = succeed({"a.mp4", "b.mp4"});
        QTRY_COMPARE(m_rig->server.requests().size(), 2);
        QTRY_COMPARE(m_rig->keeper->fetching(), 0);
        QTRY_COMPARE(m_rig->freshLinks, 1);
        m_refused.clear();
        answer(id, {"a.mp4?2", "b.mp4?2"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
    }

    // A later answer names one more: it is fetched, and the first is left as it is.
    void oneMoreIsNews()
    {
        const qint64 id = succeed({"a.mp4"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        const QString first = m_rig->task(id).clipPath;
        answer(id, {"a.mp4?2", "b.mp4?2"});
        QTRY_COMPARE(m_rig->files().size(), 2);
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        QCOMPARE(m_rig->task(id).clips.at(0).path, first);
        QVERIFY(m_rig->task(id).clips.at(1).path.endsWith(QStringLiteral("clip 2.mp4")));
        QCOMPARE(m_rig->server.requests().size(), 2);
    }

    void oneThatVanishedIsFetchedAgain()
    {
        const qint64 id = succeed({"a.mp4", "b.mp4"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        QVERIFY(QFile::remove(m_rig->task(id).clips.at(1).path));
        m_rig->keeper->fetch(id);
        QTRY_COMPARE(m_rig->freshLinks, 1);
        answer(id, {"a.mp4?2", "b.mp4?2"});
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        QCOMPARE(m_rig->server.requests().size(), 3);
        QCOMPARE(m_rig->files().size(), 2);
    }

    // A run that is killed between two of them goes on with the rest.
    void overARestart()
    {
        m_rig->server.setHandler([this](const Request &request, QTcpSocket *socket) {
            if (request.target == "/a.mp4")
                RawServer::reply(socket, 200, m_rig->body, "video/mp4"); // and the other is not answered
        });
        const qint64 id = succeed({"a.mp4", "b.mp4"});
        QTRY_COMPARE(savedClips(m_rig->task(id)), 1);
        m_rig->stop();
        m_rig->server.setHandler(
            [this](const Request &, QTcpSocket *socket) { RawServer::reply(socket, 200, m_rig->body, "video/mp4"); });
        m_rig->restart();
        QTRY_COMPARE(m_rig->state(id), ClipState::Saved);
        QCOMPARE(m_rig->files().size(), 2);
        QCOMPARE(m_rig->server.requests().last().target, "/b.mp4");
    }

    void progressIsTheSum()
    {
        m_rig->server.setHandler([](const Request &, QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 1000\r\n\r\n" +
                          QByteArray(250, 'x'));
        });
        const qint64 id = succeed({"a.mp4", "b.mp4"});
        QTRY_VERIFY(m_rig->keeper->progress(id) && m_rig->keeper->progress(id)->received == 500);
        QCOMPARE(m_rig->keeper->progress(id)->total, 2000);
    }

private:
    QList<RawUrl> links(const QByteArrayList &names) const
    {
        QList<RawUrl> made;
        for (const QByteArray &name : names)
            made << RawUrl::fromBytes(m_rig->server.url().toEncoded() + "/" + name);
        return made;
    }

    // As the poller does when the server says so.
    void answer(qint64 id, const QByteArrayList &names)
    {
        Task now = m_rig->task(id);
        now.endedAt = now.endedAt.isValid() ? now.endedAt : m_rig->clock.now();
        now.state = TaskState::Success;
        takeLinks(now, links(names));
        ++now.checks;
        QVERIFY(m_rig->store->update(now));
    }

    qint64 succeed(const QByteArrayList &names)
    {
        const qint64 id = m_rig->begin();
        answer(id, names);
        return id;
    }

    std::unique_ptr<KeeperRig> m_rig;
    QByteArrayList m_refused;
};

QTEST_GUILESS_MAIN(TestSeveralClips)
#include "tst_severalclips.moc"
