// The sandbox's image host: its own description works with the program's own uploader, and it counts keys that went
// astray.
#include "sandbox/SandboxServer.h"
#include "support/http/HttpProbe.h"
#include "uploads/UploadTrial.h"
#include "uploads/Uploader.h"
#include "uploads/UploaderReader.h"

#include <QSignalSpy>
#include <QTest>

using Kind = UploadError::Kind;

class TestPictureHost : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxServer> m_sandbox;
    QUrl m_base;
    HttpProbe m_http;

    QUrl at(const char *path) const { return m_base.resolved(QUrl(QString::fromLatin1(path))); }
    UploadResult trial(const QByteArray &file)
    {
        const auto description = UploaderReader(file).result();
        if (!description)
            qFatal("No description: %d", static_cast<int>(description.error().kind));
        Uploader uploader("LinkReel/test");
        UploadTrial trial(uploader);
        QSignalSpy done(&trial, &UploadTrial::finished);
        trial.start(*description);
        if (!done.wait(20'000))
            qFatal("The trial never ended");
        return done.first().first().value<UploadResult>();
    }
    UploadError failure(const char *fault)
    {
        const UploadResult result = trial(m_sandbox->uploader(QString::fromLatin1(fault)));
        return result ? UploadError{Kind::NoHost, 0, {}, {}, {}} : result.error();
    }

private slots:
    void init()
    {
        m_sandbox = std::make_unique<SandboxServer>(SandboxServer::Options{});
        m_base = m_sandbox->start();
        QVERIFY2(!m_base.isEmpty(), qPrintable(m_sandbox->problem()));
    }
    void cleanup() { m_sandbox.reset(); }

    void itsDescriptionWorks()
    {
        const HttpAnswer file = m_http.get(at("/sandbox/uploader.sxcu"));
        QCOMPARE(file.status, 200);
        QCOMPARE(file.body, m_sandbox->uploader());
        const UploadResult result = trial(file.body);
        QVERIFY(result);
        const HttpAnswer picture = m_http.get(QUrl(result->address));
        QCOMPARE(picture.body, UploadTrial::builtInPicture().bytes);
        QCOMPARE(picture.header("Content-Type"), QByteArray("image/jpeg"));
        QCOMPARE(m_sandbox->counts().uploads, 1);
        QCOMPARE(m_sandbox->counts().uploadLeaks, 0);
    }

    void takesABareBody()
    {
        QByteArray file = m_sandbox->uploader();
        file.replace("MultipartFormData", "Binary");
        QVERIFY(trial(file));
    }

    void misbehavesWhenAsked()
    {
        UploadError error = failure("refuse");
        QCOMPARE(error.kind, Kind::Refused);
        QCOMPARE(error.httpStatus, 413);
        QCOMPARE(error.hostText, QStringLiteral("The picture is larger than this host takes."));
        error = failure("html");
        QCOMPARE(error.kind, Kind::Refused);
        QCOMPARE(error.hostText, QString());
        QCOMPARE(failure("lost").kind, Kind::ConnectionLost);
        QCOMPARE(failure("no-address").kind, Kind::NotInAnswer);
        QCOMPARE(failure("page").kind, Kind::NotAPicture);
        QByteArray wrongToken = m_sandbox->uploader();
        wrongToken.replace("sandbox-upload-token", "another");
        error = trial(wrongToken).error();
        QCOMPARE(error.httpStatus, 401);
        QVERIFY(error.hostText.contains(QStringLiteral("token")));
    }

    void countsKeysThatWentAstray()
    {
        const HttpProbe::Headers key{{"Authorization", "Bearer sandbox-key"}};
        QCOMPARE(m_http.ask("PUT", at("/upload"), "x", key).status, 400);
        QCOMPARE(m_http.get(at("/files/pictures/0123456789abcdef01234567.jpg"), key).status, 400);
        QCOMPARE(m_sandbox->counts().uploadLeaks, 2);
        const QJsonObject counts = m_http.get(at("/sandbox/counts")).json;
        QCOMPARE(counts.value(u"uploads").toInt(), 1);
        QCOMPARE(counts.value(u"upload_leaks").toInt(), 2);
    }

    void servesNothingElse()
    {
        for (const char *path : {"/files/pictures/%2e%2e%2fx.jpg", "/files/pictures/..%2f..%2ftasks.json",
                                 "/files/pictures/", "/files/pictures/0123456789abcdef01234567.jpg"})
            QCOMPARE(m_http.get(at(path)).status, 404);
        const HttpProbe::Headers token{{"X-Upload-Token", "sandbox-upload-token"}};
        QCOMPARE(m_http.ask("PUT", at("/upload"), "no picture", token).status, 415);
        QCOMPARE(m_http.get(at("/upload"), token).status, 405);
    }
};

QTEST_MAIN(TestPictureHost)
#include "tst_picturehost.moc"
