// Who is first on a folder, and how a second one hands over: bounded, versioned, and deaf to everybody else's noise.
#include "platform/process/SingleInstance.h"
#include "ui/words/store/StartWords.h"

#include "support/process/Patience.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace std::chrono_literals;
using Outcome = SingleInstance::Outcome;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    // A second one in a thread of its own, while this one's event loop runs as a program's does.
    Outcome startSecond(const Handover &handover, std::chrono::milliseconds patience, QString *problem = nullptr)
    {
        std::atomic<bool> done = false;
        Outcome outcome = Outcome::First;
        std::thread second([&] {
            SingleInstance instance(m_dir->path());
            outcome = instance.claim(handover, patience);
            if (problem)
                *problem = startRefusalWords(instance.refusal());
            done = true;
        });
        const bool ended = Patience::waitFor([&done] { return done.load(); }, 60'000);
        second.join();
        return ended ? outcome : Outcome::First;
    }
    QString socketPath() const { return SingleInstance::socketPaths(m_dir->path()).first(); }
    void writeLock(const QByteArray &host) const
    {
        QFile lock(m_dir->filePath(QStringLiteral("linkreel.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("1\nlinkreel\n" + host + "\n");
    }

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void theSecondHandsOver()
    {
        SingleInstance first(m_dir->path());
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        QSignalSpy heard(&first, &SingleInstance::handedOver);
        const Handover handover{{QStringLiteral("/home/u/雪 fox.png"), QStringLiteral("https://a.example/b.png?c=1")},
                                QStringLiteral("A fox\nin the snow “🎬”"),
                                "token-1_TIME42"};
        QCOMPARE(startSecond(handover, 30s), Outcome::HandedOver);
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0][0].value<Handover>(), handover);
        QCOMPARE(startSecond({}, 30s), Outcome::HandedOver); // only to come forward
        QCOMPARE(heard.size(), 2);
        QCOMPARE(heard[1][0].value<Handover>(), Handover{});
    }

    void onlyTheUserMayReachTheSocket()
    {
        SingleInstance first(m_dir->path());
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFile::exists(socketPath()));
        QVERIFY((QFile::permissions(socketPath()) & others) == QFile::Permissions());
    }

    void afterTheFirstTheNextIsFirst()
    {
        {
            SingleInstance first(m_dir->path());
            QCOMPARE(first.claim({}, 1s), Outcome::First);
        }
        SingleInstance next(m_dir->path());
        QCOMPARE(next.claim({}, 1s), Outcome::First);
    }

    // A socket of a killed one, and the lock of a process that is not there any more.
    void whatAKilledOneLeftIsTakenOver()
    {
        QFile lock(m_dir->filePath(QStringLiteral("linkreel.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("999999999\nlinkreel\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        lock.close();
        const QString kept = socketPath() + QStringLiteral(".kept");
        {
            QLocalServer dead;
            QVERIFY(dead.listen(socketPath()));
            QVERIFY(QFile::rename(socketPath(), kept));
        }
        QVERIFY(QFile::rename(kept, socketPath())); // a socket, and nobody behind it
        SingleInstance next(m_dir->path());
        QCOMPARE(next.claim({}, 1s), Outcome::First);
        QSignalSpy heard(&next, &SingleInstance::handedOver);
        QCOMPARE(startSecond({}, 30s), Outcome::HandedOver);
        QCOMPARE(heard.size(), 1);
    }

    void theLockOfAnotherComputerIsRespected()
    {
        writeLock("some-other-computer");
        SingleInstance next(m_dir->path());
        QCOMPARE(next.claim({}, 1s), Outcome::Refused);
        QVERIFY2(startRefusalWords(next.refusal()).contains(QStringLiteral("some-other-computer")),
                 qPrintable(startRefusalWords(next.refusal())));
        QVERIFY(QFile::exists(m_dir->filePath(QStringLiteral("linkreel.lock"))));
    }

    void oneThatDoesNotAnswerIsSaid()
    {
        QLockFile lock(m_dir->filePath(QStringLiteral("linkreel.lock")));
        QVERIFY(lock.tryLock(0));
        QLocalServer silent; // takes the connection and never says a word
        QVERIFY(silent.listen(socketPath()));
        QString problem;
        QCOMPARE(startSecond({}, 300ms, &problem), Outcome::Refused);
        QVERIFY2(problem.contains(QStringLiteral("does not answer")), qPrintable(problem));
        QVERIFY2(problem.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(problem));
    }

    void noiseIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("another version") << QByteArray("{\"linkreelHandover\":2,\"pictures\":[\"/a\"]}\n");
        QTest::newRow("no version") << QByteArray("{\"pictures\":[\"/a\"]}\n");
        QTest::newRow("a relative path") << QByteArray("{\"linkreelHandover\":1,\"pictures\":[\"a/b\"]}\n");
        QTest::newRow("another scheme") << QByteArray("{\"linkreelHandover\":1,\"pictures\":[\"ftp://a/b\"]}\n");
        QTest::newRow("a number") << QByteArray("{\"linkreelHandover\":1,\"pictures\":[7]}\n");
        QTest::newRow("nested") << QByteArray(3000, '[') + '\n';
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00\n", 4);
        QTest::newRow("endless") << QByteArray(10 * Handover::largestMessage, 'x');
        QTest::newRow("too many") << "{\"linkreelHandover\":1,\"pictures\":[" + QByteArray("\"/a\",").repeated(64) +
                                         "\"/a\"]}\n";
    }

    void noiseIsIgnored()
    {
        QFETCH(QByteArray, bytes);
        SingleInstance first(m_dir->path());
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        QSignalSpy heard(&first, &SingleInstance::handedOver);
        QLocalSocket peer;
        peer.connectToServer(socketPath());
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QLocalSocket::ConnectedState, 30'000);
        peer.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QLocalSocket::UnconnectedState, 30'000);
        QCOMPARE(heard.size(), 0);
        QCOMPARE(startSecond({}, 30s), Outcome::HandedOver); // it still hears others
    }

    void slowPeersHoldNobodyUp()
    {
        SingleInstance first(m_dir->path());
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        QSignalSpy heard(&first, &SingleInstance::handedOver);
        std::vector<std::unique_ptr<QLocalSocket>> slow;
        for (int i = 0; i < 5; ++i) {
            slow.push_back(std::make_unique<QLocalSocket>());
            slow.back()->connectToServer(socketPath());
            slow.back()->write("{");
        }
        QCOMPARE(startSecond({}, 30s), Outcome::HandedOver);
        QCOMPARE(heard.size(), 1);
        for (const auto &peer : slow) // they are let go in the end
            QTRY_COMPARE_WITH_TIMEOUT(peer->state(), QLocalSocket::UnconnectedState, 30'000);
    }

    void tooMuchIsRefusedInWords()
    {
        SingleInstance first(m_dir->path());
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        QString problem;
        QCOMPARE(startSecond({{}, QString(70'000, u'a'), {}}, 30s, &problem), Outcome::Refused);
        QVERIFY2(problem.contains(QStringLiteral("too much")), qPrintable(problem));
    }

    // sun_path holds 108 bytes: a long profile path needs another place for the socket.
    void aLongPathGetsItsSocketElsewhere()
    {
        const QString folder = m_dir->filePath(QString(120, u'p'));
        QVERIFY(QDir().mkpath(folder));
        for (const QString &path : SingleInstance::socketPaths(folder))
            QVERIFY2(path.toUtf8().size() < 100, qPrintable(path));
        QVERIFY(!SingleInstance::socketPaths(folder).contains(folder + QStringLiteral("/linkreel.socket")));
        QVERIFY(SingleInstance::socketPaths(folder) != SingleInstance::socketPaths(m_dir->path()));
        SingleInstance first(folder);
        QCOMPARE(first.claim({}, 1s), Outcome::First);
        QVERIFY(QFile::exists(SingleInstance::socketPaths(folder).first()));
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        SingleInstance nowhere(QStringLiteral("/proc/self"));
        QCOMPARE(nowhere.claim({}, 300ms), Outcome::Refused);
        QVERIFY2(startRefusalWords(nowhere.refusal()).contains(QStringLiteral("cannot be written")),
                 qPrintable(startRefusalWords(nowhere.refusal())));
    }

    void argumentsBecomePictures()
    {
        const QString picture = m_dir->filePath(QStringLiteral("a b.png"));
        QFile file(picture);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QCOMPARE(Handover::pictureFromArgument(picture), picture);
        QCOMPARE(Handover::pictureFromArgument(QUrl::fromLocalFile(picture).toString(QUrl::FullyEncoded)), picture);
        QCOMPARE(Handover::pictureFromArgument(QStringLiteral("HTTPS://a.example/x.png")),
                 QStringLiteral("HTTPS://a.example/x.png"));
        const QString missing = m_dir->filePath(QStringLiteral("none.png")); // the frame says that it is not there
        QCOMPARE(Handover::pictureFromArgument(missing), missing);
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_dir->path()));
        QCOMPARE(Handover::pictureFromArgument(QStringLiteral("a b.png")), picture);
        QVERIFY(QDir::setCurrent(before));
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
