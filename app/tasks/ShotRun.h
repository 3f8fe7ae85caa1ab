// ShotRun: tasks of one press that come one after another and try for the same shot: the same prompt, and for each
// model the same pictures. A press orders prompt by prompt and in each model by model, so a model that comes again with
// other pictures begins the next line of a list. Another model may have fewer of the pictures: it takes no more. Pure.
#pragma once

#include "Task.h"

#include <QHash>
#include <QStringList>

class ShotRun
{
public:
    // `media`: mediaOf() its request.
    bool goesOnWith(const QString &batch, const GenerationRequest &request, const QStringList &media) const;
    void take(const QString &batch, const GenerationRequest &request, const QStringList &media); // goesOnWith() it
    void begin(const QString &batch, const GenerationRequest &request, const QStringList &media, qint64 shot);

    qint64 shot() const { return m_shot; }

private:
    QString m_batch;
    QString m_prompt;
    QHash<QString, QStringList> m_media; // by model
    qint64 m_shot = 0;
};
