// AdminHost: the answers of /sandbox: what was seen, what was charged, and the switch of the server's faults. For
// whoever runs the sandbox, on this computer only and without a key. From any thread.
#pragma once

#include "sandbox/FaultDice.h"
#include "sandbox/SandboxState.h"

struct HttpRequest;
struct HttpResponse;

class AdminHost
{
public:
    AdminHost(SandboxState &state, FaultDice &dice);

    // False: the path is not one of its own.
    bool answer(const HttpRequest &request, HttpResponse &response);

private:
    void answerFaults(const HttpRequest &request, HttpResponse &response);
    void changeFaults(const HttpRequest &request, HttpResponse &response);
    QJsonObject faults() const;
    QJsonObject counts() const;
    QJsonObject tasks() const;
    QJsonObject posts() const;

    SandboxState &m_state;
    FaultDice &m_dice;
};
