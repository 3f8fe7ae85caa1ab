#include "Jpeg.h"

#include "CoefficientFile.h"
#include "RowScaler.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs it before

#include <jerror.h>
#include <jpeglib.h>

#include <QList>
#include <QtEndian>

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
    // Bytes between segments are harmless, and so is what a camera appends.
    if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA)
        reinterpret_cast<Errors *>(info->err)->isDamaged = true;
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
    for (const unsigned step : {1U, 2U, 4U, 8U}) {
        info.scale_num = step;
        jpeg_calc_output_dimensions(&info);
        if (static_cast<int>(info.output_width) >= to.width() && static_cast<int>(info.output_height) >= to.height())
            return;
    }
}

// libjpeg's memory as the target of what it writes.
struct Target
{
    jpeg_destination_mgr manager;
    QByteArray *bytes = nullptr;
    qint64 most = 0;
};

constexpr qsizetype step = 1 << 18; // bytes

void grow(Target &target, qsizetype used)
{
    target.bytes->resize(used + step);
    target.manager.next_output_byte = reinterpret_cast<JOCTET *>(target.bytes->data()) + used;
    target.manager.free_in_buffer = static_cast<size_t>(step);
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
    JOCTET *profile = nullptr;
    unsigned int profileBytes = 0;
    if (setjmp(errors.back) != 0 || !open(info, bytes)) {
        jpeg_destroy_decompress(&info);
        return std::nullopt;
    }
    facts.size = QSize(static_cast<int>(info.image_width), static_cast<int>(info.image_height));
    facts.isReadable = info.jpeg_color_space == JCS_GRAYSCALE || info.jpeg_color_space == JCS_YCbCr ||
                       info.jpeg_color_space == JCS_RGB;
    facts.isProgressive = jpeg_has_multiple_scans(&info);
    if (jpeg_read_icc_profile(&info, &profile, &profileBytes)) {
        facts.colourProfile = QByteArray(reinterpret_cast<const char *>(profile), profileBytes);
        free(profile);
    }
    jpeg_destroy_decompress(&info);
    return facts;
}

JpegEnd readJpeg(const QByteArray &bytes, QImage &image, const StopAsked &stopAsked,
                 const std::function<void(int)> &rowsDone)
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
    QList<uchar> large;
    uchar *const pixels = image.bits();
    const qsizetype stride = image.bytesPerLine();
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&info);
        return progress.stopped ? JpegEnd::Stopped : JpegEnd::Failed;
    }
    open(info, bytes);
    info.progress = &progress.manager;
    info.out_color_space = pixelOrder;
    info.dct_method = JDCT_ISLOW;
    chooseScale(info, image.size());
    if (heldWhole(info) > mostInMemory)
        coefficients.serve(info);
    jpeg_start_decompress(&info);
    const QSize decoded(static_cast<int>(info.output_width), static_cast<int>(info.output_height));
    if (decoded != image.size())
        scaler.emplace(decoded, image.size());
    large.resize(qsizetype(4) * decoded.width());
    for (int y = 0, done = 0; y < decoded.height(); ++y) {
        uchar *const target = pixels + stride * done;
        JSAMPROW row = scaler ? large.data() : target;
        jpeg_read_scanlines(&info, &row, 1);
        if (!scaler || scaler->feed(row, target)) {
            ++done;
            if (rowsDone)
                rowsDone(done);
        }
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return errors.isDamaged ? JpegEnd::Damaged : JpegEnd::Whole;
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
