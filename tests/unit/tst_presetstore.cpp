// Presets on disk: in their order, with their pictures, whatever is done to them and whatever lies in the file.
#include "drafts/PresetStore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

const QString picture = QStringLiteral("data:image/png;base64,") + QString(100000, u'A');

Preset preset(const QString &name, const QString &model, const QStringList &large = {})
{
    Preset made{name, true, !large.isEmpty(), {{{QStringLiteral("model"), model}}, {}}};
    for (const QString &text : large)
        made.state.large.append({text, {}});
    return made;
}

} // namespace

class TestPresetStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PresetStore> m_store;

    QString path() const { return m_folder->filePath(QStringLiteral("presets.json")); }
    void reopen()
    {
        m_store.reset(); // writes
        m_store = std::make_unique<PresetStore>(path(), QStringLiteral("Preset"), 50);
    }
    QStringList names() const
    {
        QStringList all;
        for (const Preset &one : m_store->presets())
            all << one.name;
        return all;
    }
    QStringList largeFiles() const
    {
        return QDir(m_folder->filePath(QStringLiteral("presets-large"))).entryList(QDir::Files);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void keptInTheirOrder()
    {
        for (const char *name : {"a", "b", "c", "d"})
            m_store->put(preset(QLatin1String(name), QStringLiteral("kling-v3")));
        m_store->move(3, 0);
        m_store->move(1, 2);
        QCOMPARE(names(),
                 QStringList({QStringLiteral("d"), QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
        m_store->move(0, 9);
        m_store->move(-1, 0);
        reopen();
        QCOMPARE(names(),
                 QStringList({QStringLiteral("d"), QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
        QVERIFY(m_store->presets().first().prompt);
        QCOMPARE(m_store->presets().first().state.content.value(u"model").toString(), QStringLiteral("kling-v3"));
    }

    void aNameIsOneLineAndUnique()
    {
        m_store->put(preset(QStringLiteral("  two\n lines "), QStringLiteral("a")));
        QCOMPARE(names(), QStringList(QStringLiteral("two lines")));
        m_store->put(preset(QStringLiteral("two lines"), QStringLiteral("b")));
        QCOMPARE(m_store->presets().size(), 1);
        QCOMPARE(m_store->presets().first().state.content.value(u"model").toString(), QStringLiteral("b"));
        m_store->put(preset(QStringLiteral(" "), QStringLiteral("c")));
        QCOMPARE(m_store->presets().size(), 1);
        m_store->put(preset(QStringLiteral("other"), QStringLiteral("c")));
        QVERIFY(!m_store->rename(1, QStringLiteral("two lines")));
        QVERIFY(!m_store->rename(1, QStringLiteral("\t")));
        QVERIFY(!m_store->rename(7, QStringLiteral("x")));
        QVERIFY(m_store->rename(1, QStringLiteral("x")));
        QVERIFY(m_store->rename(1, QStringLiteral("x")));
        QCOMPARE(m_store->freeName(QStringLiteral("x")), QStringLiteral("x (2)"));
        reopen();
        QCOMPARE(names().last(), QStringLiteral("x"));
    }

    void picturesLieOnDiskAndNotInMemory()
    {
        m_store->put(preset(QStringLiteral("with"), QStringLiteral("a"), {picture, picture}));
        QTRY_VERIFY(m_store->presets().first().state.large.first().text.isEmpty());
        QCOMPARE(largeFiles().size(), 1);
        const QString digest = m_store->presets().first().state.large.last().digest;
        QCOMPARE(m_store->largeText(digest), std::optional(picture));
        reopen();
        QCOMPARE(m_store->presets().first().state.large.first().digest, digest);
        m_store->rename(0, QStringLiteral("renamed"));
        reopen();
        QCOMPARE(m_store->largeText(digest), std::optional(picture));
    }

    void whatIsRemovedCanBeHadBack()
    {
        m_store->put(preset(QStringLiteral("one"), QStringLiteral("a")));
        m_store->put(preset(QStringLiteral("with"), QStringLiteral("a"), {picture}));
        QTRY_VERIFY(m_store->presets().last().state.large.first().text.isEmpty());
        const Preset removed = m_store->remove(1);
        QTRY_VERIFY(largeFiles().isEmpty());
        m_store->insert(0, removed);
        QTRY_COMPARE(largeFiles().size(), 1);
        reopen();
        QCOMPARE(names(), QStringList({QStringLiteral("with"), QStringLiteral("one")}));
        QCOMPARE(m_store->largeText(m_store->presets().first().state.large.first().digest), std::optional(picture));
    }

    void handedOnAndTakenIn()
    {
        m_store->put(preset(QStringLiteral("mine"), QStringLiteral("a"), {picture}));
        QTRY_VERIFY(m_store->presets().first().state.large.first().text.isEmpty());
        const QByteArray file = m_store->toFile(0);
        const std::optional<Preset> back = PresetStore::fromFile(file);
        QVERIFY(back);
        QCOMPARE(*back, preset(QStringLiteral("mine"), QStringLiteral("a"), {picture}));
        for (const QByteArray &bad :
             {QByteArray(), QByteArray("[]"), QByteArray("{}"), file.left(file.size() / 2),
              QByteArray(R"({"linkreel":"preset","format":2,"name":"a"})"),
              QByteArray(R"({"linkreel":"preset","format":1,"name":" "})"), QByteArray("\x89PNG\r\n\x1a\n")})
            QVERIFY2(!PresetStore::fromFile(bad), bad.left(60).constData());
    }

    void aDamagedFileIsSetAside()
    {
        m_store.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"format\":1,") > 0);
        file.close();
        m_store = std::make_unique<PresetStore>(path(), QStringLiteral("Preset"));
        QVERIFY(m_store->presets().isEmpty());
        QVERIFY(m_store->startProblem());
        QVERIFY(m_store->setAside().endsWith(QStringLiteral("presets.damaged-1.json")));
        m_store->put(preset(QStringLiteral("new"), QStringLiteral("a")));
        reopen();
        QCOMPARE(names(), QStringList(QStringLiteral("new")));
        QVERIFY(!m_store->startProblem());
    }

    void strangeRecordsGetNames()
    {
        m_store.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write(R"({"format":1,"records":[7,{"content":{"name":"a"}},{"content":{"name":"a"}}]})") > 0);
        file.close();
        m_store = std::make_unique<PresetStore>(path(), QStringLiteral("Preset"));
        QCOMPARE(names(), QStringList({QStringLiteral("Preset"), QStringLiteral("a"), QStringLiteral("a (2)")}));
    }
};

QTEST_GUILESS_MAIN(TestPresetStore)
#include "tst_presetstore.moc"
