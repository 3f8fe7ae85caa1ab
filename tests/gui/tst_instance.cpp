// The real program started twice on one profile: the first one comes to the front and takes what the second one was
// started with; a killed one leaves nothing that must be cleaned; a frozen one is said.
#include "support/media/TestPictures.h"
#include "support/process/Patience.h"
#include "support/process/Programs.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestInstance : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QProcess> m_first;

    QStringList words(const QStringList &more = {}) const
    {
        return QStringList{QStringLiteral("--sandbox"), QStringLiteral("--speed"), QStringLiteral("20"),
                           QStringLiteral("--profile"), m_dir->filePath(QStringLiteral("profile"))} +
               more;
    }
    QString data() const { return m_dir->filePath(QStringLiteral("profile/data/sandbox")); }
    void start(const QStringList &more = {})
    {
        m_first = std::make_unique<QProcess>();
        m_first->start(builtProgram(QStringLiteral("linkreel")), words(more));
        QVERIFY(m_first->waitForStarted());
        QVERIFY(!search(QStringLiteral("^LinkReel – Sandbox$"), true).isEmpty());
    }
    struct Second
    {
        int exitCode = -1;
        QByteArray said;
    };
    Second startSecond(const QStringList &more = {}) const
    {
        QProcess second;
        second.setWorkingDirectory(m_dir->path());
        second.start(builtProgram(QStringLiteral("linkreel")), words(more));
        if (!Patience::waitFor([&second] { return second.state() == QProcess::NotRunning; }, patienceMs))
            return {};
        return {second.exitCode(), second.readAllStandardError()};
    }
    static QByteArray xdotool(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("xdotool"), arguments);
        return process.waitForFinished(patienceMs) && process.exitCode() == 0
                   ? process.readAllStandardOutput().trimmed()
                   : QByteArray();
    }
    static QByteArray search(const QString &title, bool sync)
    {
        QStringList arguments{QStringLiteral("search")};
        if (sync)
            arguments << QStringLiteral("--sync");
        return xdotool(arguments << QStringLiteral("--onlyvisible") << QStringLiteral("--name") << title)
            .split('\n')
            .value(0);
    }
    static QByteArray focused() { return xdotool({QStringLiteral("getwindowfocus")}); }
    // What the composer holds, as it stands on disk half a second later.
    QString draft() const
    {
        QFile file(data() + QStringLiteral("/composer/draft.json"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    QString picture(const QString &name) const
    {
        const QString path = m_dir->filePath(name);
        QImage image(64, 36, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        return image.save(path) ? path : QString();
    }

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        if (m_first && m_first->state() != QProcess::NotRunning) {
            m_first->kill();
            m_first->waitForFinished(patienceMs);
        }
    }

    void theFirstComesToTheFront()
    {
        start();
        const QByteArray window = search(QStringLiteral("^LinkReel – Sandbox$"), false);
        QWidget other;
        other.setGeometry(0, 0, 1900, 1000); // in front of it, with the keyboard
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QVERIFY(focused() != window);
        const Second second = startSecond();
        QCOMPARE(second.exitCode, 0);
        QVERIFY2(!second.said.contains("linkreel:"), second.said.constData());
        QTRY_COMPARE_WITH_TIMEOUT(focused(), window, patienceMs);
    }

    void whatTheSecondBringsStandsInTheComposer()
    {
        start();
        const QString first = picture(QStringLiteral("a fox.png"));
        const QString last = picture(QStringLiteral("an owl.png"));
        // One by its name in the folder it was started in, one by its address.
        QCOMPARE(startSecond({QStringLiteral("--prompt"), QStringLiteral("A fox meets an owl"),
                              QStringLiteral("a fox.png"), QUrl::fromLocalFile(last).toString(QUrl::FullyEncoded)})
                     .exitCode,
                 0);
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("A fox meets an owl")), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("a fox.png")), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("an owl.png")), patienceMs);
    }

    void aFirstStartTakesTheSame()
    {
        const QString file = picture(QStringLiteral("a fox.png"));
        start({QStringLiteral("--prompt"), QStringLiteral("A fox alone"), file});
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("A fox alone")), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("a fox.png")), patienceMs);
    }

    void aFileThatIsNotThereIsSaid()
    {
        start({QStringLiteral("none.png"), QStringLiteral("--prompt"), QStringLiteral("A fox without")});
        QTRY_VERIFY_WITH_TIMEOUT(draft().contains(QStringLiteral("A fox without")), patienceMs); // the window came
        QCOMPARE(startSecond({QStringLiteral("neither.png")}).exitCode, 0);
        QCOMPARE(m_first->state(), QProcess::Running);
    }

    void aKilledOneLeavesNothingInTheWay()
    {
        start();
        m_first->kill();
        QVERIFY(m_first->waitForFinished(patienceMs));
        QVERIFY(QFile::exists(data() + QStringLiteral("/linkreel.lock")));
        start();
        QCOMPARE(startSecond().exitCode, 0);
    }

    void aFrozenOneIsSaid()
    {
        start();
        QCOMPARE(startSecond().exitCode, 0); // it is up
        const auto process = static_cast<pid_t>(m_first->processId());
        QCOMPARE(::kill(process, SIGSTOP), 0);
        QProcess second;
        second.start(builtProgram(QStringLiteral("linkreel")), words());
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += second.readAllStandardError()).contains("does not answer"), patienceMs);
        QVERIFY2(said.contains(QByteArray::number(m_first->processId())), said.constData());
        // Who started it from a desktop reads it in a window, which ends the program.
        const QByteArray box = search(QStringLiteral("^LinkReel$"), true);
        QVERIFY(!box.isEmpty());
        xdotool({QStringLiteral("windowfocus"), QStringLiteral("--sync"), QString::fromLatin1(box)});
        xdotool({QStringLiteral("key"), QStringLiteral("Escape")});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(second.exitCode(), 1);
        QCOMPARE(::kill(process, SIGCONT), 0);
        QCOMPARE(startSecond().exitCode, 0);
    }
};

QTEST_MAIN(TestInstance)
#include "tst_instance.moc"
