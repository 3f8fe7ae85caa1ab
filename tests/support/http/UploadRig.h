// UploadRig: an Uploader with short limits, a description of a host on loopback and a picture to send, for tests that
// are derived from it.
#pragma once

#include "uploads/Uploader.h"

#include <QJsonObject>
#include <QTcpSocket>

#include <memory>

class UploadRig
{
protected:
    static const QByteArray apiKey;         // a registered secret: it must never leave
    static constexpr int patience = 20'000; // ms

    void setUp(); // a new uploader
    void tearDown() { m_uploader.reset(); }

    // Of a host at `url` that answers {"url": …} or {"error": …}; `more` takes the place of its members.
    static UploaderDescription description(const QUrl &url, const QJsonObject &more = {});
    static UploadPicture picture(qsizetype bytes = 5000);
    static void answerJson(QTcpSocket *socket, const QByteArray &json, int status = 200);

    // Waits for the end of it; ends the test program where none comes, or where it went well against expectation.
    UploadResult run(const UploaderDescription &description, const UploadPicture &what = picture());
    UploadError failure(const UploaderDescription &description, const UploadPicture &what = picture());
    // Empty, with the reason in the log, where it failed.
    QString address(const UploaderDescription &description, const UploadPicture &what = picture());

    std::unique_ptr<Uploader> m_uploader;
};
