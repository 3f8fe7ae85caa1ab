// PackedBody: bodies that a server packed although nobody asked for it (Content-Encoding): which packing it really is,
// by the bytes and not by the label alone, and the clip out of it. Where it goes is ClipFinisher's business.
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <atomic>

enum class Packing {
    None,    // the bytes are what they are, whatever the label says
    Gzip,    // in one member or several
    Deflate, // zlib's form or bare: servers send both under this name
    Brotli,
    Zstd,
    AwsChunked // S3's upload form, stored as it came: "<hex>;chunk-signature=…" before each piece
};

// `coding`: the Content-Encoding, or what is left of it. `beginning`: some hundred bytes.
Packing packingOf(const QByteArray &beginning, const QByteArray &coding);

enum class Unpacked {
    Whole,
    CutOff,   // the packing itself ends in the middle
    Broken,   // it is not what it looked like: the bytes are to be taken as they are
    TooLarge, // more than `most` bytes
    DiskTrouble
};
// Blocking; reads `packed` from its beginning to its end and writes into `plain`. Soon over once `stop` is true.
// Sources: those of ContentDecoder; AWS, "Signature Calculations for the Authorization Header: Transferring
// Payload in Multiple Chunks".
Unpacked unpack(Packing packing, QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop);
