// Imported upload hosts: kept to the letter, for their owner alone, hidden in logs, and gone when removed.
#include "platform/Logging.h"
#include "uploads/UploadHosts.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Kind = UploaderError::Kind;

namespace {

// Single quotes stand for double ones.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray zipline =
    json("{'Version':'17.0.0','Name':'My zipline','RequestURL':'https://zip.example/api/upload','Headers':{"
         "'Authorization':'Bearer zip-secret-token'},'Body':'MultipartFormData','FileFormName':'file','Arguments':{"
         "'user':'somebody','pass':'an-argument-secret'},'URL':'{json:url}','Unknown':{'kept':true}}");
const QByteArray other = json("{'RequestURL':'https://a.example/','Body':'Binary'}");

} // namespace

class TestUploadHosts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString folder() const { return m_folder.filePath(QStringLiteral("profile/uploaders")); }

private slots:
    void init() { QDir(folder()).removeRecursively(); }

    void keepsWhatWasImported()
    {
        QString id;
        {
            UploadHosts hosts(folder());
            QSignalSpy changed(&hosts, &UploadHosts::changed);
            const auto imported = hosts.import(zipline, {});
            QVERIFY(imported);
            id = *imported;
            QCOMPARE(*hosts.import(zipline, {}), id); // once is enough
            hosts.import(other, {});
            QCOMPARE(changed.size(), 2);
            QCOMPARE(hosts.all().size(), 2);
            QCOMPARE(hosts.all().first().description.name, QStringLiteral("a.example")); // by name
        }
        UploadHosts again(folder());
        QCOMPARE(again.all().size(), 2);
        QVERIFY(again.find(id));
        QCOMPARE(again.find(id)->description.host(), QStringLiteral("zip.example"));
        QFile file(folder() + u'/' + id + QStringLiteral(".sxcu"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), zipline);
        QVERIFY(again.remove(id));
        QVERIFY(!again.remove(id));
        QVERIFY(!QFileInfo::exists(file.fileName()));
        QCOMPARE(UploadHosts(folder()).all().size(), 1);
    }

    void onlyItsOwnerReadsIt()
    {
        UploadHosts hosts(folder());
        const QString id = *hosts.import(zipline, {});
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(folder() + u'/' + id + QStringLiteral(".sxcu")) & others));
        QVERIFY(!(QFile::permissions(folder()) & others));
    }

    void noLogShowsItsSecrets()
    {
        UploadHosts(folder()).import(zipline, {});
        for (const char *secret : {"zip-secret-token", "an-argument-secret"})
            QVERIFY(!redacted(QStringLiteral("x %1 y").arg(QLatin1String(secret))).contains(QLatin1String(secret)));
        QVERIFY(redacted(QStringLiteral("zip.example")).contains(QLatin1String("zip.example")));
    }

    void theApiKeyGoesToNoHost()
    {
        UploadHosts hosts(folder());
        const auto refused = hosts.import(zipline, QStringLiteral("zip-secret-token"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::HoldsApiKey);
        QVERIFY(hosts.all().isEmpty());
        QVERIFY(!QFileInfo::exists(folder()));
    }

    void saysWhyAFileCannotBeUsed()
    {
        UploadHosts hosts(folder());
        const auto problem = [&hosts](const QString &path) {
            return hosts.importChosen(UploadHosts::readChosen(path), {}).error();
        };
        QVERIFY(problem(m_folder.filePath(QStringLiteral("none.sxcu"))) ==
                (UploaderError{.kind = Kind::NotThere, .file = QStringLiteral("none.sxcu")}));
        QCOMPARE(problem(m_folder.path()).kind, Kind::NotFile);
        QFile bad(m_folder.filePath(QStringLiteral("bad.sxcu")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(json("{'RequestURL':'http://a.example/','Body':'Binary'}"));
        bad.close();
        QVERIFY(problem(bad.fileName()) == (UploaderError{.kind = Kind::AddressNotHttps,
                                                          .place = {QStringLiteral("RequestURL")},
                                                          .file = QStringLiteral("bad.sxcu")}));
        QVERIFY(hosts.all().isEmpty());
    }

    void aBrokenFileInTheFolderIsLeftOut()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile broken(folder() + QStringLiteral("/0.sxcu"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("left out")));
        UploadHosts hosts(folder());
        QVERIFY(hosts.all().isEmpty());
        QVERIFY(hosts.import(other, {}));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QFile blocker(m_folder.filePath(QStringLiteral("file")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        UploadHosts hosts(blocker.fileName() + QStringLiteral("/uploaders"));
        const auto imported = hosts.import(other, {});
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, Kind::NotKept);
        QVERIFY(!imported.error().detail.isEmpty());
        QVERIFY(hosts.all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUploadHosts)
#include "tst_uploadhosts.moc"
