// ContentDecoder: undoes one coding of HTTP's Content-Encoding, piece by piece and without a limit of its own. Which
// coding it is, is for its user to say (codingOf() looks at the bytes), and so is when to stop. Blocking work, no state
// outside the object.
// Sources: RFC 9110, 8.4.1; RFC 1950 to 1952 (zlib), RFC 7932 (libbrotlidec), RFC 8878 (libzstd).
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

enum class ContentCoding {
    Gzip,        // or zlib's form, whichever is there; several gzip members make one body
    BareDeflate, // what some servers send as "deflate"
    Brotli,      // has no mark: only a label says it
    Zstd         // one frame or several
};

// What the first bytes (four are enough) show; nothing: no mark of a coding. zlib's own form has a weak mark: a text or
// a clip does not begin so.
std::optional<ContentCoding> codingOf(const QByteArray &beginning);

class ContentDecoder
{
public:
    enum class State {
        NeedsMore, // of the packed bytes: where none are left, it was cut off
        Whole,     // what was packed is complete; more may follow, of codings that have several parts
        Broken,    // the bytes are not of this coding, or damaged
        Stopped    // the sink did not want more
    };
    using Sink = std::function<bool(const QByteArray &plain)>; // false: stop

    explicit ContentDecoder(ContentCoding coding);
    ~ContentDecoder();
    ContentDecoder(const ContentDecoder &) = delete;
    ContentDecoder &operator=(const ContentDecoder &) = delete;

    // Takes the next packed bytes and gives `sink` what they hold, in pieces of 64 KB at most. What comes behind the
    // end of a whole body and is no further part of it is passed over. Broken and Stopped are final.
    State feed(const QByteArray &packed, const Sink &sink);

private:
    class Engine; // one coding's library
    class Inflate;
    class Brotli;
    class Zstd;
    static std::unique_ptr<Engine> engineOf(ContentCoding coding);

    std::unique_ptr<Engine> m_engine;
    State m_state = State::NeedsMore;
    QByteArray m_undecided; // behind a whole part: too little to tell whether another one begins
};
