#include "Jpeg.h"

#include "CoefficientFile.h"
#include "frames/formats/ColourTransform.h"
#include "frames/formats/RowScaler.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs it before

#include <jerror.h>
#include <jpeglib.h>

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace {

constexpr int mostScans = 200;              // of a progressive picture; cameras and programs write about ten
constexpr qint64 mostInMemory = 32'000'000; // bytes of a progressive picture; a larger one is kept on disk
constexpr J_COLOR_SPACE pixelOrder = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? JCS_EXT_BGRA : JCS_EXT_ARGB; // as QRgb

// libjpeg ends a failed call by its error_exit, which must not return: it jumps back to where the call was made. No
// object with a destructor may be made between the two.
struct Errors
{
    jpeg_error_mgr manager;
    std::jmp_buf back;
    bool isDamaged = false;
    bool ranOut = false; // of bytes, at the end of the file
};

struct Progress
{
    jpeg_progress_mgr manager;
    const StopAsked *stopAsked = nullptr;
    bool stopped = false;
};

void failed(j_common_ptr info)
{
    std::longjmp(reinterpret_cast<Errors *>(info->err)->back, 1);
}

void said(j_common_ptr info, int level)
{
    auto *errors = reinterpret_cast<Errors *>(info->err);
    if (level >= 0)
        return;
    // Bytes between segments are harmless, and so is what a camera appends. A missing end is none of the pixels'
    // faults: where some of them are missing, libjpeg says that too.
    if (info->err->msg_code == JWRN_JPEG_EOF)
        errors->ranOut = true;
    else if (info->err->msg_code != JWRN_EXTRANEOUS_DATA)
        errors->isDamaged = true;
}

void advanced(j_common_ptr info)
{
    auto *progress = reinterpret_cast<Progress *>(info->progress);
    if (info->is_decompressor && reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > mostScans)
        failed(info); // made to take for ever
    if (!progress->stopAsked || !*progress->stopAsked || !(*progress->stopAsked)())
        return;
    progress->stopped = true;
    failed(info);
}

void prepare(Errors &errors)
{
    jpeg_std_error(&errors.manager);
    errors.manager.error_exit = failed;
    errors.manager.emit_message = said;
    errors.manager.output_message = [](j_common_ptr) {};
}

const uchar *data(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

// What libjpeg keeps of a picture in several scans until the last one.
qint64 heldWhole(jpeg_decompress_struct &info)
{
    qint64 held = 0;
    for (int i = 0; jpeg_has_multiple_scans(&info) && i < info.num_components; ++i)
        held += qint64(info.comp_info[i].width_in_blocks) * info.comp_info[i].height_in_blocks *
                static_cast<qint64>(sizeof(JBLOCK));
    return held;
}

bool open(jpeg_decompress_struct &info, const QByteArray &bytes)
{
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data(bytes), static_cast<unsigned long>(bytes.size()));
    jpeg_save_markers(&info, JPEG_APP0 + 2, 0xffff);
    return jpeg_read_header(&info, TRUE) == JPEG_HEADER_OK;
}

// The coarsest of the steps that libjpeg scales by with vector instructions and that is not smaller than `to`.
void chooseScale(jpeg_decompress_struct &info, QSize to)
{
    info.scale_denom = 8;
    for (const unsigned chunk : {1U, 2U, 4U, 8U}) {
        info.scale_num = chunk;
        jpeg_calc_output_dimensions(&info);
        if (static_cast<int>(info.output_width) >= to.width() && static_cast<int>(info.output_height) >= to.height())
            return;
    }
}

// Whether a progressive picture's every coefficient came in full: each scan adds some (jpeglib.h, coef_bits).
bool hasEveryScan(const jpeg_decompress_struct &info)
{
    for (int component = 0; info.progressive_mode && info.coef_bits && component < info.num_components; ++component) {
        for (int i = 0; i < DCTSIZE2; ++i) {
            if (info.coef_bits[component][i] != 0)
                return false;
        }
    }
    return true;
}

JpegEnd endOf(const Errors &errors, bool hasAll)
{
    if (errors.ranOut && (errors.isDamaged || !hasAll))
        return JpegEnd::CutOff;
    return errors.isDamaged ? JpegEnd::Damaged : JpegEnd::Whole;
}

bool isForPrint(const jpeg_decompress_struct &info)
{
    return info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
}

QByteArray profileOf(jpeg_decompress_struct &info)
{
    JOCTET *profile = nullptr;
    unsigned int bytes = 0;
    if (!jpeg_read_icc_profile(&info, &profile, &bytes))
        return {};
    QByteArray icc(reinterpret_cast<const char *>(profile), bytes);
    free(profile);
    return icc;
}

// Colours for printing into those of a screen: by the picture's own profile, else by subtracting each ink from white.
class FromPrint
{
public:
    explicit FromPrint(jpeg_decompress_struct &info)
        : m_isInverse(info.saw_Adobe_marker) // Adobe writes 0 for full ink
        , m_colours(profileOf(info),
                    m_isInverse ? ColourTransform::Pixels::Cmyk8Inverse : ColourTransform::Pixels::Cmyk8)
    {
    }

    void convert(uchar *pixels, int count) const // in place: CMYK to BGRA
    {
        if (m_colours.isNeeded()) {
            QList<uchar> shown(qsizetype(4) * count, uchar(255));
            m_colours.apply(pixels, shown.data(), count);
            std::copy(shown.cbegin(), shown.cend(), pixels);
            for (int i = 0; i < count; ++i)
                pixels[4 * i + 3] = 255;
            return;
        }
        for (int i = 0; i < count; ++i, pixels += 4) {
            const auto light = [this, pixels](int ink) { return m_isInverse ? pixels[ink] : 255 - pixels[ink]; };
            const int black = light(3);
            const QRgb colour = qRgb(light(0) * black / 255, light(1) * black / 255, light(2) * black / 255);
            std::memcpy(pixels, &colour, sizeof colour);
        }
    }

private:
    bool m_isInverse;
    ColourTransform m_colours;
};

// libjpeg's memory as the target of what it writes.
struct Target
{
    jpeg_destination_mgr manager;
    QByteArray *bytes = nullptr;
    qint64 most = 0;
};

constexpr qsizetype chunk = 1 << 18; // bytes

void grow(Target &target, qsizetype used)
{
    target.bytes->resize(used + chunk);
    target.manager.next_output_byte = reinterpret_cast<JOCTET *>(target.bytes->data()) + used;
    target.manager.free_in_buffer = static_cast<size_t>(chunk);
}

boolean emptyTarget(j_compress_ptr info)
{
    auto *target = reinterpret_cast<Target *>(info->dest);
    if (target->bytes->size() > target->most)
        failed(reinterpret_cast<j_common_ptr>(info));
    grow(*target, target->bytes->size());
    return TRUE;
}

void endTarget(j_compress_ptr info)
{
    auto *target = reinterpret_cast<Target *>(info->dest);
    target->bytes->chop(static_cast<qsizetype>(target->manager.free_in_buffer));
}

} // namespace

std::optional<JpegFacts> jpegFacts(const QByteArray &bytes)
{
    jpeg_decompress_struct info{};
    Errors errors{};
    prepare(errors);
    info.err = &errors.manager;
    JpegFacts facts;
    if (setjmp(errors.back) != 0 || !open(info, bytes)) {
        const int code = errors.manager.msg_code;
        jpeg_destroy_decompress(&info);
        const bool isUnknownKind =
            code == JERR_BAD_PRECISION || code == JERR_SOF_UNSUPPORTED || code == JERR_ARITH_NOTIMPL;
        return isUnknownKind ? std::optional(JpegFacts()) : std::nullopt;
    }
    facts.size = QSize(static_cast<int>(info.image_width), static_cast<int>(info.image_height));
    facts.isForPrint = isForPrint(info);
    facts.isReadable =
        info.data_precision == 8 && (info.jpeg_color_space == JCS_GRAYSCALE || info.jpeg_color_space == JCS_YCbCr ||
                                     info.jpeg_color_space == JCS_RGB || facts.isForPrint);
    facts.isProgressive = jpeg_has_multiple_scans(&info);
    facts.colourProfile = profileOf(info);
    jpeg_destroy_decompress(&info);
    return facts;
}

JpegEnd readJpeg(const QByteArray &bytes, QImage &image, const StopAsked &stopAsked,
                 const std::function<void(int)> &rowsDone, const QRect &part)
{
    jpeg_decompress_struct info{};
    Errors errors{};
    Progress progress{};
    prepare(errors);
    info.err = &errors.manager;
    progress.manager.progress_monitor = advanced;
    progress.stopAsked = &stopAsked;
    CoefficientFile coefficients;
    std::optional<RowScaler> scaler;
    std::optional<FromPrint> fromPrint;
    QList<uchar> large;
    uchar *const pixels = image.bits();
    const qsizetype stride = image.bytesPerLine();
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&info);
        return progress.stopped ? JpegEnd::Stopped : JpegEnd::Failed;
    }
    open(info, bytes);
    if (isForPrint(info))
        fromPrint.emplace(info);
    info.progress = &progress.manager;
    info.out_color_space = fromPrint ? JCS_CMYK : pixelOrder;
    info.dct_method = JDCT_ISLOW;
    if (part.isNull())
        chooseScale(info, image.size());
    if (heldWhole(info) > mostInMemory)
        coefficients.serve(info);
    jpeg_start_decompress(&info);
    const QSize decoded(static_cast<int>(info.output_width), static_cast<int>(info.output_height));
    const QRect wanted = part.isNull() ? QRect(QPoint(), decoded) : part;
    if (wanted.size() != image.size())
        scaler.emplace(wanted.size(), image.size());
    large.resize(qsizetype(4) * decoded.width());
    const bool isDirect = !scaler && wanted.width() == decoded.width();
    for (int y = 0, done = 0; y <= wanted.bottom(); ++y) {
        uchar *const target = pixels + stride * std::min(done, image.height() - 1);
        JSAMPROW row = isDirect && y >= wanted.top() ? target : large.data();
        jpeg_read_scanlines(&info, &row, 1);
        if (y < wanted.top())
            continue;
        uchar *const from = row + (isDirect ? 0 : qsizetype(4) * wanted.left());
        if (fromPrint)
            fromPrint->convert(from, wanted.width());
        if (!scaler && !isDirect)
            std::memcpy(target, from, qsizetype(4) * wanted.width());
        if (!scaler || scaler->feed(from, target)) {
            ++done;
            if (rowsDone)
                rowsDone(done);
        }
    }
    const bool hasAll = hasEveryScan(info); // which finishing forgets
    if (part.isNull())
        jpeg_finish_decompress(&info);
    const JpegEnd end = endOf(errors, hasAll);
    jpeg_destroy_decompress(&info);
    return end;
}

QByteArray writeJpeg(QSize size, int quality, qint64 mostBytes, const std::function<const uchar *(int)> &row)
{
    jpeg_compress_struct info{};
    Errors errors{};
    Target target{};
    QByteArray bytes;
    prepare(errors);
    info.err = &errors.manager;
    target.bytes = &bytes;
    target.most = mostBytes;
    target.manager.init_destination = [](j_compress_ptr) {};
    target.manager.empty_output_buffer = emptyTarget;
    target.manager.term_destination = endTarget;
    grow(target, 0);
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_compress(&info);
        return {};
    }
    jpeg_create_compress(&info);
    info.dest = &target.manager;
    info.image_width = static_cast<JDIMENSION>(size.width());
    info.image_height = static_cast<JDIMENSION>(size.height());
    info.input_components = 4;
    info.in_color_space = pixelOrder;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    for (int y = 0; y < size.height(); ++y) {
        const uchar *pixels = row(y);
        if (!pixels)
            failed(reinterpret_cast<j_common_ptr>(&info));
        JSAMPROW line = const_cast<JSAMPROW>(pixels);
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    if (bytes.size() > mostBytes)
        bytes.clear();
    return bytes;
}
