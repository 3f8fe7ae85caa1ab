#include "RowScaler.h"

#include <QColorSpace>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace {

constexpr int one = 256; // a whole weight
constexpr int band = 64; // rows converted at once, where the picture is not in 32 bits
constexpr quint16 half = one / 2;
constexpr int block = 8; // bytes added at once

// Vectors as GCC and Clang know them on every processor: without, this is twice as slow.
using Bytes [[gnu::vector_size(block)]] = quint8;
using Sums [[gnu::vector_size(2 * block)]] = quint16;
using Pixel16 [[gnu::vector_size(8)]] = quint16;
using Pixel8 [[gnu::vector_size(4)]] = quint8;

template <class Vector, class T>
Vector load(const T *from)
{
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

void addBlock(quint16 *sums, const uchar *row, quint16 weight)
{
    const Sums sum = load<Sums>(sums) + __builtin_convertvector(load<Bytes>(row), Sums) * weight;
    std::memcpy(sums, &sum, sizeof sum);
}

} // namespace

RowScaler::RowScaler(QSize from, QSize to)
    : m_to(to)
    , m_across(shares(from.width(), to.width()))
    , m_down(shares(from.height(), to.height()))
    , m_channels(from.width() * 4)
{
    m_sums.resize(m_channels + block); // the last block may be half used
}

RowScaler::Shares RowScaler::shares(int from, int to)
{
    Shares all;
    const double ratio = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * ratio;
        const double end = i + 1 == to ? from : (i + 1) * ratio;
        const int first = std::min(static_cast<int>(begin), from - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(end)) - 1, first, from - 1);
        int given = 0;
        for (int at = first; at <= last; ++at) { // rounded so that they add up
            const double covered = (std::min<double>(at + 1, end) - begin) / (end - begin);
            const int upToHere = at == last ? one : static_cast<int>(covered * one + 0.5);
            all.weights << static_cast<quint16>(upToHere - given);
            given = upToHere;
        }
        all.first << first;
        all.count << last - first + 1;
        all.at << static_cast<int>(all.weights.size()) - all.count.last();
    }
    return all;
}

void RowScaler::add(const uchar *row, quint16 weight)
{
    if (weight == 0)
        return;
    quint16 *sums = m_sums.data();
    const int whole = m_channels / block * block;
    for (int i = 0; i < whole; i += block)
        addBlock(sums + i, row + i, weight);
    for (int i = whole; i < m_channels; ++i)
        sums[i] = static_cast<quint16>(sums[i] + weight * row[i]);
}

void RowScaler::writeRow(uchar *out)
{
    quint16 *sums = m_sums.data();
    for (int i = 0; i < m_channels; i += block) { // first down to whole steps: then 16 bits are enough again
        const Sums rounded = (load<Sums>(sums + i) + half) >> 8;
        std::memcpy(sums + i, &rounded, sizeof rounded);
    }
    const quint16 *weights = m_across.weights.constData();
    const int *first = m_across.first.constData();
    const int *count = m_across.count.constData();
    for (int x = 0; x < m_to.width(); ++x) {
        const quint16 *from = sums + 4 * static_cast<qsizetype>(first[x]);
        Pixel16 total = {half, half, half, half};
        for (int i = count[x]; i > 0; --i, ++weights, from += 4)
            total += load<Pixel16>(from) * *weights;
        const Pixel8 pixel = __builtin_convertvector(total >> 8, Pixel8);
        std::memcpy(out + 4 * static_cast<qsizetype>(x), &pixel, sizeof pixel);
    }
}

bool RowScaler::feed(const uchar *row, uchar *out)
{
    if (m_target >= m_to.height())
        return false;
    const auto addTo = [&](int target) {
        add(row, m_down.weights.at(m_down.at.at(target) + m_row - m_down.first.at(target)));
    };
    addTo(m_target);
    const bool complete = m_row + 1 == m_down.first.at(m_target) + m_down.count.at(m_target);
    if (complete) {
        writeRow(out);
        m_sums.fill(0);
        if (++m_target < m_to.height() && m_down.first.at(m_target) == m_row)
            addTo(m_target); // they share this row
    }
    ++m_row;
    return complete;
}

QImage scaledDown(const QImage &image, QSize to)
{
    const QImage::Format format = image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    to = to.boundedTo(image.size()).expandedTo({1, 1});
    if (image.isNull() || image.size() == to)
        return image.convertToFormat(format);
    QImage small(to, format);
    if (small.isNull())
        return small;
    RowScaler scaler(image.size(), to);
    int done = 0;
    for (int y = 0; y < image.height(); y += band) {
        QImage rows(image.constScanLine(y), image.width(), std::min(band, image.height() - y), image.bytesPerLine(),
                    image.format());
        rows.setColorTable(image.colorTable());
        rows = rows.convertToFormat(format);
        for (int row = 0; row < rows.height(); ++row) {
            if (scaler.feed(rows.constScanLine(row), small.scanLine(std::min(done, to.height() - 1))))
                ++done;
        }
    }
    small.setColorSpace(image.colorSpace());
    return small;
}
