// ColourTags: what the numbers of a clip's picture mean: matrix, range, transfer and primaries, as its file says them
// or as players take them where it says nothing. A value; PictureConverter makes a picture for the screen with it.
#pragma once

struct AVCodecParameters;
struct AVFrame;

struct ColourTags
{
    // Source: ITU-T H.273 (the values' names); they are in the file's stream or its container.
    enum class Matrix { Bt601, Bt709, Bt2020, Smpte240 };
    enum class Transfer { Sdr, Pq, Hlg }; // SDR of any kind is shown as it is; SMPTE ST 2084 and ARIB STD-B67 are HDR
    enum class Primaries { Bt709, Bt2020, DisplayP3 }; // those of BT.601 are shown as BT.709's

    Matrix matrix = Matrix::Bt709;
    Transfer transfer = Transfer::Sdr;
    Primaries primaries = Primaries::Bt709;
    bool isFullRange = false;
    bool isFullByFormat =
        false; // stored as FFmpeg's yuvj420p or the like: a conversion to yuv420p makes it video range

    bool isHdr() const { return transfer != Transfer::Sdr; }
    bool operator==(const ColourTags &) const = default;

    static Matrix usualMatrix(int lines); // where the file does not say: from 720 lines on BT.709, else BT.601
    static ColourTags of(const AVFrame &frame);
    static ColourTags of(const AVCodecParameters &stream);
};
