// Servers that cannot prove who they are, over real TLS: nothing is said to them, nothing is taken from them, and the
// words say what is wrong with which certificate. The good case goes the same way and arrives.
#include "frames/AddressProbe.h"
#include "support/http/ApiAnswer.h"
#include "support/http/DownloadRig.h"
#include "support/http/TestCertificates.h"
#include "support/http/TlsFront.h"
#include "support/window/OnePress.h"
#include "ui/words/DetailWords.h"
#include "uploads/Uploader.h"
#include "uploads/UploaderReader.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace OnePress;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 30'000;
const QString here = QStringLiteral("localhost");

} // namespace

class TestCertificateErrors : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCertificates> m_authority;
    std::unique_ptr<LedgerServer> m_server; // behind the TLS; hears what is said to a server that is trusted
    std::unique_ptr<TlsFront> m_front;

    void put(const QByteArray &trouble)
    {
        const bool isForAnother = trouble == "another name";
        const QString name = isForAnother ? QStringLiteral("shop.example") : here;
        m_front = std::make_unique<TlsFront>(trouble == "self-signed"
                                                 ? m_authority->selfSigned(name)
                                                 : m_authority->server(name, trouble == "expired" ? -1 : 2),
                                             m_server->url());
        m_front->setCutsHandshakes(trouble == "cut");
        m_authority->trust();
        if (trouble == "unknown authority")
            TestCertificates::trustNobodyNew();
    }

    static void rows()
    {
        QTest::addColumn<QByteArray>("trouble");
        QTest::addColumn<QString>("words"); // empty: the connection broke, which is all that is known
        QTest::newRow("another name") << QByteArray("another name")
                                      << QStringLiteral(
                                             "the certificate of localhost is for another name (shop.example)");
        QTest::newRow("expired") << QByteArray("expired") << QStringLiteral("the certificate of localhost has expired");
        QTest::newRow("self-signed") << QByteArray("self-signed")
                                     << QStringLiteral("the certificate of localhost was issued by somebody");
        QTest::newRow("unknown authority")
            << QByteArray("unknown authority") << QStringLiteral("the certificate of localhost was issued by somebody");
        QTest::newRow("cut in the handshake") << QByteArray("cut") << QString();
    }

    // Nothing of ours is on the other side of the encryption.
    void verifyNothingWasSaid()
    {
        QCOMPARE(m_server->requestLines("POST") + m_server->requestLines("GET"), 0);
        QCOMPARE(m_server->occurrences("sk-test"), 0);
        QCOMPARE(m_server->occurrences(mark), 0);
    }

private slots:
    void init()
    {
        m_authority = std::make_unique<TestCertificates>();
        m_server = std::make_unique<LedgerServer>([](QTcpSocket *socket, int, const QByteArray &received) {
            if (LedgerServer::isWholeRequest(received))
                finish(socket, response("200 OK"), Then::Close);
        });
    }
    void cleanup()
    {
        m_front.reset();
        TestCertificates::trustNobodyNew();
    }

    void aTrustedServerIsSpokenTo()
    {
        put("none");
        const auto api = OnePress::api(m_front->url(here, QStringLiteral("/api/v1")));
        ApiAnswer<CreateReply> answer;
        api->create(request(), this, answer.hear());
        QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, patienceMs);
        QVERIFY2(answer.reply(), answer.error() ? qPrintable(detailText(answer.error()->detail)) : "");
        QCOMPARE(m_server->requestLines("POST"), 1);
        QCOMPARE(m_server->occurrences(mark), 1);
    }

    void aCreateIsNeverSent_data() { rows(); }
    void aCreateIsNeverSent()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        put(trouble);
        const auto api = OnePress::api(m_front->url(here, QStringLiteral("/api/v1")));
        ApiAnswer<CreateReply> answer;
        api->create(request(), this, answer.hear());
        QTRY_COMPARE_WITH_TIMEOUT(answer.times, 1, patienceMs);
        QVERIFY(answer.error());
        QVERIFY(!answer.error()->requestSent);
        QCOMPARE(createFailure(*answer.error()), CreateFailure::NotCharged);
        if (!words.isEmpty()) {
            QCOMPARE(answer.error()->kind, ApiError::Kind::Tls);
            QVERIFY2(detailText(answer.error()->detail).contains(words),
                     qPrintable(detailText(answer.error()->detail)));
        } else {
            QCOMPARE(answer.error()->kind, ApiError::Kind::ConnectionLost);
        }
        verifyNothingWasSaid();
    }

    void queriesAndKeyChecksAreErrors_data() { rows(); }
    void queriesAndKeyChecksAreErrors()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        put(trouble);
        const auto api = OnePress::api(m_front->url(here, QStringLiteral("/api/v1")));
        ApiAnswer<QueryReply> query;
        ApiAnswer<KeyCheckReply> check;
        api->query(QStringLiteral("t-1"), this, query.hear());
        QTRY_COMPARE_WITH_TIMEOUT(query.times, 1, patienceMs);
        api->checkKey(QStringLiteral("sk-test-of-a-key"), this, check.hear());
        QTRY_COMPARE_WITH_TIMEOUT(check.times, 1, patienceMs);
        QVERIFY(query.error() && check.error());
        QVERIFY(query.error()->isTransient()); // the task is not given up
        QVERIFY2(detailText(query.error()->detail).contains(words), qPrintable(detailText(query.error()->detail)));
        QVERIFY2(detailText(check.error()->detail).contains(words), qPrintable(detailText(check.error()->detail)));
        verifyNothingWasSaid();
    }

    void aClipIsNotTaken_data() { rows(); }
    void aClipIsNotTaken()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        put(trouble);
        DownloadRig rig;
        rig.fetch(m_front->url(here, QStringLiteral("/clip.mp4?sig=1")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        const ClipError error = rig.onlyError();
        if (!words.isEmpty()) {
            QCOMPARE(error.kind, ClipError::Kind::Untrusted);
            QVERIFY2(detailText(error.detail).contains(words), qPrintable(detailText(error.detail)));
        } else {
            QCOMPARE(error.kind, ClipError::Kind::Network);
        }
        QVERIFY(rig.files().isEmpty());
        verifyNothingWasSaid();
    }

    // The first host is good; the one it leads to is not.
    void aRedirectToAnUntrustedHostIsNotFollowed()
    {
        put("another name");
        const QUrl bad = m_front->url(here, QStringLiteral("/clip.mp4"));
        LedgerServer first([&bad](QTcpSocket *socket, int, const QByteArray &) {
            finish(socket, response("302 Found", "Location: " + bad.toEncoded() + "\r\n"), Then::Close);
        });
        TlsFront good(m_authority->server(here), first.url());
        DownloadRig rig;
        rig.fetch(good.url(here, QStringLiteral("/clip.mp4")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.ends.size(), 1, patienceMs);
        QCOMPARE(rig.onlyError().kind, ClipError::Kind::Untrusted);
        QCOMPARE(first.requestLines("GET"), 1);
        verifyNothingWasSaid();
    }

    void aPictureIsNotUploaded_data() { rows(); }
    void aPictureIsNotUploaded()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        put(trouble);
        const QJsonObject file{{QStringLiteral("Version"), QStringLiteral("17.0.0")},
                               {QStringLiteral("RequestURL"), m_front->url(here, QStringLiteral("/up")).toString()},
                               {QStringLiteral("Body"), QStringLiteral("Binary")}};
        const auto description = UploaderReader(QJsonDocument(file).toJson()).result();
        QVERIFY(description);
        Uploader uploader("LinkReel/1");
        Upload *upload = uploader.upload(*description, {mark, "image/jpeg", {}});
        QSignalSpy finished(upload, &Upload::finished);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patienceMs);
        const auto result = finished.first().first().value<UploadResult>();
        QVERIFY(!result);
        const UploadError &error = result.error();
        QVERIFY2(detailText(error.detail).contains(words), qPrintable(detailText(error.detail)));
        if (!words.isEmpty())
            QCOMPARE(error.kind, UploadError::Kind::Tls);
        verifyNothingWasSaid();
    }

    void anAddressIsNotLookedAt_data() { rows(); }
    void anAddressIsNotLookedAt()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QString, words);
        put(trouble);
        AddressProbe::Setup setup;
        setup.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        AddressProbe probe(setup);
        QSignalSpy found(&probe, &AddressProbe::found);
        probe.look(m_front->url(here, QStringLiteral("/picture.jpg")).toString());
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patienceMs);
        const auto finding = found.first().at(1).value<AddressFinding>();
        QCOMPARE(finding.kind, AddressFinding::Kind::NoAnswer);
        QVERIFY2(detailText(finding.detail).contains(words), qPrintable(detailText(finding.detail)));
        verifyNothingWasSaid();
    }
};

QTEST_GUILESS_MAIN(TestCertificateErrors)
#include "tst_certificates.moc"
