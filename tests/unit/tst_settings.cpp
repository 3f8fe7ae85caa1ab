// Settings survive a restart, tell who watches, and are sound whatever the file says.
#include "platform/Settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

const QString videos = QStringLiteral("/home/somebody/Videos/LinkReel");

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void firstRun();
    void survivesRestart();
    void signalsTellChangesOnly();
    void clipFolder();
    void outOfRangeIsNeverChosen_data();
    void outOfRangeIsNeverChosen();
    void fileEditedByHand_data();
    void fileEditedByHand();

private:
    std::unique_ptr<Settings> opened() const { return std::make_unique<Settings>(m_path, videos); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("linkreel.ini"));
}

void TestSettings::firstRun()
{
    const auto settings = opened();
    QCOMPARE(settings->clipFolder(), videos);
    QVERIFY(settings->downloadsByItself());
    QVERIFY(settings->describesClips());
    QVERIFY(settings->listFolder().isEmpty());
    QCOMPARE(settings->appearance(), Settings::Appearance::System);
    QVERIFY(!settings->loopsClips());
    QCOMPARE(settings->volumePercent(), 100);
    QVERIFY(!settings->isMuted());
    QVERIFY(settings->lastModel().isEmpty());
    QVERIFY(settings->copyFolder().isEmpty());
    QVERIFY(!settings->usesEditorShortcuts());
    QVERIFY(settings->changedShortcuts().isEmpty());
    QVERIFY(settings->layout(QStringLiteral("window")).isEmpty());
    QVERIFY(!QFile::exists(m_path)); // looking writes nothing
}

void TestSettings::survivesRestart()
{
    const QString folder = QStringLiteral("/mnt/Filme, 100% für „uns“; [a]=1/日本");
    QByteArray state;
    for (int i = 0; i < 256; ++i)
        state.append(static_cast<char>(i));
    for (Settings::Appearance appearance :
         {Settings::Appearance::Light, Settings::Appearance::Dark, Settings::Appearance::System}) {
        auto settings = opened();
        settings->setClipFolder(folder);
        settings->setDownloadsByItself(false);
        settings->setDescribesClips(false);
        settings->setListFolder(folder);
        settings->setNameTemplate(QStringLiteral("{date}, {model}; [%1] \"x\""));
        settings->setAppearance(appearance);
        settings->setLoopsClips(true);
        settings->setVolumePercent(37);
        settings->setMuted(true);
        settings->setCopyFolder(folder);
        settings->setLastModel(QStringLiteral("MiniMax-Hailuo-2.3"));
        settings->setLayout(QStringLiteral("window"), state);
        settings->setUsesEditorShortcuts(true);
        settings->setChangedShortcuts({QStringLiteral("player.loop=, | ; | Ctrl+=")});
        settings = opened();
        QVERIFY(settings->usesEditorShortcuts());
        QCOMPARE(settings->changedShortcuts(), QStringList{QStringLiteral("player.loop=, | ; | Ctrl+=")});
        QCOMPARE(settings->clipFolder(), folder);
        QVERIFY(!settings->downloadsByItself());
        QVERIFY(!settings->describesClips());
        QCOMPARE(settings->listFolder(), folder);
        QCOMPARE(settings->nameTemplate(), QStringLiteral("{date}, {model}; [%1] \"x\""));
        QCOMPARE(settings->appearance(), appearance);
        QVERIFY(settings->loopsClips());
        QCOMPARE(settings->volumePercent(), 37);
        QVERIFY(settings->isMuted());
        QCOMPARE(settings->copyFolder(), folder);
        QCOMPARE(settings->lastModel(), QStringLiteral("MiniMax-Hailuo-2.3"));
        QCOMPARE(settings->layout(QStringLiteral("window")), state);
        QVERIFY(settings->layout(QStringLiteral("splitter")).isEmpty());
    }
    auto settings = opened();
    settings->setDownloadsByItself(true);
    settings->setLoopsClips(false);
    settings->setMuted(false);
    settings = opened();
    QVERIFY(settings->downloadsByItself() && !settings->loopsClips() && !settings->isMuted());
}

void TestSettings::signalsTellChangesOnly()
{
    const auto settings = opened();
    QSignalSpy folder(settings.get(), &Settings::clipFolderChanged);
    QSignalSpy appearance(settings.get(), &Settings::appearanceChanged);
    QSignalSpy shortcuts(settings.get(), &Settings::shortcutsChanged);
    settings->setClipFolder(videos);
    settings->setAppearance(Settings::Appearance::System);
    settings->setUsesEditorShortcuts(false);
    settings->setChangedShortcuts({});
    QCOMPARE(folder.count() + appearance.count() + shortcuts.count(), 0);
    for (int twice = 0; twice < 2; ++twice) {
        settings->setClipFolder(QStringLiteral("/tmp/clips"));
        settings->setAppearance(Settings::Appearance::Dark);
        settings->setUsesEditorShortcuts(true);
        settings->setChangedShortcuts({QStringLiteral("player.loop=Q")});
    }
    QCOMPARE(shortcuts.count(), 2);
    QCOMPARE(folder, QList<QVariantList>({{QStringLiteral("/tmp/clips")}}));
    QCOMPARE(appearance.count(), 1);
    QCOMPARE(appearance.first().first().value<Settings::Appearance>(), Settings::Appearance::Dark);
}

void TestSettings::clipFolder()
{
    const auto settings = opened();
    settings->setClipFolder(QStringLiteral("/tmp/a/../b//c/"));
    QCOMPARE(settings->clipFolder(), QStringLiteral("/tmp/b/c"));
    settings->setClipFolder({}); // back to where clips went at first
    QCOMPARE(settings->clipFolder(), videos);
}

void TestSettings::outOfRangeIsNeverChosen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isSound");
    QTest::newRow("below") << QByteArray("[queue]\ntasksAtOnce=0\n[player]\nvolumePercent=-1\n[money]\n"
                                         "confirmAboveUsd=-1\n[pictures]\ninlineBytes=999999\n[network]\n"
                                         "proxyPort=-1\n")
                           << false;
    QTest::newRow("above") << QByteArray("[queue]\ntasksAtOnce=21\n[player]\nvolumePercent=101\n[money]\n"
                                         "confirmAboveUsd=1000001\n[pictures]\ninlineBytes=30000001\n[network]\n"
                                         "proxyPort=65536\n")
                           << false;
    QTest::newRow("within") << QByteArray("[queue]\ntasksAtOnce=20\n[player]\nvolumePercent=0\n[money]\n"
                                          "confirmAboveUsd=1000000\n[pictures]\ninlineBytes=1000000\n[network]\n"
                                          "proxyPort=65535\n")
                            << true;
}

void TestSettings::outOfRangeIsNeverChosen()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isSound);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const auto settings = opened();
    QCOMPARE(settings->tasksAtOnce(), isSound ? 20 : 3);
    QCOMPARE(settings->volumePercent(), isSound ? 0 : 100);
    QCOMPARE(settings->confirmAboveUsd().value_or(-1), isSound ? 1'000'000 : 5.0);
    QCOMPARE(settings->inlineLimit(), (isSound ? 1 : 8) * Settings::megabyte);
    QCOMPARE(settings->proxy().port, isSound ? 65535 : 0);
}

void TestSettings::fileEditedByHand_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"", "banana", "-5", "1e9", "999999999999", "@Invalid()", "@ByteArray(x)", "@Variant(\\0)",
                              "a, b, c", "relative/folder", "nan", "\xff\xfe"})
        QTest::newRow(value) << QByteArray(value);
}

void TestSettings::fileEditedByHand()
{
    QFETCH(QByteArray, value);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const char *line : {"[clips]\nfolder=%\ndownloadByItself=%\n", "[window]\nappearance=%\n",
                             "[player]\nloop=%\nvolumePercent=%\nmuted=%\n"})
        file.write(QByteArray(line).replace('%', value));
    file.close();
    const auto settings = opened();
    QCOMPARE(settings->clipFolder(), videos);
    QVERIFY(settings->downloadsByItself());
    QCOMPARE(settings->appearance(), Settings::Appearance::System);
    QVERIFY(!settings->loopsClips());
    QVERIFY(settings->volumePercent() >= 0 && settings->volumePercent() <= 100);
    QVERIFY(!settings->isMuted());

    // And it can be set right again.
    settings->setDownloadsByItself(false);
    settings->setVolumePercent(500);
    QCOMPARE(settings->volumePercent(), 100);
    settings->setVolumePercent(-1);
    QCOMPARE(settings->volumePercent(), 0);
    QVERIFY(!settings->downloadsByItself());
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
