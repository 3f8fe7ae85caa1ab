// KeyEcho: three servers for a program whose key must be nowhere: an API that says the key back in whatever it answers,
// the host of its clips, and the one that both redirect to. What a prompt or an id says decides what is answered.
#pragma once

#include "support/http/RawServer.h"

class KeyEcho
{
public:
    explicit KeyEcho(const QByteArray &clip); // what the clip's host serves in the end

    // Prompts with "lost", "page", "away" or "refuse" in them get that answer; a task whose id has "fail" fails, one
    // with "linked" has the key in its link. Its id is the first word of the prompt.
    RawServer api;
    RawServer clips;     // where the API's links lead
    RawServer elsewhere; // where clips and the API redirect to

private:
    void answer(const RawServer::Request &request, QTcpSocket *socket);
    void answerCreate(const QString &prompt, const QByteArray &key, QTcpSocket *socket);

    QByteArray m_clip;
};
