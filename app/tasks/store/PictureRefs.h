// PictureRefs: takes long texts (pictures as data: addresses) out of a request's fields and puts them back, so that a
// page of tasks stays small and one picture used for many takes is kept once. Pure.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <functional>

// `fields` with each text of more than 4096 characters replaced by a reference to its digest; what was taken out goes
// to `taken` (digest -> value) when that is not null. A text that looks like a reference is taken out too, so that
// everything comes back as it was.
QJsonObject withoutPictureRefs(const QJsonObject &fields, QHash<QString, QString> *taken = nullptr);

// What stands for the value with this digest (SHA-256 of its UTF-8, in hex).
QString largeReference(const QString &digest);

// Whether this text stands for a large value. Of a request that was put together again: for one that is lost.
bool isLargeReference(const QString &text);
// The fields, and items of lists, of a request that was put together again, whose values are lost; by field name.
QStringList lostValues(const QJsonObject &fields);

// The digests that `fields` refers to.
QSet<QString> largeDigests(const QJsonObject &fields);

// The inverse; `find` gives the value for a digest. A reference whose value is missing stays: what was asked for must
// not become less unnoticed.
QJsonObject withPictureRefs(const QJsonObject &fields, const std::function<QString(const QString &digest)> &find);
