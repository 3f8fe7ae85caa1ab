// The real program, killed between the press of Generate and the task's id on disk, at every place there is, and
// started again: one press is never two POSTs, what was not sent waits, and an answer that was lost is said and not
// asked again.
#include "support/CrashRig.h"

#include <QTest>

class TestCrashPress : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_rig = std::make_unique<CrashRig>(); }
    void cleanup() { m_rig.reset(); }

    void press_data();
    void press();

private:
    std::unique_ptr<CrashRig> m_rig;
};

namespace {

const QStringList generate{QStringLiteral("ctrl+Return")};

} // namespace

void TestCrashPress::press_data()
{
    QTest::addColumn<QString>("words");    // in the prompt
    QTest::addColumn<QStringList>("left"); // the states after the next start
    QTest::addColumn<int>("posts");
    const auto row = [](const char *place, const char *left, int posts, const char *words = "") {
        QTest::newRow(place) << QString::fromLatin1(words) << QString::fromLatin1(left).split(u' ', Qt::SkipEmptyParts)
                             << posts;
    };
    row("store.add.before-commit", "", 0);
    row("store.add.committed", "waiting", 0);
    row("queue.added", "waiting", 0);
    row("send.before-preparing", "waiting", 0);
    row("send.prepared", "waiting", 0);
    row("store.update.before-commit", "waiting", 0);
    row("store.update.committed", "unknown", 0);
    row("send.intention-committed", "unknown", 0);
    row("post.handed-over", "unknown", 0);
    row("send.ordered", "unknown", 0);
    row("post.bytes-left", "unknown", 1);
    row("post.answer-received", "unknown", 1);
    row("send.answer-parsed", "unknown", 1);
    row("store.update.before-commit:2", "unknown", 1);
    row("store.update.committed:2", "success", 1);
    row("send.id-committed", "success", 1);
}

void TestCrashPress::press()
{
    QFETCH(QString, words);
    QFETCH(QStringList, left);
    QFETCH(int, posts);
    const QString place = QString::fromLatin1(QTest::currentDataTag());
    m_rig->draft(QStringLiteral("A paper boat ") + words);
    m_rig->startSandbox();
    QCOMPARE(m_rig->dieAt(place, generate), QString());

    m_rig->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->column(QStringLiteral("state")), left, CrashRig::patienceMs);
    QCOMPARE(m_rig->creates(), posts);
    QCOMPARE(m_rig->damage(), QString());
}

QTEST_GUILESS_MAIN(TestCrashPress)
#include "tst_crashpress.moc"
