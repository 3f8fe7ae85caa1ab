// HttpReplyParser: an HTTP/1.x reply out of the bytes of a connection that carries one request. Interim answers (any
// status from 100 to 199) are passed over, whichever they are and however many. Lenient: of a reply that is broken all
// that came is kept, for it may name a task that was paid for. Pure: no connection, no clock.
// Source: RFC 9112 (framing), RFC 9110, 15.2 (interim answers).
#pragma once

#include "net/LongStringCutter.h"

#include <QByteArray>
#include <QList>

#include <utility>

class HttpReplyParser
{
public:
    static constexpr qsizetype longestHead = 64 * 1024;      // bytes that are kept of a head, and of one line
    static constexpr qint64 mostOverhead = 8 * 1024 * 1024;  // bytes of heads, chunk lines and trailers
    static constexpr qint64 mostReceived = qint64(64) << 20; // bytes of a body, before long strings are cut

    enum class State {
        Reading,
        Whole,   // it ended as HTTP says
        Broken,  // what comes is not HTTP, or its framing is; whatever else comes is added to body() as it is
        TooLarge // over one of the limits; nothing more is taken
    };

    State take(const QByteArray &bytes);
    State connectionEnded(); // Whole: a body without a length ends so; Reading: it was cut off

    State state() const { return m_state; }
    int status() const { return m_isHeadWhole ? m_status : 0; } // of the final answer; 0: none yet
    int interimAnswers() const { return m_interim; }
    QByteArray head() const { return m_isHeadWhole ? m_head : QByteArray(); } // lines end in LF; cut to longestHead
    // The first header of that name (lower case), trimmed; of Content-Encoding and the like all, joined by commas.
    QByteArray header(const QByteArray &name) const;
    QByteArray body() const { return m_body; } // as far as it came, without its framing; long strings cut short

private:
    enum class Expect { StatusLine, HeaderLine, CountedBody, BodyToTheEnd, ChunkSize, ChunkBytes, ChunkEnd, Trailer };

    void takeLineByte(char c);
    void takeLine(QByteArray line);
    void takeStatusLine(const QByteArray &line);
    void takeHeaderLine(const QByteArray &line);
    void headEnded();
    void takeChunkSize(const QByteArray &line);
    qsizetype takeBody(const QByteArray &bytes, qsizetype from);
    void add(const QByteArray &bytes);
    void setBroken(const QByteArray &line);

    State m_state = State::Reading;
    Expect m_expect = Expect::StatusLine;
    QByteArray m_line;
    QByteArray m_head;
    QList<std::pair<QByteArray, QByteArray>> m_headers; // names in lower case
    QByteArray m_first;                                 // of the body, until it is known whether it is text
    QByteArray m_body;
    LongStringCutter m_cutter;
    bool m_isHeadWhole = false;
    bool m_isFirstSeen = false;
    bool m_isText = false;
    int m_status = 0;
    int m_interim = 0;
    qint64 m_left = 0; // of the counted body, or of the chunk
    qint64 m_overhead = 0;
    qint64 m_received = 0;
};
