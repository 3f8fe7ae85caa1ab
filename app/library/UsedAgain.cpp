#include "UsedAgain.h"

#include "tasks/SameShot.h"

#include <algorithm>

namespace {

QStringList mediaSent(GenerationRequest request)
{
    request.takePictures(); // they may stand in it as addresses
    return mediaOf(request);
}

} // namespace

UsedAgain::UsedAgain(qint64 task, const GenerationRequest &request)
    : m_task(task)
    , m_prompt(request.prompt)
    , m_media(mediaSent(request))
{
}

qint64 UsedAgain::taskFor(const QList<GenerationRequest> &requests) const
{
    if (m_task == 0 || requests.isEmpty())
        return 0;
    const bool hasItsWords = std::all_of(requests.begin(), requests.end(), [this](const GenerationRequest &request) {
        return request.prompt == m_prompt;
    });
    return hasItsWords && mediaSent(requests.first()) == m_media ? m_task : 0;
}
