// RowScaler: scales a picture down by area, row by row, while it is being decoded: the large one never stands in memory
// whole. Every pixel is the mean of what it covers. For 32-bit pixels whose four bytes mean the same kind of thing:
// RGB32 and premultiplied ARGB32. It scales up nothing.
#pragma once

#include <QImage>
#include <QList>
#include <QSize>

class RowScaler
{
public:
    RowScaler(QSize from, QSize to); // `to` is not larger than `from` either way, and neither is empty

    // The next row of the large picture, from.width() pixels. True when it completed a row of the small one, which is
    // then in `out`, to.width() pixels.
    bool feed(const uchar *row, uchar *out);

private:
    struct Shares // by target pixel: which source pixels it covers; its weights add up to 256
    {
        QList<int> first;
        QList<int> count;
        QList<int> at; // of its first weight
        QList<quint16> weights;
    };
    static Shares shares(int from, int to);
    void add(const uchar *row, quint16 weight);
    void writeRow(uchar *out);

    QSize m_to;
    Shares m_across;
    Shares m_down;
    QList<quint16> m_sums; // of the row in the making, in 1/256
    int m_row = 0;         // of the source
    int m_target = 0;
    int m_channels; // of a source row
};

// The whole picture at once, in RGB32 or, with an alpha channel, premultiplied ARGB32; never larger than it was. A
// picture in another format is converted in bands, so that there is no second one as large.
QImage scaledDown(const QImage &image, QSize to);
