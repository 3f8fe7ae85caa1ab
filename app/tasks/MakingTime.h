// MakingTime: how long clips of a model usually take, from one's own history: the median of what finished ones took,
// and how far they lie apart. Pure: the samples in, figures out.
#pragma once

#include <QJsonValue>
#include <QList>

#include <optional>

// One finished clip.
struct MakingSample
{
    qint64 ms = 0; // from the acceptance until LinkReel learnt of the end
    QJsonValue duration;
    QJsonValue resolution;
};

struct MakingTime
{
    qint64 medianMs = 0;
    qint64 fromMs = 0; // half of the samples lie between these two (the quartiles)
    qint64 toMs = 0;
    int count = 0;                 // samples
    bool isOfSameSettings = false; // duration and resolution too, not the model alone

    // Nothing where no sample says anything. `samples` are of one model; those with the same duration and resolution
    // count alone as soon as there are three of them. A sample that is longer than any task is watched tells when
    // LinkReel was started again, and is left out.
    static std::optional<MakingTime> of(const QList<MakingSample> &samples, const QJsonValue &duration,
                                        const QJsonValue &resolution);
};
