// ClipHost: the answers of /files: finished clips behind signed links, whole or in parts, and what prompt words make of
// that. Like the provider's storage it is another host than the API: an Authorization header is refused, and counted.
// From any thread.
#pragma once

#include "ClipLinks.h"
#include "sandbox/FaultDice.h"
#include "sandbox/SandboxState.h"

#include <functional>

struct HttpRequest;
struct HttpResponse;

class ClipHost
{
public:
    using Pause = std::function<bool(int milliseconds)>; // false: stop at once

    ClipHost(SandboxState &state, const ClipLinks &links, FaultDice &dice, Pause pause);

    void answer(const HttpRequest &request, HttpResponse &response);

private:
    void serve(const HttpRequest &request, HttpResponse &response, const std::optional<ServerFault> &fault);
    void send(const HttpRequest &request, HttpResponse &response, const SandboxTask &task,
              const std::optional<ServerFault> &fault) const;

    SandboxState &m_state;
    const ClipLinks &m_links;
    FaultDice &m_dice;
    Pause m_pause;
};
