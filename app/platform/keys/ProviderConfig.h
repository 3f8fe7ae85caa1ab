// ProviderConfig: what the file in which the provider's own client keeps its key says (~/.linkmodel/config.json): the
// key, and the model that its owner has set as the usual one. It is only read.
#pragma once

#include "KeyProblem.h"

#include <QByteArray>
#include <QString>

#include <optional>

struct ProviderConfig
{
    static constexpr qint64 largest = 64 * 1024; // bytes; the client writes less than a hundred

    QString key; // empty: signed out, or a problem
    std::optional<KeyProblem> problem;
    QString defaultModel; // "default_video_model": an id; empty: none

    static ProviderConfig read(const QByteArray &file, const QString &path = {}); // `path`: for the problem
    // Blocking. A file that is not there is no problem.
    static ProviderConfig ofFile(const QString &path);
};
