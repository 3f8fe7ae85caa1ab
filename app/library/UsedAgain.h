// UsedAgain: whether a press asks for one more take of the task that was used again: its words and pictures stand as
// they were, whatever became of the settings. A value; pure.
#pragma once

#include "api/GenerationRequest.h"

#include <QList>

class UsedAgain
{
public:
    UsedAgain() = default; // none was
    UsedAgain(qint64 task, const GenerationRequest &request);

    // That task; 0: what is sent has other words or pictures. Of several models one may take fewer of the pictures.
    qint64 taskFor(const QList<GenerationRequest> &requests) const;

private:
    qint64 m_task = 0;
    QString m_prompt;
    QStringList m_media;
};
