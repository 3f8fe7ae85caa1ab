// PictureHost: an image host beside the sandbox's API, to try and test uploads with: POST or PUT /upload with a token
// (multipart or plain), pictures back under /files/pictures/, and a ready .sxcu of itself. Words in the parameter
// "sandbox" make it misbehave. Like any image host it must never see the API key. From any thread.
#pragma once

#include "sandbox/SandboxState.h"

#include <QByteArray>
#include <QString>

#include <functional>

struct HttpRequest;
struct HttpResponse;

class PictureHost
{
public:
    using Pause = std::function<bool(int milliseconds)>; // false: stop at once

    // `origin` as "http://127.0.0.1:<port>". Pictures are kept in `folder` and outlive the server there.
    PictureHost(SandboxState &state, const QString &folder, const QString &origin, Pause pause);

    // False: the path is none of ours.
    bool answer(const HttpRequest &request, HttpResponse &response);
    // A ShareX description of this host. `fault`: a word for the parameter "sandbox", or empty.
    QByteArray description(const QString &fault = {}) const;

    static QString faultsHelp(); // a heading and one line a word

private:
    void upload(const HttpRequest &request, HttpResponse &response);
    void keep(const QByteArray &content, const QString &fault, HttpResponse &response) const;
    void serve(const HttpRequest &request, HttpResponse &response) const;
    bool countAndJudge(const HttpRequest &request, HttpResponse &response, bool isUpload);

    SandboxState &m_state;
    const QString m_folder;
    const QString m_origin;
    Pause m_pause;
};
