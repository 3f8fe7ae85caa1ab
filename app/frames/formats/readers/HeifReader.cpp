#include "HeifReader.h"

#include "HeifRows.h"
#include "frames/formats/PicturePart.h"
#include "frames/formats/PictureRows.h"

#include <libheif/heif.h>

#include <algorithm>
#include <memory>

namespace {

using End = PictureResult::End;
template <auto release>
struct Release
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Context = std::unique_ptr<heif_context, Release<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Release<heif_image_release>>;
using Nclx = std::unique_ptr<heif_color_profile_nclx, Release<heif_nclx_color_profile_free>>;

struct Library // its plug-ins are there while one lives; libheif counts
{
    Library() { heif_init(nullptr); }
    ~Library() { heif_deinit(); }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;
};

End endOf(const heif_error &error)
{
    switch (error.code) {
    case heif_error_Unsupported_filetype:
    case heif_error_Unsupported_feature:
    case heif_error_Plugin_loading_error:
        return End::NoDecoder;
    default:
        return error.subcode == heif_suberror_End_of_data ? End::CutOff : End::Damaged;
    }
}

Cicp cicpOf(const heif_color_profile_nclx &nclx)
{
    return {nclx.color_primaries, nclx.transfer_characteristics, nclx.matrix_coefficients, nclx.full_range_flag != 0};
}

// What the file says of its colours; where it does not, what the coded picture says.
std::optional<Cicp> coloursOf(const heif_image_handle *handle, const heif_image *image)
{
    heif_color_profile_nclx *nclx = nullptr;
    if (heif_image_handle_get_nclx_color_profile(handle, &nclx).code != heif_error_Ok || !nclx) {
        nclx = nullptr;
        if (!image || heif_image_get_nclx_color_profile(image, &nclx).code != heif_error_Ok || !nclx)
            return std::nullopt;
    }
    const Nclx owner(nclx);
    return cicpOf(*nclx);
}

QByteArray profileOf(const heif_image_handle *handle)
{
    constexpr size_t largest = 16U << 20U;
    const size_t size = heif_image_handle_get_raw_color_profile_size(handle);
    if (size == 0 || size > largest)
        return {};
    QByteArray profile(static_cast<qsizetype>(size), 0);
    const bool isThere = heif_image_handle_get_raw_color_profile(handle, profile.data()).code == heif_error_Ok;
    return isThere ? profile : QByteArray();
}

// A second picture that says how bright the first may become on an HDR screen: the first is the ordinary one.
bool hasGainMap(const heif_image_handle *handle, const QByteArray &bytes)
{
    constexpr int most = 16;
    constexpr qsizetype brands = 64; // bytes at the start of the file
    heif_item_id ids[most] = {};
    const int count = heif_image_handle_get_list_of_auxiliary_image_IDs(
        handle, LIBHEIF_AUX_IMAGE_FILTER_OMIT_ALPHA | LIBHEIF_AUX_IMAGE_FILTER_OMIT_DEPTH, ids, most);
    for (int i = 0; i < count; ++i) {
        heif_image_handle *auxiliary = nullptr;
        if (heif_image_handle_get_auxiliary_image_handle(handle, ids[i], &auxiliary).code != heif_error_Ok)
            continue;
        const Handle owner(auxiliary);
        const char *type = nullptr;
        if (heif_image_handle_get_auxiliary_type(auxiliary, &type).code != heif_error_Ok || !type)
            continue;
        const bool isOne = QByteArray(type).contains("gainmap");
        heif_image_handle_free_auxiliary_types(auxiliary, &type);
        if (isOne)
            return true;
    }
    return bytes.left(brands).contains("tmap"); // ISO 21496-1
}

// Of the planes while they are decoded and turned.
qint64 memoryOf(const heif_image_handle *handle)
{
    constexpr int planes = 3;
    const int sample = heif_image_handle_get_luma_bits_per_pixel(handle) > 8 ? 2 : 1;
    return qint64(heif_image_handle_get_width(handle)) * heif_image_handle_get_height(handle) * planes * sample;
}

Image decoded(const heif_image_handle *handle, heif_colorspace space, heif_chroma chroma, End *end)
{
    heif_image *image = nullptr;
    const heif_error error = heif_decode_image(handle, &image, space, chroma, nullptr);
    *end = error.code == heif_error_Ok ? End::Whole : endOf(error);
    return Image(image);
}

// The decoder's own planes, or, where they are of a kind that is not known here, red, green and blue ones.
std::optional<HeifRows> planesOf(const heif_image_handle *handle, Image &image, const std::optional<Cicp> &said,
                                 End *end)
{
    image = decoded(handle, heif_colorspace_undefined, heif_chroma_undefined, end);
    if (*end != End::Whole)
        return std::nullopt;
    const std::optional<Cicp> colours = said ? said : coloursOf(handle, image.get());
    if (HeifRows rows(image.get(), colours.value_or(Cicp())); rows.isKnown())
        return rows;
    image = decoded(handle, heif_colorspace_RGB, heif_chroma_444, end);
    if (*end != End::Whole)
        return std::nullopt;
    HeifRows rows(image.get(), colours.value_or(Cicp()));
    *end = rows.isKnown() ? End::Whole : End::NoDecoder;
    return rows.isKnown() ? std::optional(rows) : std::nullopt;
}

QImage imageOf(const HeifRows &planes, const QRect &part, int longestSide, const PictureRows::Colours &colours,
               const StopAsked &stopAsked)
{
    const bool needsAllBits = planes.depth() > 8 || (colours.cicp && colours.cicp->isHdr());
    PictureRows rows(planes.size(), part, longestSide, {planes.hasAlpha() ? 4 : 3, needsAllBits ? 16 : 8}, colours);
    if (!rows.hasRoom())
        return {};
    QList<quint16> words(qsizetype(4) * planes.size().width());
    const auto stops = [&stopAsked] { return stopAsked && stopAsked(); };
    for (int y = 0; rows.wantsMeasure() && y < planes.size().height() && !stops(); ++y) {
        planes.write(y, words.data());
        rows.measure(words.constData());
    }
    for (int y = 0; y < planes.size().height(); ++y) {
        if (stops())
            return {};
        if (needsAllBits)
            planes.write(y, words.data());
        else
            planes.write(y, reinterpret_cast<uchar *>(words.data()));
        rows.feed(words.constData());
    }
    return rows.take();
}

} // namespace

PictureResult readHeif(const QByteArray &bytes, const PictureRequest &wanted, qint64 mostPixels, qint64 mostMemory,
                       const StopAsked &stopAsked)
{
    const Library library;
    PictureResult result;
    const Context context(heif_context_alloc());
    heif_image_handle *primary = nullptr;
    heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.constData(),
                                                                  static_cast<size_t>(bytes.size()), nullptr);
    if (error.code == heif_error_Ok)
        error = heif_context_get_primary_image_handle(context.get(), &primary);
    result.end = endOf(error);
    if (error.code != heif_error_Ok)
        return result;
    const Handle handle(primary);
    result.shown = QSize(heif_image_handle_get_width(primary), heif_image_handle_get_height(primary));
    result.memory = memoryOf(primary);
    result.hasGainMap = hasGainMap(primary, bytes);
    result.end = qint64(result.shown.width()) * result.shown.height() > mostPixels ? End::TooLarge
                 : result.memory > mostMemory                                      ? End::TooMuchMemory
                                                                                   : End::Whole;
    if (result.end != End::Whole)
        return result;
    const std::optional<Cicp> said = coloursOf(primary, nullptr);
    Image image;
    const std::optional<HeifRows> planes = planesOf(primary, image, said, &result.end);
    if (!planes)
        return result;
    result.shown = planes->size();
    PictureRows::Colours colours;
    colours.cicp = said ? said : coloursOf(primary, image.get());
    colours.icc = profileOf(primary);
    result.isHdr = colours.cicp && colours.cicp->isHdr();
    const QRect part = wanted.part.isNull() ? QRect() : pixelsOfPart(result.shown, wanted.part);
    result.image = imageOf(*planes, part, wanted.longestSide, colours, stopAsked);
    if (result.image.isNull())
        result.end = stopAsked && stopAsked() ? End::Stopped : End::TooMuchMemory;
    return result;
}
