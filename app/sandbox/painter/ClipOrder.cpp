#include "ClipOrder.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

namespace {

constexpr int usualSeconds = 5;
constexpr int usualShortSide = 720;
constexpr int longestShortSide = 1080;

int even(double pixels)
{
    return std::max(2, static_cast<int>(std::lround(pixels / 2)) * 2);
}

int shortSide(const QString &resolution)
{
    static const QRegularExpression lines(QStringLiteral("^(\\d+)[pP]$"));
    const auto match = lines.match(resolution);
    if (match.hasMatch())
        return std::clamp(match.captured(1).toInt(), 64, longestShortSide);
    return resolution.compare(QLatin1String("4K"), Qt::CaseInsensitive) == 0 ? longestShortSide : usualShortSide;
}

// "16x9", "16:9" or "1280x720" as two numbers.
std::optional<QSize> twoNumbers(const QString &size)
{
    static const QRegularExpression pair(QStringLiteral("^(\\d{1,5})[x:×](\\d{1,5})$"));
    const auto match = pair.match(size);
    if (!match.hasMatch())
        return std::nullopt;
    const QSize found(match.captured(1).toInt(), match.captured(2).toInt());
    return found.isEmpty() ? std::nullopt : std::optional(found);
}

} // namespace

int clipSeconds(const GenerationRequest &request)
{
    const int asked = request.fields.value(u"duration").toInt(usualSeconds);
    return asked < 1 ? usualSeconds : std::min(asked, 60);
}

QSize clipPixels(const GenerationRequest &request, const QSize &firstFrame)
{
    const auto pair = twoNumbers(request.fields.value(u"size").toString());
    if (pair && std::min(pair->width(), pair->height()) >= 100) // pixels, not a shape
        return {even(std::min(pair->width(), 1920)), even(std::min(pair->height(), 1920))};

    const QSize shape = pair ? *pair : (firstFrame.isEmpty() ? QSize(16, 9) : firstFrame);
    const double ratio = std::clamp(double(shape.width()) / shape.height(), 1.0 / 3, 3.0);
    const int side = shortSide(request.fields.value(u"resolution").toString());
    return ratio >= 1 ? QSize(even(side * ratio), even(side)) : QSize(even(side), even(side / ratio));
}

QSize withinLines(const QSize &pixels, int lines)
{
    const int side = std::min(pixels.width(), pixels.height());
    if (lines <= 0 || side <= lines)
        return pixels;
    const double scale = double(lines) / side;
    return {even(pixels.width() * scale), even(pixels.height() * scale)};
}

QString clipCaption(const GenerationRequest &request)
{
    QStringList parts{request.model};
    const int seconds = request.fields.value(u"duration").toInt();
    if (seconds > 0)
        parts << QStringLiteral("%1 s").arg(seconds);
    if (const QString resolution = request.fields.value(u"resolution").toString(); !resolution.isEmpty())
        parts << resolution;
    if (QString size = request.fields.value(u"size").toString(); !size.isEmpty())
        parts << (size.size() <= 5 ? size.replace(u'x', u':') : size.replace(u'x', u'×'));
    return parts.join(QStringLiteral("  ·  "));
}
