#include "PreparerRig.h"

#include "NewHistory.h"
#include "frames/FrameReader.h"
#include "ui/words/SpokenWords.h"

#include <QCryptographicHash>
#include <QJsonDocument>

PreparerRig::Press::Press(PreparerRig &rig)
    : waiting(rig.store, &spokenWaiting)
    , queue({rig.sender, rig.store, waiting, rig.settings, rig.api.limiter(), rig.clock})
    , poller({rig.api, rig.store, rig.clock, PollSchedule()})
    , actions({rig.api, rig.store, poller, queue, rig.clock})
{
}

PreparerRig::PreparerRig()
    : settings(m_folder.filePath(QStringLiteral("s.ini")), m_folder.path())
    , hosts(m_folder.filePath(QStringLiteral("hosts")))
    , uploader("LinkReel/test")
    , preparer({settings, hosts, uploader, clock})
    , store(newHistoryAt(storePath()))
    , api(clock)
    , sender(api, store, preparer, clock)
{
    server.setHandler([this](const RawServer::Request &, QTcpSocket *socket) {
        if (isSilent)
            return;
        if (fails)
            return RawServer::reply(socket, 413, "{\"error\":\"too large\"}");
        const QByteArray number = QByteArray::number(server.requests().size());
        RawServer::reply(socket, 200, "{\"url\":\"https://i.example/" + number + ".jpg\"}");
    });
}

void PreparerRig::useHost()
{
    const QJsonObject file{{QStringLiteral("RequestURL"), server.url().toString()},
                           {QStringLiteral("Body"), QStringLiteral("MultipartFormData")},
                           {QStringLiteral("FileFormName"), QStringLiteral("file")},
                           {QStringLiteral("URL"), QStringLiteral("{json:url}")},
                           {QStringLiteral("ErrorMessage"), QStringLiteral("{json:error}")}};
    settings.setUploadHost(*hosts.import(QJsonDocument(file).toJson(), {}));
    settings.setLocalPictures(Settings::LocalPictures::UploadFirst);
}

qint64 PreparerRig::add(const QJsonObject &fields)
{
    Task task;
    task.request = {QStringLiteral("kling-v3"), QStringLiteral("A fox"), fields};
    task.state = TaskState::Waiting;
    task.createdAt = clock.now();
    if (!store.add(task))
        qFatal("not stored");
    return task.id;
}

PreparerRig::Press &PreparerRig::pressing()
{
    if (!m_press)
        m_press = std::make_unique<Press>(*this);
    return *m_press;
}

QString greyPicture(int shade, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(shade, shade, shade));
    return frameFromImage(image)->dataUri();
}

QByteArray bytesOfPicture(const QString &dataUri)
{
    return QByteArray::fromBase64(dataUri.section(u',', 1).toLatin1());
}

QString digestOfPicture(const QString &dataUri)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytesOfPicture(dataUri), QCryptographicHash::Sha256).toHex());
}
