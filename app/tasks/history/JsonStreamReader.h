// JsonStreamReader: walks through a JSON document of any length piece by piece, so that never more than one piece of it
// is in memory. It knows where it is (the line) and keeps the first complaint; what the pieces mean is the reader's.
#pragma once

#include "HistoryError.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <vector>

class QIODevice;

class JsonStreamReader
{
public:
    explicit JsonStreamReader(QIODevice &device); // open for reading, from its beginning

    // The next thing must be an object, or an array; else a complaint and false.
    bool enterObject() { return enter('{', HistoryError::Kind::NoObject); }
    bool enterArray() { return enter('[', HistoryError::Kind::NoList); }
    // Inside of one: the next member's name, whether there is a next item; at its end nothing, and it is left.
    std::optional<QString> nextMember();
    bool nextItem();
    // The value that is next, whole; undefined with a complaint when it is larger than that many bytes, nested deeper
    // than anything of ours, or no JSON.
    QJsonValue value(qsizetype largestBytes);
    void mustEnd(); // nothing but white space may follow

    void complain(const HistoryError &error); // about what was read last; later complaints are dropped
    bool hasFailed() const { return m_error.has_value(); }
    const std::optional<HistoryError> &error() const { return m_error; } // with its line
    qint64 bytesRead() const { return m_bytesBefore + m_at; }

private:
    bool enter(char open, HistoryError::Kind otherwise);
    bool goOn(char close); // past the comma; false at the end, which is left
    int peek();            // -1: the end
    void take() { ++m_at; }
    void skipSpace();
    bool copyString(QByteArray &raw, qsizetype largest);
    bool copyRaw(QByteArray &raw, qsizetype largest);

    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_bytesBefore = 0;
    qint64 m_line = 1;
    qint64 m_lineOfPiece = 1;
    std::vector<bool> m_begun; // for what was entered: whether it had an item already
    std::optional<HistoryError> m_error;
};
