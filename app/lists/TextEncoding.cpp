#include "TextEncoding.h"

#include "LetterHabits.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace {

constexpr qsizetype mostLookedAt = 32 * 1024;
constexpr double oftenEnough = 0.8; // of the characters beyond ASCII that are good UTF-8, so that the rest is damage

struct Known
{
    const char *name;
    const char *languages; // whose letters it has; locales of CLDR
    double rarity;         // how much rarer than its like: files of DOS, of old Macintoshes and of old Unix machines
};

// Names that ICU's own table of converters lists. Order: the likeliest first where two read a text alike.
constexpr Known legacy[] = {
    {"windows-1252", "en de fr es pt it nl da sv nb fi ca is", 0},
    {"GB18030", "zh", 0},
    {"windows-950", "zh_Hant", 0},
    {"windows-31j", "ja", 0},
    {"windows-949", "ko", 0},
    {"windows-1251", "ru uk bg be sr mk kk", 0},
    {"windows-1250", "pl cs sk hu ro hr sl sq", 0.015},
    {"windows-1254", "tr az", 0.01},
    {"windows-1253", "el", 0},
    {"windows-1257", "lt lv et", 0.02},
    {"windows-1255", "he", 0},
    {"windows-1256", "ar fa ur", 0},
    {"windows-1258", "vi", 0.05},
    {"windows-874", "th", 0},
    {"EUC-JP", "ja", 0.05},
    {"KOI8-U", "ru uk", 0.04},
    {"IBM866", "ru", 0.05},
    {"IBM850", "de fr es pt it nl da sv nb fi", 0.12},
    {"IBM852", "pl cs sk hu ro hr sl", 0.12},
    {"macintosh", "de fr es pt it nl da sv nb fi", 0.1},
};

struct Mark
{
    QByteArray bytes;
    const char *encoding;
};

// Byte order marks (the Unicode standard, 23.8); the longer ones first, for they begin like the shorter ones.
const Mark marks[] = {
    {QByteArray("\xff\xfe\0\0", 4), "UTF-32LE"}, {QByteArray("\0\0\xfe\xff", 4), "UTF-32BE"},
    {QByteArray("\xef\xbb\xbf", 3), "UTF-8"},    {QByteArray("\x84\x31\x95\x33", 4), "GB18030"},
    {QByteArray("\xff\xfe", 2), "UTF-16LE"},     {QByteArray("\xfe\xff", 2), "UTF-16BE"},
};

struct Closer
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};

constexpr UChar standIn = 0xfffd;

qsizetype countOf(const QString &text, char16_t letter)
{
    return text.count(QChar(letter));
}

bool isAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// The lines that say something about the encoding, whole, so that no character is cut.
QByteArray tellingLines(const QByteArray &bytes)
{
    QByteArray lines;
    qsizetype from = 0;
    while (from < bytes.size() && lines.size() < mostLookedAt) {
        qsizetype to = from;
        bool plain = true;
        for (; to < bytes.size() && bytes[to] != '\n' && bytes[to] != '\r'; ++to)
            plain = plain && static_cast<unsigned char>(bytes[to]) < 0x80;
        if (!plain)
            lines += bytes.mid(from, std::min(to - from, mostLookedAt)) + '\n';
        from = to + 1;
    }
    return lines;
}

// Letters, and neither what Unicode has not assigned nor control characters: what is read in the wrong byte order is
// full of these.
double plausibleShare(const QString &text)
{
    qsizetype good = 0;
    qsizetype all = 0;
    for (const uint letter : text.toUcs4()) {
        const QChar::Category category = QChar::category(letter);
        ++all;
        good += category != QChar::Other_NotAssigned && category != QChar::Other_PrivateUse &&
                category != QChar::Other_Surrogate && letter != standIn &&
                (category != QChar::Other_Control || letter == '\n' || letter == '\r' || letter == '\t');
    }
    return all == 0 ? 0 : static_cast<double>(good) / static_cast<double>(all);
}

// UTF-16 without a mark. In a Western text every other byte is zero; in a Chinese one only those of its line ends,
// blanks and separators are, and what is left of it without them is no text of 8 bits. A byte too many at the end (a
// line end that a tool of 8 bits put there) does not count.
std::optional<QByteArray> wideWithoutMark(const QByteArray &bytes)
{
    const QByteArray start = bytes.left(std::min(bytes.size(), mostLookedAt) & ~qsizetype(1));
    const qsizetype zeros = start.count('\0');
    const bool hasMany = 4 * zeros >= start.size();
    if (zeros == 0 ||
        (!hasMany && decodedAs("UTF-8", QByteArray(bytes.left(mostLookedAt)).replace('\0', "")).unreadable < 2))
        return {};
    std::optional<QByteArray> best;
    double bestShare = 0.9;
    for (const QByteArray &name : {QByteArray("UTF-16LE"), QByteArray("UTF-16BE")}) {
        const QString text = decodedAs(name, start).text;
        const bool hasMarks = std::any_of(text.begin(), text.end(),
                                          [](QChar letter) { return QStringView(u"\n\r\t ,;").contains(letter); });
        const double share = plausibleShare(text);
        if ((hasMarks || hasMany) && share > bestShare) {
            best = name;
            bestShare = share;
        }
    }
    return best;
}

// Mostly good UTF-8: then the rest is damage (a cut end, one letter pasted from elsewhere), not another encoding.
bool isDamagedUtf8(const QByteArray &bytes)
{
    const EncodedText read = decodedAs("UTF-8", bytes);
    const qsizetype beyond =
        std::count_if(read.text.begin(), read.text.end(), [](QChar letter) { return letter.unicode() >= 0x80; });
    return beyond > 3 && static_cast<double>(beyond - read.unreadable) > oftenEnough * static_cast<double>(beyond);
}

struct Ranked
{
    QByteArray name;
    double score;
};

QList<Ranked> rankedLegacy(const QByteArray &lines, const QString &language)
{
    QList<Ranked> ranked;
    for (const Known &known : legacy) {
        const EncodedText read = decodedAs(known.name, lines);
        if (read.unreadable > 0)
            continue;
        double best = -10;
        for (const QByteArray &locale : QByteArray(known.languages).split(' ')) {
            const double here = language.startsWith(QLatin1String(locale.left(2)), Qt::CaseInsensitive) ? 0.04 : 0;
            const double rare = QByteArrayList{"is", "ca", "sr", "mk", "kk", "sq", "az"}.contains(locale) ? 0.1 : 0;
            best = std::max(best, LetterHabits::of(locale).likeness(read.text) + here - rare);
        }
        ranked.append({known.name, best - known.rarity});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) { return a.score > b.score; });
    return ranked;
}

QList<QByteArray> namesOf(const QList<Ranked> &ranked)
{
    QList<QByteArray> names;
    for (const Ranked &one : ranked)
        names << one.name;
    return names;
}

// ISO 2022 is ASCII with escape sequences; "ESC $ B" and its like are in no other text.
bool isIso2022(const QByteArray &bytes)
{
    return isAscii(bytes) && (bytes.contains("\x1b$B") || bytes.contains("\x1b$@"));
}

} // namespace

QList<QByteArray> textEncodings()
{
    QList<QByteArray> all{"UTF-8", "UTF-16LE", "UTF-16BE"};
    for (const Known &known : legacy)
        all << known.name;
    return all << "ISO-2022-JP";
}

EncodedText decodedAs(const QByteArray &encoding, const QByteArray &bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Closer> converter(ucnv_open(encoding.constData(), &status));
    if (U_FAILURE(status))
        return {{}, bytes.size()};
    EncodedText read;
    read.text.resize(bytes.size() + 1); // no encoding here makes more code units than it has bytes
    auto *target = reinterpret_cast<UChar *>(read.text.data());
    UChar *const first = target;
    const char *source = bytes.constData();
    do {
        status = U_ZERO_ERROR;
        if (target == first + read.text.size())
            break;
        ucnv_toUnicode(converter.get(), &target, first + read.text.size(), &source, bytes.constData() + bytes.size(),
                       nullptr, true, &status);
    } while (status == U_BUFFER_OVERFLOW_ERROR && target != first + read.text.size());
    read.text.resize(target - first);
    read.unreadable = countOf(read.text, standIn); // ICU's way with what it cannot convert, unless told otherwise
    read.text.remove(QChar(QChar::ByteOrderMark));
    return read;
}

EncodingGuess guessEncoding(const QByteArray &bytes, const QString &language)
{
    const auto sure = [](const QByteArray &name) { return EncodingGuess{name, true, {name}}; };
    for (const Mark &mark : marks)
        if (bytes.startsWith(mark.bytes))
            return sure(mark.encoding);
    if (isIso2022(bytes))
        return sure("ISO-2022-JP");
    if (const auto wide = wideWithoutMark(bytes))
        return sure(*wide);
    if (decodedAs("UTF-8", bytes).unreadable == 0)
        return sure("UTF-8");
    EncodingGuess guess;
    guess.possible = namesOf(rankedLegacy(tellingLines(bytes), language));
    if (isDamagedUtf8(bytes))
        guess.possible.prepend("UTF-8");
    if (guess.possible.isEmpty())
        guess.possible << "windows-1252";
    guess.name = guess.possible.first();
    return guess;
}

QString sampleAs(const QByteArray &encoding, const QByteArray &bytes)
{
    constexpr qsizetype before = 6; // characters that lead up to it
    constexpr qsizetype longest = 24;
    const QString text = decodedAs(encoding, tellingLines(bytes.left(mostLookedAt))).text.simplified();
    const auto first = std::find_if(text.begin(), text.end(), [](QChar letter) { return letter.unicode() >= 0x80; });
    return text.mid(std::max<qsizetype>(0, first - text.begin() - before), longest);
}
