// ByteRange: what a Range header asks of a file of a known size (RFC 9110, section 14). One range; several at once
// count as none.
#pragma once

#include <QByteArray>

#include <optional>

struct ByteRange
{
    enum class Kind { Whole, Part, Unsatisfiable };

    Kind kind = Kind::Whole;
    qint64 first = 0;
    qint64 length = 0;

    // `ifRange` empty: there was none. A validator other than this strong `etag` means the whole file.
    static ByteRange of(const QByteArray &range, const QByteArray &ifRange, const QByteArray &etag, qint64 bytes);
};
