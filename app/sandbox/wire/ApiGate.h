// ApiGate: what comes to the API passes here: it is counted, creates are written down, and the server's own faults
// strike. What is asked, and what the right answer is, SandboxApi knows. From any thread.
#pragma once

#include "ApiAnswer.h"
#include "sandbox/FaultDice.h"
#include "sandbox/SandboxState.h"

#include <functional>

class SandboxApi;

class ApiGate
{
public:
    using Pause = std::function<bool(int milliseconds)>; // false: stop at once

    ApiGate(SandboxApi &api, SandboxState &state, FaultDice &dice, Pause pause);

    ApiAnswer answer(const ApiCall &call);

private:
    ApiAnswer pass(ServerFault::Scope scope, const ApiCall &call);

    SandboxApi &m_api;
    SandboxState &m_state;
    FaultDice &m_dice;
    Pause m_pause;
};
