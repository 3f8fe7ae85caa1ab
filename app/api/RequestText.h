// RequestText: a request as text for people and other programs, and back: the body of the POST as pretty JSON, the same
// as a curl command for a POSIX shell, and JSON from anywhere read into a request. Pure; it judges no model and no
// field.
#pragma once

#include "GenerationRequest.h"

#include <QByteArray>
#include <QUrl>

#include <tl/expected.hpp>

// GenerationRequest::toBody(), indented; ends with a line break. Pictures are in it whole.
QByteArray requestJson(const GenerationRequest &request);

// Sends exactly requestJson() when it is run by sh, bash or zsh; the key is left out as $LINKMODEL_API_KEY. Running it
// costs money, as Generate does.
QByteArray curlCommand(const GenerationRequest &request, const QUrl &baseUrl);

struct RequestTextProblem
{
    enum class Kind {
        NotFile, // a folder, a pipe: of a file that was to be read
        NotRead, // detail: the system's words; likewise
        Empty,
        TooLarge,    // above largestRequestText
        NotJson,     // detail: what the reader said; offset
        NotAnObject, // JSON, but a list or a lone value
        NotARequest, // an object without "model" and without "prompt"
        WrongType    // detail: the member that is no text ("model", "prompt"), or no object ("fields")
    };
    Kind kind = Kind::Empty;
    QString detail;
    qint64 offset = 0; // of bytes

    friend bool operator==(const RequestTextProblem &, const RequestTextProblem &) = default;
};

inline constexpr qsizetype largestRequestText = 64 * 1024 * 1024; // bytes: some pictures as data: addresses

// Reads the body of a POST, or LinkReel's own form {"model", "prompt", "fields"}. What it does not know is kept.
// A missing model stays empty: the reader's own choice then holds.
tl::expected<GenerationRequest, RequestTextProblem> requestFromText(const QByteArray &text);

// Whether a text is surely meant as a request and not as words for a prompt: an object that names a model and a prompt
// (or fields). People do write prompts as JSON.
bool isSurelyRequest(const QByteArray &text);
