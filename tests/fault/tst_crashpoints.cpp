// The places where a test may have the program killed: each is in a test, and none is in the program that is shipped.
#include "support/disk/FileBytes.h"
#include "support/process/Programs.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

class TestCrashPoints : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachIsInATest();
    void theProgramHasNone();
    void theCrashingOneHasAll();

private:
    QSet<QString> m_places; // in the sources of the program
};

namespace {

const QString sources = QStringLiteral(LINKREEL_SOURCES);

} // namespace

void TestCrashPoints::initTestCase()
{
    static const QRegularExpression use(QStringLiteral("CRASH_POINT\\(\"([a-z.-]+)\"\\)"));
    for (const char *top : {"/app", "/ui"}) {
        for (QDirIterator files(sources + QLatin1String(top), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                                QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            const QString path = files.next();
            auto uses = use.globalMatch(QString::fromUtf8(fileBytes(path)));
            while (uses.hasNext()) {
                const QString place = uses.next().captured(1);
                QVERIFY2(!m_places.contains(place), qPrintable(place + QStringLiteral(" is there twice")));
                QVERIFY2(path.endsWith(QLatin1String(".cpp")), qPrintable(path)); // else it would be in both programs
                m_places.insert(place);
            }
        }
    }
    QVERIFY(m_places.size() >= 20);
    qInfo("%d places", static_cast<int>(m_places.size()));
}

void TestCrashPoints::eachIsInATest()
{
    QByteArray tests;
    const QDir folder(sources + QStringLiteral("/tests/fault"));
    for (const QString &name : folder.entryList({QStringLiteral("tst_crash*.cpp")}))
        tests += fileBytes(folder.filePath(name));
    for (const QString &place : std::as_const(m_places))
        QVERIFY2(tests.contains('"' + place.toUtf8() + '"'), qPrintable(place));
}

void TestCrashPoints::theProgramHasNone()
{
    const QByteArray program = fileBytes(builtProgram(QStringLiteral("linkreel")));
    QVERIFY(program.contains("LINKMODEL_API_KEY")); // texts can be found in it
    QVERIFY(!program.contains("LINKREEL_CRASH_AT"));
    for (const QString &place : std::as_const(m_places))
        QVERIFY2(!program.contains(place.toUtf8() + '\0'), qPrintable(place));
}

// A file with a new place in it has to be named in tests/CMakeLists.txt.
void TestCrashPoints::theCrashingOneHasAll()
{
    const QByteArray program = fileBytes(builtProgram(QStringLiteral("linkreel-crashing")));
    for (const QString &place : std::as_const(m_places))
        QVERIFY2(program.contains(place.toUtf8() + '\0'), qPrintable(place));
}

QTEST_GUILESS_MAIN(TestCrashPoints)
#include "tst_crashpoints.moc"
