#include "MissingDecoder.h"

#include "ui/player/picture/ScreenFrame.h"

#include <QFileInfo>
#include <QLibraryInfo>

namespace {

const QString good = QStringLiteral("gstreamer1.0-plugins-good");
const QString bad = QStringLiteral("gstreamer1.0-plugins-bad");
const QString libav = QStringLiteral("gstreamer1.0-libav");

// A plug-in that each package has.
QString pluginOf(const QString &package)
{
    if (package == good)
        return QStringLiteral("libgstisomp4.so");
    return package == bad ? QStringLiteral("libgstvideoparsersbad.so") : QStringLiteral("libgstlibav.so");
}

} // namespace

QStringList packagesFor(const ClipFacts &facts)
{
    const QString &codec = facts.videoCodec;
    QStringList packages;
    const bool isMpegStream = facts.container.startsWith(QLatin1String("mpeg"));
    packages << (isMpegStream ? bad : good);
    if (codec == QLatin1String("av1"))
        packages << bad;
    else if (codec == QLatin1String("vp8") || codec == QLatin1String("vp9"))
        packages << good;
    else if (codec == QLatin1String("mpeg1video") || codec == QLatin1String("mpeg2video"))
        packages << bad << libav;
    else
        packages << libav;
    packages.removeDuplicates();
    return packages;
}

QStringList missingOf(const QStringList &packages, const QString &pluginFolder)
{
    QStringList missing;
    for (const QString &package : packages) {
        if (!QFileInfo::exists(pluginFolder + QLatin1Char('/') + pluginOf(package)))
            missing << package;
    }
    return missing;
}

QStringList missingPackages(const QString &path)
{
    if (backendCounts() == ShownFrame::Counts::Seen) // FFmpeg
        return {};
    const std::optional<ClipFacts> facts = probeClip(path);
    const QString plugins = QLibraryInfo::path(QLibraryInfo::LibrariesPath) + QStringLiteral("/gstreamer-1.0");
    return facts ? missingOf(packagesFor(*facts), plugins) : QStringList();
}
