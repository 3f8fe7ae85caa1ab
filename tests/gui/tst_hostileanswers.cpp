// The whole program against a server that means harm: its words are shown as plain text and nothing in them is fetched,
// and no answer, however it is made, makes the window stall or the memory grow.
#include "support/http/RawServer.h"
#include "support/process/ProcessMemory.h"
#include "support/process/TurnMeter.h"

#include "app/Core.h"
#include "ui/tasklist/TaskListView.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/words/SpokenWords.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr double longestStallMs = 200; // of a program that watches each of its steps
#else
constexpr double longestStallMs = 50;
#endif
constexpr int attempts = 3;           // processor time counts, and that grows too where others press on the same caches
constexpr qint64 mostGrowthMiB = 150; // one answer of 1 MiB is being read at a time, and as JSON it is many times that
constexpr qsizetype mebibyte = 1 << 20;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// As many of `item` as fit between the two into a mebibyte.
QByteArray filled(const QByteArray &head, const QByteArray &item, const QByteArray &tail)
{
    QByteArray body = head + item.repeated((mebibyte - head.size() - tail.size()) / item.size());
    if (body.endsWith(','))
        body.chop(1);
    return body + tail;
}

// A Core and a window whose API is `server`.
struct HostileApp
{
    explicit HostileApp(const QUrl &server)
    {
        Profile profile = Profile::ofSandbox(server, QStringLiteral("sk-test-0123456789"), 20, folder.path());
        profile.looksAtAddresses = false;
        core = std::make_unique<Core>(profile, clock, coreWords());
        theme = std::make_unique<Theme>(*qApp, core->settings);
        window = std::make_unique<MainWindow>(*core, *theme);
        window->show();
        core->start();
    }
    ~HostileApp()
    {
        window.reset();
        theme.reset();
        core.reset();
    }

    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<Core> core;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class TestHostileAnswers : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void wordsAreShownAsTheyAre_data();
    void wordsAreShownAsTheyAre();
    void largeAnswersDoNotStall_data();
    void largeAnswersDoNotStall();

private:
    QString marked() const; // words with markup that fetches a picture, and characters nobody sees
    void checkEverythingShown() const;

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<HostileApp> m_app;
    QByteArray m_answer; // to queries and creates
    int m_answered = 0;
};

void TestHostileAnswers::init()
{
    m_answered = 0;
    m_server = std::make_unique<RawServer>([this](const RawServer::Request &request, QTcpSocket *socket) {
        if (request.target.contains("/auth/check"))
            return RawServer::reply(socket, 200, R"({"code":0,"data":{"valid":true}})");
        if (!request.target.contains("video-generation"))
            return RawServer::reply(socket, 404, "{}");
        ++m_answered;
        RawServer::reply(socket, 200, m_answer);
    });
    m_app = std::make_unique<HostileApp>(m_server->url(QStringLiteral("/api/v1")));
    QVERIFY(QTest::qWaitForWindowExposed(m_app->window.get()));
}

void TestHostileAnswers::cleanup()
{
    m_app.reset();
    m_server.reset();
}

QString TestHostileAnswers::marked() const
{
    return QStringLiteral("<b>bold</b> <img src=\"%1\"> <a href=\"file:///etc/passwd\">x</a> &lt;")
               .arg(m_server->url(QStringLiteral("/pixel.png")).toString()) +
           QString::fromUtf8("\xE2\x80\xAE kcab \xE2\x80\x8B\x01\x07\x1b[31m\xE2\x80\xA8 end") + QChar(u'\0') +
           QStringLiteral(" %1 %2 ") + QString(100'000, u'x');
}

// Labels, buttons and tool tips of the window: none is markup, none has a character that changes the order or cannot be
// seen, none is longer than somebody could read.
void TestHostileAnswers::checkEverythingShown() const
{
    QStringList shown;
    for (const QWidget *widget : m_app->window->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->text().contains(QLatin1String("bold")))
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
        shown << (label ? label->text() : QString()) << widget->accessibleName() << widget->windowTitle();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            shown << button->text();
    }
    for (const QString &text : std::as_const(shown)) {
        QVERIFY2(text.size() < 25'000, qPrintable(text.left(80)));
        for (const QChar c : text)
            QVERIFY2((c.category() != QChar::Other_Control || c == u'\n') && c.unicode() != 0x202e &&
                         c.unicode() != 0x200b,
                     qPrintable(text.left(80)));
    }
}

void TestHostileAnswers::wordsAreShownAsTheyAre_data()
{
    QTest::addColumn<bool>("create");
    QTest::newRow("a create that is refused") << true;
    QTest::newRow("a task that failed") << false;
}

void TestHostileAnswers::wordsAreShownAsTheyAre()
{
    QFETCH(bool, create);
    const QString words = marked();
    QJsonObject data{{u"task_id"_s, u"../../etc/<b>"_s},
                     {u"order_id"_s, words},
                     {u"status"_s, u"Failed"_s},
                     {u"msg"_s, words},
                     {u"model"_s, words},
                     {u"prompt"_s, words.left(300)},
                     {u"first_frame_image"_s, words}};
    if (create)
        data.remove(u"task_id"); // a no that names a task is none
    m_answer = json({{u"code"_s, create ? 500 : 0}, {u"msg"_s, words}, {u"request_id"_s, words}, {u"data"_s, data}});
    qint64 id = 0;
    if (create)
        id = m_app->core->queue.add({{u"kling-v3"_s, u"a fox"_s, {}}}).value(0);
    else
        id = m_app->core->actions.track(u"../../etc/<b>"_s).value_or(0);
    const TaskState end = create ? TaskState::Refused : TaskState::Failed;
    QTRY_COMPARE(m_app->core->store.search().task(id)->state, end);
    QTRY_COMPARE(m_app->core->tasks.rowCount(), 1);

    auto *list = m_app->window->findChild<TaskListView *>();
    QVERIFY(list);
    list->setCurrentIndex(list->model()->index(0, 0)); // its details are shown
    QTest::qWait(50);                                  // for what a picture in it would have fetched
    checkEverythingShown();

    const QPoint at = list->visualRect(list->model()->index(0, 0)).center();
    QHelpEvent help(QEvent::ToolTip, at, list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list->viewport(), &help);
    QTextDocument tip;
    tip.setHtml(QToolTip::text());
    QVERIFY2(tip.toPlainText().contains(QLatin1String("<b>bold</b>")), qPrintable(tip.toPlainText().left(200)));

    QWidget *someWidget = m_app->window->findChild<QAbstractButton *>();
    someWidget->setToolTip(words.left(200)); // as a description of the catalogue might be
    QHelpEvent other(QEvent::ToolTip, QPoint(1, 1), someWidget->mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(someWidget, &other);
    tip.setHtml(QToolTip::text());
    QVERIFY2(tip.toPlainText().contains(QLatin1String("<b>bold</b>")), qPrintable(tip.toPlainText()));
    QToolTip::hideText();

    for (const RawServer::Request &request : m_server->requests())
        QVERIFY2(!request.target.contains("pixel"), "a picture in a text was fetched");
}

void TestHostileAnswers::largeAnswersDoNotStall_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray head = R"({"code":0,"data":{"status":"Processing",)";
    QByteArray keys = head + "\"x\":{";
    for (quint32 seed = 1; keys.size() < mebibyte - 40;) {
        seed = seed * 1664525 + 1013904223;
        keys += '"' + QByteArray::number(seed >> 12, 36) + "\":0,";
    }
    keys.chop(1);
    QTest::newRow("escapes") << filled(head + "\"msg\":\"", "\\u0041", "\"}}");
    QTest::newRow("a text of a list") << filled(head + "\"msg\":[", "0,", "]}}");
    QTest::newRow("a prompt of lines") << filled(head + "\"prompt\":\"", "a\\n", "\"}}");
    QTest::newRow("a picture") << filled(head + "\"first_frame_image\":\"data:", "a", "\"}}");
    QTest::newRow("a status word") << filled(R"({"code":0,"data":{"status":")", "a", "\"}}");
    QTest::newRow("a task id") << filled(R"({"code":0,"data":{"status":"Processing","task_id":")", "a", "\"}}");
    QTest::newRow("links") << filled(head + "\"output_videos\":[", "\"a\",", "]}}");
    QTest::newRow("a link") << filled(head + "\"file_url\":\"https://", "\xc3\xa4.", "\"}}");
    QTest::newRow("keys") << keys + "}}}";
    QTest::newRow("deep, many times") << filled(head + "\"x\":[", QByteArray(1000, '[') + QByteArray(1000, ']') + ",",
                                                "]}}");
    QTest::newRow("HTML") << filled("<html>", "<b>x</b>", "");
    QTest::newRow("no text at all") << filled("", "\xff\xfe\xe0", "");
}

void TestHostileAnswers::largeAnswersDoNotStall()
{
    QFETCH(QByteArray, answer);
    QVERIFY(answer.size() <= mebibyte);
    m_answer = R"({"code":0,"data":{"status":"Processing"}})";
    for (int i = 0; i < 6; ++i)
        QVERIFY(m_app->core->actions.track(QStringLiteral("task-%1").arg(i)));
    QTRY_VERIFY(m_answered >= 6);
    auto *list = m_app->window->findChild<TaskListView *>();
    list->setCurrentIndex(list->model()->index(0, 0)); // its details are shown, too
    TurnMeter calm;
    int turns = 0;
    QVERIFY(calm.turnUntil([&turns] { return ++turns > 100; })); // the window has its final form
    m_answer = answer;
    const ProcessMemory memory;
    double longestMs = longestStallMs;
    for (int attempt = 0; attempt < attempts && longestMs >= longestStallMs; ++attempt) {
        const int before = m_answered;
        TurnMeter meter;
        QVERIFY(meter.turnUntil([&] { return m_answered >= before + 12; }));
        turns = 0;
        QVERIFY(meter.turnUntil([&turns] { return ++turns > 100; })); // the last ones are read and shown
        longestMs = meter.longestMs();
        qInfo("longest turn %.1f ms, %lld MiB", longestMs, static_cast<long long>(memory.grownMiB()));
    }
    QVERIFY2(longestMs < longestStallMs, qPrintable(QString::number(longestMs)));
    QVERIFY2(memory.grownMiB() < mostGrowthMiB, qPrintable(QString::number(memory.grownMiB())));
}

QTEST_MAIN(TestHostileAnswers)
#include "tst_hostileanswers.moc"
