#include "PlayerWords.h"

#include "ShortcutWords.h"
#include "shortcuts/Shortcuts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace {

struct PlayerTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(PlayerWords)
};

QString withDetail(const QString &sentence, const QString &detail)
{
    const QString trimmed = detail.trimmed();
    return trimmed.isEmpty() ? sentence : PlayerTexts::tr("%1\n\nThe decoder says: %2").arg(sentence, trimmed);
}

QString shortNumber(double number)
{
    return QLocale().toString(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

QPair<QString, QString> failureWords(ClipFailure failure, const QString &path, const QString &detail)
{
    const QString name = QFileInfo(path).fileName();
    const QString again = PlayerTexts::tr("Download the clip again: that costs nothing while its link lives.");
    switch (failure) {
    case ClipFailure::Missing:
        return {PlayerTexts::tr("The file is gone"),
                PlayerTexts::tr("%1 is no longer there. Put it back, or download the clip again: that costs "
                                "nothing while its link lives.")
                    .arg(QDir::toNativeSeparators(path))};
    case ClipFailure::Unreadable:
        return {PlayerTexts::tr("The file may not be read"),
                PlayerTexts::tr("You have no right to read %1. Change its permissions, then select "
                                "the task again.")
                    .arg(QDir::toNativeSeparators(path))};
    case ClipFailure::Empty:
        return {PlayerTexts::tr("The file is empty"), PlayerTexts::tr("%1 holds no bytes. %2").arg(name, again)};
    case ClipFailure::NoPicture:
        return {PlayerTexts::tr("No picture in this file"),
                PlayerTexts::tr("%1 can be opened, but there is no video in it. The file is left as it is. %2")
                    .arg(name, again)};
    case ClipFailure::NoDecoder:
        return noDecoderWords(path, detail, {});
    case ClipFailure::Damaged:
        return {PlayerTexts::tr("This clip cannot be played"),
                withDetail(
                    PlayerTexts::tr("%1 is damaged or is not a video. The file is left as it is. %2").arg(name, again),
                    detail)};
    case ClipFailure::TooSlow:
        return {PlayerTexts::tr("The clip does not start"),
                PlayerTexts::tr(
                    "No picture came from %1 within ten seconds. The file is left as it is. Select the task again, or "
                    "open the file in another player.")
                    .arg(name)};
    }
    return {};
}

QPair<QString, QString> noDecoderWords(const QString &path, const QString &detail, const QStringList &packages)
{
    const QString name = QFileInfo(path).fileName();
    const QString title = PlayerTexts::tr("No decoder for this clip");
    if (packages.isEmpty())
        return {title,
                withDetail(PlayerTexts::tr(
                               "This computer cannot decode %1. The file is whole and stays where it is: open it in "
                               "another player.")
                               .arg(name),
                           detail)};
    //: %2 is one name of a package, or several with blanks between, as they are typed after "apt install".
    return {title,
            withDetail(PlayerTexts::tr(
                           "This computer cannot decode %1 yet. The file is whole and stays where it is. On Debian "
                           "and Ubuntu install %2 and start LinkReel again, or open the file in another player.")
                           .arg(name, packages.join(QLatin1Char(' '))),
                       detail)};
}

QString clipTime(qint64 ms)
{
    const qint64 tenths = std::max<qint64>(0, ms) / 100;
    return QStringLiteral("%1:%2.%3").arg(tenths / 600).arg(tenths / 10 % 60, 2, 10, QLatin1Char('0')).arg(tenths % 10);
}

QString timecodeText(const Timecode &timecode)
{
    return QStringLiteral("%1:%2:%3")
        .arg(timecode.second / 60)
        .arg(timecode.second % 60, 2, 10, QLatin1Char('0'))
        .arg(timecode.frame, 2, 10, QLatin1Char('0'));
}

QString framePlaceWords(const FramePlace &place)
{
    const QLocale locale;
    const QString rate = shortNumber(std::round(place.rate.perSecond * 100) / 100);
    const QString number = locale.toString(place.number + 1);
    const QString count = locale.toString(place.count);
    return place.rate.isVariable
               ? PlayerTexts::tr("Frame %1 of %2, %3 frames a second on average").arg(number, count, rate)
               : PlayerTexts::tr("Frame %1 of %2, %3 frames a second", "24 or 29.97").arg(number, count, rate);
}

QString framePlaceText(const FramePlace &place)
{
    const QLocale locale;
    //: %3 is a number of frames a second: 24 or 29.97.
    return PlayerTexts::tr("frame %1 of %2 · %3 fps")
        .arg(locale.toString(place.number + 1), locale.toString(place.count),
             shortNumber(std::round(place.rate.perSecond * 100) / 100));
}

QString rateText(double rate)
{
    const QString number = QStringLiteral("%1×").arg(shortNumber(std::abs(rate)));
    return rate < 0 ? QStringLiteral("−%1").arg(number) : number;
}

QString hdrText(const ColourTags &colours)
{
    switch (colours.transfer) {
    case ColourTags::Transfer::Pq:
        return PlayerTexts::tr("HDR (PQ), shown as SDR");
    case ColourTags::Transfer::Hlg:
        return PlayerTexts::tr("HDR (HLG), shown as SDR");
    case ColourTags::Transfer::Sdr:
        break;
    }
    return {};
}

QString zoomText(double scale)
{
    if (scale == 0)
        return PlayerTexts::tr("Fit", "the whole picture is seen, as large as there is room");
    return PlayerTexts::tr("%1 %", "size of the picture").arg(qRound(scale * 100));
}

QString marksWords(std::optional<int> in, std::optional<int> out)
{
    if (in && out)
        return PlayerTexts::tr("Marked from %1 to %2").arg(clipTime(*in), clipTime(*out));
    if (in)
        return PlayerTexts::tr("Marked from %1 to the end").arg(clipTime(*in));
    return out ? PlayerTexts::tr("Marked from the beginning to %1").arg(clipTime(*out)) : QString();
}

QString seekBarWords(const Shortcuts &shortcuts)
{
    const auto keys = [&shortcuts](ShortcutCommand command) { return keysOrNone(shortcuts.keys(command)); };
    using Command = ShortcutCommand;
    //: %1 to %7 are keys.
    return PlayerTexts::tr("Position (%1 and %2: one second; %3 and %4: first and last frame; %5 and %6 mark in and "
                           "out, %7 takes the marks away)")
        .arg(keys(Command::PlayerSkipBack), keys(Command::PlayerSkipOn), keys(Command::PlayerFirstFrame),
             keys(Command::PlayerLastFrame), keys(Command::PlayerMarkIn), keys(Command::PlayerMarkOut),
             keys(Command::PlayerClearMarks));
}

QString frameFileName(const QString &clipPath, const std::optional<FramePlace> &place)
{
    const QString clip = QFileInfo(clipPath).completeBaseName();
    if (!place)
        return clip + QStringLiteral(".png");
    return PlayerTexts::tr("%1 frame %2.png", "the name of a file: the clip's name, the frame's number")
        .arg(clip)
        .arg(place->number + 1);
}
