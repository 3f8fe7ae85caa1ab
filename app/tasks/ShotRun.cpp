#include "ShotRun.h"

bool ShotRun::goesOnWith(const QString &batch, const GenerationRequest &request, const QStringList &media) const
{
    if (m_shot == 0 || batch.isEmpty() || batch != m_batch || request.prompt != m_prompt)
        return false;
    const auto known = m_media.constFind(request.model);
    return known == m_media.cend() || *known == media;
}

void ShotRun::take(const QString &batch, const GenerationRequest &request, const QStringList &media)
{
    m_batch = batch;
    m_prompt = request.prompt;
    m_media.insert(request.model, media);
}

void ShotRun::begin(const QString &batch, const GenerationRequest &request, const QStringList &media, qint64 shot)
{
    m_media.clear();
    m_shot = shot;
    take(batch, request, media);
}
