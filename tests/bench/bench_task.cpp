// CPU time in the program for one whole task: create, the queries of the schedule, the download. Beside it: the same
// requests made by a bare QNetworkAccessManager against the same sandbox (in a process of its own, so that rendering
// the clip does not count) in the same run.
#include "catalog/provider/CatalogFile.h"
#include "support/process/Figures.h"
#include "support/process/Programs.h"

#include "app/Core.h"
#include "catalog/Validation.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/words/SpokenWords.h"

#include <QApplication>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace {

constexpr double speed = 20;
const QString key = QStringLiteral("bench-key");

GenerationRequest shot(const Catalog &catalog)
{
    GenerationRequest request = defaultRequest(catalog.defaultModel());
    request.prompt = QStringLiteral("Paper boats drifting through a flooded library");
    return request;
}

// Prints: CPU milliseconds, queries, bytes.
int runTask(int argc, char **argv, const QString &address)
{
    QApplication application(argc, argv);
    QTemporaryDir folder;
    SystemClock clock;
    Core core(Profile::ofSandbox(QUrl(address), key, speed, folder.path()), clock, coreWords());
    Theme theme(application, core.settings);
    MainWindow window(core, theme);
    window.show();
    core.start();
    double before = 0;
    QTimer::singleShot(1000, &core, [&] { // start-up is another figure
        before = cpuMs();
        if (core.queue.add({shot(core.catalog.now())}).isEmpty())
            qFatal("The task was not sent");
    });
    QObject::connect(&core.store, &TaskStore::changed, &core, [&](const Task &task) {
        if (task.clipState != ClipState::Saved)
            return;
        std::printf("%.2f %d %lld\n", cpuMs() - before, task.checks, static_cast<long long>(task.clipBytes));
        QApplication::quit();
    });
    return QApplication::exec();
}

// The same requests and nothing else. Arguments: address, task's queries.
int runBare(int argc, char **argv, const QString &address, int queries)
{
    QApplication application(argc, argv);
    QNetworkAccessManager network;
    const auto request = [&](const QString &path) {
        QNetworkRequest made(QUrl(address + path));
        made.setRawHeader("Authorization", "Bearer " + key.toLatin1());
        made.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return made;
    };
    QString taskId;
    int asked = 0;
    double before = 0;
    QTimer timer;
    const auto download = [&](const QUrl &link) {
        QNetworkReply *reply = network.get(QNetworkRequest(link));
        QObject::connect(reply, &QNetworkReply::finished, &application, [&, reply] {
            const qsizetype bytes = reply->readAll().size();
            std::printf("%.2f %d %lld\n", cpuMs() - before, asked, static_cast<long long>(bytes));
            QApplication::quit();
        });
    };
    QObject::connect(&timer, &QTimer::timeout, &application, [&] {
        QNetworkReply *reply = network.get(request(QStringLiteral("/query/video-generation?task_id=") + taskId));
        QObject::connect(reply, &QNetworkReply::finished, &application, [&, reply] {
            const QJsonObject data = QJsonDocument::fromJson(reply->readAll()).object().value(u"data").toObject();
            ++asked;
            reply->deleteLater();
            if (asked < queries || data.value(u"status").toString() != u"Success")
                return;
            timer.stop();
            download(QUrl(data.value(u"file_url").toString()));
        });
    });
    const QByteArray body = QJsonDocument(shot(builtInCatalog()).toBody()).toJson();
    QTimer::singleShot(1000, &application, [&] {
        before = cpuMs();
        QNetworkReply *reply = network.post(request(QStringLiteral("/video-generation")), body);
        QObject::connect(reply, &QNetworkReply::finished, &application, [&, reply] {
            taskId = QJsonDocument::fromJson(reply->readAll())
                         .object()
                         .value(u"data")
                         .toObject()
                         .value(u"task_id")
                         .toString();
            timer.start(static_cast<int>(130'000 / speed) / queries);
        });
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc >= 4) {
        const QString address = QString::fromLocal8Bit(argv[2]);
        return QByteArray(argv[1]) == "task" ? runTask(argc, argv, address)
                                             : runBare(argc, argv, address, atoi(argv[3]));
    }
    QCoreApplication application(argc, argv);
    QProcess sandbox;
    sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sandbox.start(builtProgram(QStringLiteral("linkreel-sandbox")),
                  {QStringLiteral("--key"), key, QStringLiteral("--speed"), QString::number(speed)});
    if (!sandbox.waitForReadyRead(10'000))
        qFatal("The sandbox did not start");
    const QString address = QString::fromUtf8(sandbox.readLine()).trimmed();
    const QStringList task = runSelf({QStringLiteral("task"), address});
    const QStringList bare = runSelf({QStringLiteral("bare"), address, task.value(1)});
    sandbox.terminate();
    sandbox.waitForFinished();
    printFigure(
        QStringLiteral(
            "one whole task (create, %1 queries, %2 MB): %3 x the CPU time of the bare requests (%4 ms / %5 ms)")
            .arg(task.value(1))
            .arg(task.value(2).toDouble() / 1e6, 0, 'f', 1)
            .arg(task.value(0).toDouble() / bare.value(0).toDouble(), 0, 'f', 2)
            .arg(task.value(0), bare.value(0)));
    return 0;
}
