// XmpPacket: one XMP packet in memory, made and read by libexempi: ClipMetadata as properties and back. Which file it
// stands in is XmpFile's and XmpBox's business.
#pragma once

#include "ClipMetadata.h"

#include <QByteArray>

#include <memory>

struct _Xmp;

class XmpPacket
{
public:
    static constexpr qsizetype mostBytes = 1 << 20; // of a packet that is read

    XmpPacket(); // empty
    // Takes `xmp` over: it is freed with this object. Null is an empty one.
    explicit XmpPacket(_Xmp *xmp);
    // What somebody else wrote: nothing is read of a packet that is too large, deeper than XMP is, or has a DTD.
    static XmpPacket fromBytes(const QByteArray &packet);

    _Xmp *get() const { return m_xmp.get(); } // owned by this object; null where the library could not be had

    // Beside what stands in it already. The prompt is also its dc:description, and the clip is marked as made by
    // trained algorithms. Sources: XMP Specification Part 1; IPTC Photo and Video Metadata (DigitalSourceType,
    // AIPromptInformation, AISystemUsed).
    void write(const ClipMetadata &metadata);
    // What write() wrote; of packets of others the prompt alone, where one stands in IPTC's or Dublin Core's property.
    // Every text is cut to a length that a form bears.
    ClipMetadata read() const;

private:
    struct Freer
    {
        void operator()(_Xmp *xmp) const;
    };
    QString text(const char *space, const char *name) const;
    QString description() const;

    std::unique_ptr<_Xmp, Freer> m_xmp;
};

// Makes the library ready, once in this process; from any thread.
void prepareXmp();
