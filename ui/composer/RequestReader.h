// RequestReader: takes a request that is dropped or pasted as JSON, from a file or as text, and hands it on as a value,
// or says why it is none. Reading is slow work (pictures may be in it) and done in a thread of its own.
#pragma once

#include "api/RequestText.h"
#include "platform/LateResultGuard.h"

#include <QObject>

#include <optional>

class QMimeData;

// Where a request may be read from.
struct RequestSource
{
    QString path;    // of a .json file; empty: `text` is it
    QByteArray text; // UTF-8
};

// A single .json file, JSON by its type, or text that begins with "{"; nothing for all else.
std::optional<RequestSource> requestSourceOf(const QMimeData &mime);
// The same, but only where it is surely a request: for places in which such a text could be meant as words.
std::optional<RequestSource> sureRequestSourceOf(const QMimeData &mime);

class RequestReader : public QObject
{
    Q_OBJECT
public:
    explicit RequestReader(QObject *parent = nullptr);

    // A later source takes the place of one that is still being read.
    void read(const RequestSource &source);

signals:
    void ready(const GenerationRequest &request, const QString &from); // `from`: the file's name, or empty
    void failed(const QString &sentence);

private:
    using Outcome = tl::expected<GenerationRequest, RequestTextProblem>;
    static Outcome readNow(const RequestSource &source);
    void finish(const Outcome &outcome);

    LateResultGuard m_guard;
    QString m_from;
};
