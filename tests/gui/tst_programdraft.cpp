// The real program, killed by SIGKILL while somebody types: what stands in the composer after the next start is what
// was on disk, and what was typed is on disk before a second is over. Keys are typed through the X server.
#include "support/process/Patience.h"
#include "support/process/Programs.h"
#include "support/tasks/HistoryInUse.h"

#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

constexpr int patienceMs = 60'000;
constexpr int withinMs = 1000;
constexpr int tries = 5; // a busy machine adds to what is measured

} // namespace

class TestProgramDraft : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_program;

    void xdotool(const QStringList &arguments) { QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), arguments), 0); }
    void type(const QString &text)
    {
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text});
    }

    void start()
    {
        m_program.start(builtProgram(QStringLiteral("linkreel")),
                        {QStringLiteral("--sandbox"), QStringLiteral("--speed"), QStringLiteral("20"),
                         QStringLiteral("--profile"), m_folder.path()});
        QVERIFY(m_program.waitForStarted());
        xdotool({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                 QStringLiteral("--name"), QStringLiteral("^LinkReel"), QStringLiteral("windowfocus"),
                 QStringLiteral("--sync")});
    }

    void killHard()
    {
        m_program.kill(); // SIGKILL
        QTRY_COMPARE_WITH_TIMEOUT(m_program.state(), QProcess::NotRunning, patienceMs);
    }

    QJsonObject draft() const
    {
        QFile file(m_folder.filePath(QStringLiteral("data/sandbox/composer/draft.json")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        return json.value(u"records").toArray().first().toObject().value(u"content").toObject();
    }
    QString prompt() const { return draft().value(u"prompt").toString(); }

private slots:
    void whatIsTypedIsOnDiskWithinASecond()
    {
        start();
        QString typed;
        qint64 best = patienceMs;
        for (int i = 0; i < tries; ++i) {
            const QString word = QStringLiteral("word%1 ").arg(i);
            typed += word;
            type(word);
            QElapsedTimer time;
            time.start();
            QVERIFY(Patience::waitFor([&] { return prompt() == typed; }, patienceMs));
            best = std::min(best, time.elapsed());
        }
        QVERIFY2(best < withinMs, qPrintable(QString::number(best)));
        killHard();
    }

    void killedWhileTyping()
    {
        start();
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+a"), QStringLiteral("Delete")});
        const QString all =
            QStringLiteral("Paper boats drift through a flooded library while the light goes ").repeated(4);
        QProcess typist;
        typist.start(QStringLiteral("xdotool"),
                     {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), all});
        QVERIFY(Patience::waitFor([&] { return prompt().size() > 40 && all.startsWith(prompt()); }, patienceMs));
        killHard();
        QVERIFY(typist.waitForFinished(patienceMs)); // killed, it would leave a key pressed
        const QString left = prompt();               // a whole file, in the middle of all the writing
        QVERIFY(left.size() > 40 && left.size() < all.size());
        QVERIFY(all.startsWith(left));

        start();
        type(QStringLiteral("!")); // the focus is in the prompt, the cursor where it was
        QVERIFY(Patience::waitFor([&] { return prompt() == left + u'!'; }, patienceMs));
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+Return")});
        const std::unique_ptr<TaskStore> store =
            historyInUse(m_folder.filePath(QStringLiteral("data/sandbox/linkreel.sqlite")));
        QTRY_COMPARE_WITH_TIMEOUT(store->search().page(0, 1).value(0).request.prompt, left + u'!', patienceMs);
        killHard();
        QCOMPARE(prompt(), left + u'!'); // after Generate the form keeps its content
    }

    void closedInTheMiddleOfAWord()
    {
        start();
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+a"), QStringLiteral("Delete")});
        type(QStringLiteral("closed at once"));
        xdotool({QStringLiteral("key"), QStringLiteral("ctrl+q")});
        QTRY_COMPARE_WITH_TIMEOUT(m_program.state(), QProcess::NotRunning, patienceMs);
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(prompt(), QStringLiteral("closed at once"));
    }
};

QTEST_GUILESS_MAIN(TestProgramDraft)
#include "tst_programdraft.moc"
