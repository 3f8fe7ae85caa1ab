// ProviderConfig: what the file in which the provider's own client keeps its key says (~/.linkmodel/config.json). Pure:
// bytes in, a key or the reason why there is none out. It opens no file.
#pragma once

#include <QByteArray>
#include <QString>

struct ProviderConfig
{
    static constexpr qint64 largest = 64 * 1024; // bytes; the client writes less than a hundred

    QString key;     // empty: signed out, or a problem
    QString problem; // the middle of a sentence ("it is not ..."); empty: none

    static ProviderConfig read(const QByteArray &file);
};
