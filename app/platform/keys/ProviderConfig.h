// ProviderConfig: what the file in which the provider's own client keeps its key says (~/.linkmodel/config.json): the
// key, and the model that its owner has set as the usual one. It is only read.
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

struct ProviderConfig
{
    Q_DECLARE_TR_FUNCTIONS(ProviderConfig)
public:
    static constexpr qint64 largest = 64 * 1024; // bytes; the client writes less than a hundred

    QString key;          // empty: signed out, or a problem
    QString problem;      // the middle of a sentence ("it is not ..."); empty: none
    QString defaultModel; // "default_video_model": an id; empty: none

    static ProviderConfig read(const QByteArray &file);
    // Blocking. A file that is not there is nobody's problem.
    static ProviderConfig ofFile(const QString &path);
};
