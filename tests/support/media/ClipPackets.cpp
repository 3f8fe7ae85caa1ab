#include "ClipPackets.h"

#include <QCryptographicHash>
#include <QFile>

extern "C" {
#include <libavformat/avformat.h>
}

namespace {

QByteArray lineOf(const QList<qint64> &numbers, const std::uint8_t *bytes, int size)
{
    QByteArray line;
    for (const qint64 number : numbers)
        line += QByteArray::number(number) + ' ';
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(bytes), size));
    return line + hash.result().toHex();
}

} // namespace

QList<QByteArray> packetsOf(const QString &path)
{
    QList<QByteArray> lines;
    AVFormatContext *format = nullptr;
    if (avformat_open_input(&format, QFile::encodeName(path).constData(), nullptr, nullptr) < 0)
        return lines;
    avformat_find_stream_info(format, nullptr);
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        const AVStream *stream = format->streams[i];
        const AVCodecParameters *codec = stream->codecpar;
        lines << lineOf({codec->codec_id, stream->time_base.num, stream->time_base.den, stream->duration},
                        codec->extradata, codec->extradata_size);
    }
    AVPacket *packet = av_packet_alloc();
    while (av_read_frame(format, packet) >= 0) {
        lines << lineOf({packet->stream_index, packet->pts, packet->dts, packet->duration, packet->flags}, packet->data,
                        packet->size);
        av_packet_unref(packet);
    }
    av_packet_free(&packet);
    avformat_close_input(&format);
    return lines;
}
