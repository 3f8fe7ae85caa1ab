#include "XmpFile.h"

#include "XmpPacket.h"
#include "video/check/ContainerShape.h"

#include <exempi/xmp.h>
#include <exempi/xmpconsts.h>

#include <QFile>

namespace {

// The library takes over the dates of the container, and an unset one as the first day that it counts from.
void dropUnsetDate(XmpPtr xmp, const char *name)
{
    const XmpStringPtr date = xmp_string_new();
    if (xmp_get_property(xmp, NS_XAP, name, date, nullptr) &&
        QByteArray(xmp_string_cstr(date)).startsWith("1904-01-01"))
        xmp_delete_property(xmp, NS_XAP, name);
    xmp_string_free(date);
}

} // namespace

bool carriesXmp(const QByteArray &beginning)
{
    const QString suffix = suffixOfContent(beginning);
    return suffix == u".mp4" || suffix == u".mov";
}

bool writeXmp(const QString &path, const ClipMetadata &metadata)
{
    prepareXmp();
    const auto options = static_cast<XmpOpenFileOptions>(XMP_OPEN_FORUPDATE | XMP_OPEN_USESMARTHANDLER);
    const XmpFilePtr file = xmp_files_open_new(QFile::encodeName(path).constData(), options);
    if (!file)
        return false;
    XmpPacket packet(xmp_files_get_new_xmp(file));
    if (!packet.get()) {
        xmp_files_free(file);
        return false;
    }
    dropUnsetDate(packet.get(), "CreateDate");
    dropUnsetDate(packet.get(), "ModifyDate");
    packet.write(metadata);
    const bool isPut = xmp_files_can_put_xmp(file, packet.get()) && xmp_files_put_xmp(file, packet.get());
    const bool isClosed = xmp_files_close(file, XMP_CLOSE_NOOPTION);
    xmp_files_free(file);
    return isPut && isClosed;
}
