// UploaderSyntax: what the calls of a ShareX custom uploader mean: which there are, where each may stand, and what it
// gives for one upload and its answer. Pure but for {random:...}. Source: ShareX, "Custom uploader guide".
#pragma once

#include "UploaderText.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QStringList>

#include <optional>

// One answer of an upload host, as it came.
struct UploadAnswer
{
    int status = 0; // 0: none came
    QByteArray body;
    QString url; // where it came from, after redirects
    QList<QPair<QByteArray, QByteArray>> headers;

    QString text() const { return QString::fromUtf8(body); }
};

// What calls are worked out from. The answer is not looked at by what makes up a request.
struct SyntaxFacts
{
    QString fileName;
    QByteArray picture; // {input} is this as base64
    QStringList regexList;
    UploadAnswer answer;
};

namespace UploaderSyntax {

enum class Use {
    Request, // before there is an answer
    Answer
};

// Why `text` cannot be worked out, without the place where it stands; nothing: it can.
std::optional<UploaderError> problemOf(const UploaderText &text, Use use, const QStringList &regexList);

struct Value
{
    QString text;
    QString missing; // the first call that found nothing, as "json:data.link"; empty: all did
};
Value value(const UploaderText &text, const SyntaxFacts &facts);

} // namespace UploaderSyntax
