#include "XmpPacket.h"

#include <exempi/xmp.h>
#include <exempi/xmpconsts.h>

#include <QJsonDocument>
#include <QXmlStreamReader>

#include <mutex>

namespace {

constexpr char linkReelSpace[] = "https://linkreel.github.io/ns/clip/1.0/";
constexpr char iptcSpace[] = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
constexpr char madeByAlgorithms[] = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
constexpr char usualLanguage[] = "x-default";

constexpr int deepest = 32;                      // elements in each other; RDF of XMP needs about ten
constexpr qsizetype longestRead = 100'000;       // UTF-16 units of a text
constexpr qsizetype largestSettings = 64 * 1024; // bytes

struct XmpText
{
    XmpStringPtr value = xmp_string_new();
    XmpText() = default;
    ~XmpText() { xmp_string_free(value); }
    XmpText(const XmpText &) = delete;
    XmpText &operator=(const XmpText &) = delete;
    QString text() const { return QString::fromUtf8(xmp_string_cstr(value)).left(longestRead); }
};

// XML 1.0 has no control characters but three: what has one would make a packet that nobody reads.
QByteArray xmlText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text)
        if (c.unicode() >= 0x20 || c == u'\n' || c == u'\t')
            clean += c;
    return clean.toUtf8();
}

void setText(XmpPtr xmp, const char *space, const char *name, const QString &text)
{
    if (text.isEmpty())
        xmp_delete_property(xmp, space, name);
    else
        xmp_set_property(xmp, space, name, xmlText(text).constData(), 0);
}

bool isPlainXml(const QByteArray &packet)
{
    QXmlStreamReader xml(packet);
    int depth = 0;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (++depth > deepest)
                return false;
            break;
        case QXmlStreamReader::EndElement:
            --depth;
            break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return false;
        default: // a value of Qt's
            break;
        }
    }
    return !xml.hasError();
}

} // namespace

void prepareXmp()
{
    static std::once_flag once;
    std::call_once(once, [] {
        xmp_init();
        xmp_register_namespace(linkReelSpace, "linkreel", nullptr);
        xmp_register_namespace(iptcSpace, "Iptc4xmpExt", nullptr);
    });
}

void XmpPacket::Freer::operator()(_Xmp *xmp) const
{
    xmp_free(xmp);
}

XmpPacket::XmpPacket()
    : XmpPacket(nullptr)
{
}

XmpPacket::XmpPacket(_Xmp *xmp)
{
    prepareXmp();
    m_xmp.reset(xmp ? xmp : xmp_new_empty());
}

XmpPacket XmpPacket::fromBytes(const QByteArray &packet)
{
    prepareXmp();
    // A packet in a file is followed by blanks to be written over, which are no part of its XML.
    const QByteArray bytes = packet.trimmed();
    if (bytes.isEmpty() || bytes.size() > mostBytes || !isPlainXml(bytes))
        return {};
    return XmpPacket(xmp_new(bytes.constData(), static_cast<size_t>(bytes.size())));
}

void XmpPacket::write(const ClipMetadata &metadata)
{
    XmpPtr xmp = m_xmp.get();
    if (!xmp)
        return;
    setText(xmp, NS_XAP, "CreatorTool", QStringLiteral("LinkReel %1").arg(metadata.version));
    setText(xmp, iptcSpace, "DigitalSourceType", QString::fromLatin1(madeByAlgorithms));
    setText(xmp, iptcSpace, "AIPromptInformation", metadata.prompt);
    setText(xmp, iptcSpace, "AISystemUsed", metadata.model);
    if (!metadata.prompt.isEmpty())
        xmp_set_localized_text(xmp, NS_DC, "description", "", usualLanguage, xmlText(metadata.prompt).constData(), 0);
    setText(xmp, linkReelSpace, "Prompt", metadata.prompt);
    setText(xmp, linkReelSpace, "Model", metadata.model);
    const QByteArray settings = QJsonDocument(metadata.settings).toJson(QJsonDocument::Compact);
    if (!metadata.settings.isEmpty() && settings.size() <= largestSettings)
        setText(xmp, linkReelSpace, "Settings", QString::fromUtf8(settings));
    setText(xmp, linkReelSpace, "TaskId", metadata.taskId);
    setText(xmp, linkReelSpace, "Provider", metadata.provider);
    setText(xmp, linkReelSpace, "Version", metadata.version);
}

QString XmpPacket::text(const char *space, const char *name) const
{
    const XmpText value;
    return m_xmp && xmp_get_property(m_xmp.get(), space, name, value.value, nullptr) ? value.text() : QString();
}

QString XmpPacket::description() const
{
    const XmpText value;
    const XmpText language;
    const bool isThere = m_xmp && xmp_get_localized_text(m_xmp.get(), NS_DC, "description", "", usualLanguage,
                                                         language.value, value.value, nullptr);
    return isThere ? value.text() : QString();
}

ClipMetadata XmpPacket::read() const
{
    ClipMetadata found;
    found.prompt = text(linkReelSpace, "Prompt");
    found.model = text(linkReelSpace, "Model");
    const QByteArray settings = text(linkReelSpace, "Settings").toUtf8();
    found.settings = QJsonDocument::fromJson(settings).object();
    found.taskId = text(linkReelSpace, "TaskId");
    found.provider = text(linkReelSpace, "Provider");
    found.version = text(linkReelSpace, "Version");
    if (found.prompt.isEmpty())
        found.prompt = text(iptcSpace, "AIPromptInformation");
    if (found.prompt.isEmpty())
        found.prompt = description();
    return found;
}
