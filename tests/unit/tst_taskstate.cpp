// The table of a task's life: every state with every event, and the names the store keeps.
#include "tasks/TaskState.h"

#include <QSet>
#include <QTest>

namespace {

using enum TaskState;
using enum TaskEvent;

const QList<TaskState> allStates{Waiting, Sending, Refused,   Unknown,  Pending, Processing,
                                 Success, Failed,  Cancelled, TimedOut, NotFound};
const QList<TaskEvent> allEvents{
    Send,          Accept,       Refuse,          LoseAnswer,    ReportPending, ReportProcessing,
    ReportSuccess, ReportFailed, ReportCancelled, ReportMissing, EndWatch,      Discard,
    PutBack,       Restore,      TryAgain,        Adopt};

// One row a state, one column an event, in the orders above; "-": not allowed, nothing changes.
const char *const expected[] = {
    // Send Accept Refuse Lose Pending Processing Success Failed Cancelled Missing EndWatch Discard PutBack Restore
    // TryAgain
    // Adopt
    "sending - refused - - - - - - - - cancelled - - - -",
    "- pending refused unknown - - - - - - - - waiting - - -",
    "- - - - - - - - - - - - - - waiting -",
    "- - - - - - - - - - - - - - - pending",
    "- - - - pending processing success failed cancelled not-found timed-out - - - - -",
    "- - - - pending processing success failed cancelled not-found timed-out - - - - -",
    "- - - - - - success - - - - - - - - -",
    "- - - - - - - - - - - - - - - -",
    "- - - - - - - - - - - - - waiting - -",
    "- - - - - - success failed cancelled not-found timed-out - - - - -",
    "- - - - pending processing success failed cancelled not-found timed-out - - - - -",
};

} // namespace

class TestTaskState : public QObject
{
    Q_OBJECT

private slots:
    void everyStateWithEveryEvent_data();
    void everyStateWithEveryEvent();
    void whatWasRefusedOrLostNeverGoesOnByItself();
    void groups();
    void namesGoThereAndBack();
};

void TestTaskState::everyStateWithEveryEvent_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("next");
    QCOMPARE(static_cast<qsizetype>(std::size(expected)), allStates.size());
    for (qsizetype state = 0; state < allStates.size(); ++state) {
        const QStringList row = QString::fromLatin1(expected[state]).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        QCOMPARE(row.size(), allEvents.size());
        for (qsizetype event = 0; event < allEvents.size(); ++event)
            QTest::addRow("%s, event %d", qPrintable(stateName(allStates[state])), static_cast<int>(event))
                << static_cast<int>(allStates[state]) << static_cast<int>(allEvents[event]) << row[event];
    }
}

void TestTaskState::everyStateWithEveryEvent()
{
    QFETCH(int, state);
    QFETCH(int, event);
    QFETCH(QString, next);
    const std::optional<TaskState> after = nextState(static_cast<TaskState>(state), static_cast<TaskEvent>(event));
    QCOMPARE(after ? stateName(*after) : QStringLiteral("-"), next);
}

void TestTaskState::whatWasRefusedOrLostNeverGoesOnByItself()
{
    for (const TaskEvent event : allEvents) {
        QVERIFY(!nextState(Unknown, event) || event == Adopt);    // by the user, and nothing is sent
        QVERIFY(!nextState(Refused, event) || event == TryAgain); // by the user
        if (event != Send)
            QVERIFY(nextState(Waiting, event) != Sending);
    }
    for (const TaskState state : allStates)
        QCOMPARE(nextState(state, Send).has_value(), state == Waiting); // nothing is sent a second time
}

void TestTaskState::groups()
{
    const auto in = [](bool (*group)(TaskState)) {
        QSet<TaskState> states;
        for (const TaskState state : allStates)
            if (group(state))
                states.insert(state);
        return states;
    };
    QCOMPARE(in(isWatched), (QSet<TaskState>{Pending, Processing}));
    QCOMPARE(in(canBeAsked), (QSet<TaskState>{Pending, Processing, TimedOut, NotFound, Success}));
    QCOMPARE(in(needsUser), (QSet<TaskState>{Unknown, Refused, Failed, TimedOut, NotFound}));
}

void TestTaskState::namesGoThereAndBack()
{
    QSet<QString> names;
    for (const TaskState state : allStates) {
        names.insert(stateName(state));
        QCOMPARE(stateFromName(stateName(state)), state);
    }
    QCOMPARE(names.size(), allStates.size());
    QVERIFY(!names.contains(QString()));
    QVERIFY(!stateFromName(QString()));
    QVERIFY(!stateFromName(QStringLiteral("Processing"))); // the server's spelling is not ours
}

QTEST_GUILESS_MAIN(TestTaskState)
#include "tst_taskstate.moc"
