// The catalogue over real sockets: the keeper against the sandbox with each of its faults, and what only a raw server
// can do.
#include "api/HttpCatalogApi.h"
#include "app/CatalogKeeper.h"
#include "catalog/provider/CatalogFile.h"
#include "platform/Clock.h"
#include "platform/Settings.h"
#include "sandbox/SandboxServer.h"
#include "support/http/RawServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;
using End = CatalogOutcome::End;

class TestCatalogWire : public QObject
{
    Q_OBJECT

private:
    // The keeper of a program that was just installed, and its one refresh.
    struct Rig
    {
        explicit Rig(const QUrl &url)
            : api(url, "LinkReel/test")
            , settings(folder.filePath(u"settings.ini"_s), folder.path())
            , keeper({current, api, settings, clock, folder.filePath(u"catalogue.json"_s), {}})
        {
        }

        CatalogOutcome refreshed()
        {
            QSignalSpy finished(&keeper, &CatalogKeeper::finished);
            keeper.refresh();
            if (!finished.wait(60'000))
                qFatal("The refresh did not end");
            return *keeper.lastOutcome();
        }

        QTemporaryDir folder;
        SystemClock clock;
        HttpCatalogApi api;
        Settings settings;
        CurrentCatalog current{builtInCatalog()};
        CatalogKeeper keeper;
    };

    static QUrl catalogueOf(const QUrl &baseUrl) { return baseUrl.resolved(QUrl(u"/catalogue/v1"_s)); }

private slots:
    // Every model in another of the provider's spellings, over two pages: all of it is what LinkReel knows already.
    void theSandboxsCatalogueIsTheBuiltInOne()
    {
        SandboxServer sandbox({});
        Rig rig(catalogueOf(sandbox.start()));
        const CatalogOutcome outcome = rig.refreshed();
        QCOMPARE(outcome.end, End::Done);
        QVERIFY(outcome.notes.isEmpty());
        QVERIFY2(outcome.change.isNone(), qPrintable(outcome.change.changed.join(u' ')));
        QVERIFY(rig.current.now() == builtInCatalog());
        QCOMPARE(sandbox.counts().catalogueRequests, 2 + 8);
        QCOMPARE(sandbox.counts().authorizationLeaks, 0);
    }

    void whatIsNewIsFollowed()
    {
        SandboxServer::Options options;
        options.catalogue = u"new-model changed-choice"_s;
        SandboxServer sandbox(options);
        Rig rig(catalogueOf(sandbox.start()));
        const CatalogOutcome outcome = rig.refreshed();
        QCOMPARE(outcome.change.added, QStringList{u"sandbox-new-1"_s});
        QCOMPARE(outcome.change.changed, QStringList{u"kling-v3"_s});
        QVERIFY(rig.current.model(u"kling-v3"_s)->field(u"resolution"_s)->choices.contains(QJsonValue(u"4K"_s)));

        sandbox.setCatalogue(u"changed-choice"_s);
        QCOMPARE(rig.refreshed().change.removed, QStringList{u"sandbox-new-1"_s});
        sandbox.setCatalogue(u"gone-model"_s);
        const CatalogOutcome gone = rig.refreshed();
        QVERIFY(gone.change.removed.isEmpty()); // LinkReel knows it by itself
        QCOMPARE(gone.notes.size(), 1);
        QCOMPARE(gone.notes.first().kind, CatalogNote::Kind::ModelNotListed);
        QVERIFY(rig.current.now() == builtInCatalog());
    }

    void aFaultChangesNothing_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("kind"); // -1: an answer that is of no use
        const auto row = [](const char *word, int kind) { QTest::newRow(word) << QString::fromLatin1(word) << kind; };
        row("broken", int(Kind::Unreadable));
        row("html", int(Kind::Unreadable));
        row("empty", int(Kind::Unreadable));
        row("no-models", -1);
        row("huge", int(Kind::TooLarge));
        row("error", int(Kind::ServerFault));
        row("redirect", int(Kind::Redirected));
        row("broken-fields", int(Kind::Unreadable));
    }
    void aFaultChangesNothing()
    {
        QFETCH(QString, word);
        QFETCH(int, kind);
        SandboxServer::Options options;
        options.catalogue = u"new-model"_s;
        SandboxServer sandbox(options);
        Rig rig(catalogueOf(sandbox.start()));
        rig.refreshed();
        const Catalog *before = &rig.current.now();
        sandbox.setCatalogue(word);
        const CatalogOutcome outcome = rig.refreshed();
        QCOMPARE(outcome.end, End::Failed);
        QCOMPARE(outcome.error ? int(outcome.error->kind) : -1, kind);
        QCOMPARE(outcome.problem.has_value(), kind == -1);
        QCOMPARE(&rig.current.now(), before);
    }

    void aSlowServerIsGivenUpInTime()
    {
        SandboxServer::Options options;
        options.catalogue = u"slow"_s;
        SandboxServer sandbox(options);
        Rig rig(catalogueOf(sandbox.start()));
        rig.api.setTimeLimit(std::chrono::milliseconds(100));
        const CatalogOutcome outcome = rig.refreshed();
        QCOMPARE(outcome.error->kind, Kind::TimedOut);
    }

    void noKeyIsSentAndNoRedirectFollowed()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
            RawServer::reply(socket, 302, {}, "text/html", {{"Location", "http://127.0.0.1:1/elsewhere"}});
        });
        Rig rig(server.url(u"/base/v1/"_s));
        QCOMPARE(rig.refreshed().error->kind, Kind::Redirected);
        QCOMPARE(server.requests().size(), 1);
        const RawServer::Request &request = server.requests().first();
        QCOMPARE(request.target, QByteArray("/base/v1/display-models?lang=en&page=1&page_size=100"));
        QVERIFY(!request.headers.contains("authorization"));
        QVERIFY(!request.headers.contains("cookie"));
        QCOMPARE(request.headers.value("user-agent"), QByteArray("LinkReel/test"));
    }

    void aModelsNameIsOnePartOfThePath()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            RawServer::reply(
                socket, 200,
                request.target.contains("parameter-schema")
                    ? QByteArray(R"({"code":0,"fields":[{"name":"n","type":"int"}]})")
                    : QByteArray(R"({"code":0,"data":{"items":[{"name":"a/b+c","mode":"video"}],"total":1}})"));
        });
        Rig rig(server.url(u"/v1"_s));
        QCOMPARE(rig.refreshed().change.added, QStringList{u"a/b+c"_s});
        QCOMPARE(server.requests().last().target, QByteArray("/v1/display-models/a%2Fb%2Bc/parameter-schema?lang=en"));
    }

    void anAddressThatIsNotSafeIsNotAsked()
    {
        Rig rig(QUrl(u"http://example.com/v1"_s));
        QCOMPARE(rig.refreshed().error->kind, Kind::Unreachable);
        Rig none{QUrl()};
        QCOMPARE(none.refreshed().error->kind, Kind::Unreachable);
    }

    void anAnswerThatIsCutChangesNothing()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":0,\"data\":{\"items\":[]}}");
            socket->disconnectFromHost();
        });
        Rig rig(server.url());
        QCOMPARE(rig.refreshed().error->kind, Kind::ConnectionLost);
        QVERIFY(rig.current.now() == builtInCatalog());
    }

    // What nobody reads of an answer is cut out before its size counts.
    void aLongTextInAnAnswerIsNoHarm()
    {
        RawServer server([](const RawServer::Request &request, QTcpSocket *socket) {
            const QByteArray padding = R"("icon":"data:)" + QByteArray(3 << 20, 'x') + R"(",)";
            RawServer::reply(socket, 200,
                             "{\"code\":0," + padding +
                                 (request.target.contains("parameter-schema")
                                      ? R"("fields":[{"name":"n","type":"int"}]})"
                                      : R"("data":{"items":[{"name":"long","mode":"video"}],"total":1}})"));
        });
        Rig rig(server.url());
        QCOMPARE(rig.refreshed().change.added, QStringList{u"long"_s});
    }

    void aConnectionThatBreaksChangesNothing()
    {
        RawServer server([](const RawServer::Request &, QTcpSocket *socket) { RawServer::reset(socket); });
        Rig rig(server.url());
        QCOMPARE(rig.refreshed().error->kind, Kind::ConnectionLost);
        QVERIFY(rig.current.now() == builtInCatalog());
    }
};

QTEST_GUILESS_MAIN(TestCatalogWire)
#include "tst_catalogwire.moc"
