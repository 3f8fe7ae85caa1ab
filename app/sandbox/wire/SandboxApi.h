// SandboxApi: the answers of /api/v1: key check, create, query. It takes a request apart and returns an answer;
// sockets, files and rendering are others' business. From any thread.
#pragma once

#include "ApiAnswer.h"
#include "CreateBody.h"
#include "catalog/Catalog.h"
#include "sandbox/SandboxOptions.h"
#include "sandbox/SandboxState.h"
#include "sandbox/hosts/ClipLinks.h"
#include "sandbox/hosts/FrameFetcher.h"
#include "sandbox/painter/ClipOrder.h"

#include <functional>

class SandboxApi
{
public:
    static constexpr QLatin1String checkPath{"/api/v1/auth/check"};
    static constexpr QLatin1String createPath{"/api/v1/video-generation"};
    static constexpr QLatin1String queryPath{"/api/v1/query/video-generation"};

    using Order = std::function<void(const SandboxTask &, const ClipOrder &)>;

    // `order` is called without the lock for a task whose clip is to be rendered.
    SandboxApi(SandboxOptions options, std::function<Catalog()> catalog, SandboxState &state, const ClipLinks &links,
               FrameFetcher &frames, Order order);

    ApiAnswer answer(const ApiCall &call);
    // Renders anew what an earlier server began and never finished.
    void resume();

private:
    ApiAnswer checkKey(const ApiCall &call);
    ApiAnswer create(const ApiCall &call);
    ApiAnswer query(const ApiCall &call);
    std::optional<ApiAnswer> refusedKey(const ApiCall &call, bool spellsMsg);
    std::optional<ApiAnswer> refusedByWord(PromptWords words, const GenerationRequest &request) const;
    std::optional<ApiAnswer> troubledQuery(SandboxTask &task) const;
    QString readFrames(const GenerationRequest &request, ClipOrder &order);
    ApiAnswer accept(const CreateBody &body, PromptWords words, const ClipOrder &frames);
    static ApiAnswer createAnswer(const SandboxTask &task);
    ClipOrder orderFor(const GenerationRequest &request, const QString &sameAs) const;
    QJsonObject describe(SandboxTask &task, qint64 nowMs) const;

    SandboxOptions m_options;
    std::function<Catalog()> m_catalog; // what is accepted now
    SandboxState &m_state;
    const ClipLinks &m_links;
    FrameFetcher &m_frames;
    Order m_order;
};
