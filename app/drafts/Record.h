// Record: what the composer gives to be kept, as small JSON that refers to large texts (pictures) by their place in a
// list, so that megabytes are shared in memory and written once. What the JSON means is its owner's business.
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

struct LargeText
{
    QString text;   // empty: lies on disk under `digest`
    QString digest; // SHA-256 in hex; empty: not known yet

    friend bool operator==(const LargeText &, const LargeText &) = default;
};

struct Record
{
    QJsonObject content;
    QList<LargeText> large;

    friend bool operator==(const Record &, const Record &) = default;
};
