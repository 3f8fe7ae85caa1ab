// Imported upload hosts: kept to the letter, for their owner alone, hidden in logs, and gone when removed.
#include "platform/Logging.h"
#include "uploads/UploadHosts.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
            QCOMPARE(imported.index(), std::size_t(0));
            id = std::get<0>(imported);
            QCOMPARE(std::get<0>(hosts.import(zipline, {})), id); // once is enough
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
        const QString id = std::get<0>(hosts.import(zipline, {}));
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
        QCOMPARE(refused.index(), std::size_t(1));
        QVERIFY(std::get<1>(refused).contains(QStringLiteral("LinkModel API key")));
        QVERIFY(hosts.all().isEmpty());
        QVERIFY(!QFileInfo::exists(folder()));
    }

    void saysWhyAFileCannotBeUsed()
    {
        UploadHosts hosts(folder());
        const auto sentence = [&hosts](const QString &path) {
            const auto imported = hosts.importChosen(UploadHosts::readChosen(path), {});
            return imported.index() == 1 ? std::get<1>(imported) : QString();
        };
        QVERIFY(sentence(m_folder.filePath(QStringLiteral("none.sxcu"))).contains(QStringLiteral("is not there")));
        QVERIFY(sentence(m_folder.path()).contains(QStringLiteral("is not a file")));
        QFile bad(m_folder.filePath(QStringLiteral("bad.sxcu")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(json("{'RequestURL':'http://a.example/','Body':'Binary'}"));
        bad.close();
        const QString said = sentence(bad.fileName());
        QVERIFY2(said.startsWith(QStringLiteral("“bad.sxcu” cannot be used. “RequestURL”")), qPrintable(said));
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
        QCOMPARE(hosts.import(other, {}).index(), std::size_t(0));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QFile blocker(m_folder.filePath(QStringLiteral("file")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        UploadHosts hosts(blocker.fileName() + QStringLiteral("/uploaders"));
        const auto imported = hosts.import(other, {});
        QCOMPARE(imported.index(), std::size_t(1));
        QVERIFY(std::get<1>(imported).contains(QStringLiteral("could not be kept")));
        QVERIFY(hosts.all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUploadHosts)
#include "tst_uploadhosts.moc"
