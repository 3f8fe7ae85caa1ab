#include "PngTexts.h"

#include <QFile>
#include <QStringDecoder>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <optional>

namespace {

constexpr qint64 mostTextBytes = 4 << 20; // of one text, packed or not
constexpr int mostTexts = 32;
constexpr int mostChunks = 10'000;
constexpr qsizetype longestKeyword = 79;

// As far as it fits; what goes on beyond that is cut.
QByteArray inflatedText(const QByteArray &packed)
{
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK)
        return {};
    QByteArray plain(std::min<qsizetype>(mostTextBytes, packed.size() * 8 + 1024), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    qsizetype made = 0;
    for (int result = Z_OK; result == Z_OK;) {
        if (made == plain.size() && plain.size() < mostTextBytes)
            plain.resize(std::min<qsizetype>(mostTextBytes, plain.size() * 2));
        if (made == plain.size())
            break;
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + made);
        stream.avail_out = static_cast<uInt>(plain.size() - made);
        result = inflate(&stream, Z_NO_FLUSH);
        made = plain.size() - static_cast<qsizetype>(stream.avail_out);
    }
    inflateEnd(&stream);
    return plain.left(made);
}

QString textOfBytes(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    return decoder.hasError() ? QString::fromLatin1(bytes) : text;
}

struct PngText
{
    QString keyword;
    QString text;
};

// What stands behind the keyword and its zero.
std::optional<QString> textIn(const QByteArray &type, const QByteArray &rest)
{
    if (type == "tEXt")
        return textOfBytes(rest);
    if (type == "zTXt")
        return rest.startsWith('\0') ? std::optional(textOfBytes(inflatedText(rest.mid(1)))) : std::nullopt;
    const qsizetype language = rest.indexOf('\0', 2);
    const qsizetype translated = language < 0 ? -1 : rest.indexOf('\0', language + 1);
    if (translated < 0)
        return {};
    const QByteArray text = rest.mid(translated + 1);
    return textOfBytes(rest.at(0) == 1 ? inflatedText(text) : text);
}

std::optional<PngText> textOfChunk(const QByteArray &type, const QByteArray &data)
{
    const qsizetype end = data.indexOf('\0');
    if (end < 1 || end > longestKeyword)
        return {};
    const std::optional<QString> text = textIn(type, data.mid(end + 1));
    return text ? std::optional(PngText{QString::fromLatin1(data.left(end)), *text}) : std::nullopt;
}

} // namespace

bool isPng(const QByteArray &beginning)
{
    return beginning.startsWith("\x89PNG\r\n\x1a\n");
}

QHash<QString, QString> pngTexts(const QString &path)
{
    QHash<QString, QString> texts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !isPng(file.read(8)))
        return texts;
    for (int chunks = 0; chunks < mostChunks && texts.size() < mostTexts; ++chunks) {
        const QByteArray head = file.read(8);
        if (head.size() < 8)
            break;
        const qint64 size = qFromBigEndian<quint32>(head.constData());
        const QByteArray type = head.mid(4);
        const qint64 next = file.pos() + size + 4; // behind its checksum
        if (next > file.size())                    // cut off: of a text too much may be missing
            break;
        const bool isText = type == "tEXt" || type == "zTXt" || type == "iTXt";
        if (isText && size <= mostTextBytes) {
            const std::optional<PngText> found = textOfChunk(type, file.read(size));
            if (found && !texts.contains(found->keyword))
                texts.insert(found->keyword, found->text);
        }
        if (type == "IEND" || !file.seek(next))
            break;
    }
    return texts;
}
