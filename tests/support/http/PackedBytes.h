// PackedBytes: bytes as a server packs them under a Content-Encoding, whole, in one piece.
#pragma once

#include <QByteArray>

enum class PackedAs { Gzip, Zlib, BareDeflate, Brotli, Zstd };

QByteArray packed(const QByteArray &plain, PackedAs form);
