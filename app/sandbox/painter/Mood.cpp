#include "Mood.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace {

template <typename Kind>
struct Words
{
    Kind kind;
    const char *pattern; // the beginnings of English words
};

constexpr std::array<Words<Place>, 6> placeWords{{
    {Place::City,
     "city|street|skyline|tokyo|paris|london|york|building|tower|neon|traffic|rooftop|downtown|stadium|crowd|train"},
    {Place::Sea,
     "sea|ocean|wave|boat|ship|harbou?r|beach|coast|lake|river|water|whale|surf|island|rain|flood|fish|sail|ink"},
    {Place::Forest, "forest|jungle|tree|wood|pine|fox|deer|bear|wolf|owl|moss|leaf|leaves|garden|fern"},
    {Place::Dunes, "desert|dune|moon|planet|astronaut|space|alien|sand|highway|camel|mars|canyon|sahara|dust|egypt"},
    {Place::Mountains, "mountain|peak|alps|cliff|snow|glacier|summit|eagle|castle|dragon|volcano|everest"},
    {Place::Hills, "hill|field|meadow|farm|rice|terrace|grass|valley|flower|sheep|village|vineyard|horse|heron"},
}};

constexpr std::array<Words<Light>, 8> lightWords{{
    {Light::Night, "night|midnight|moon|astronaut|planet|star(s|ry|light)?\\b|space|galaxy|cosmos|neon|dark|aurora"},
    {Light::Winter, "snow|winter|ice|icy|frost|glacier|frozen|arctic|christmas"},
    {Light::Dawn, "dawn|sunrise|morning|spring|pastel|cherry|blossom"},
    {Light::Dusk, "dusk|sunset|evening|fire|desert|autumn|fall|twilight|mars|volcano|lantern"},
    {Light::Storm, "storm|rain|fog|grey|gray|thunder|noir"},
    {Light::Golden, "gold|summer|noon|wheat|harvest|honey|sunny|sunlit|savanna|lion|grandmother"},
    {Light::Violet, "violet|purple|dream|magic|ink|lavender|fantasy|neon|synth"},
    {Light::Jade, "jungle|rice|green|emerald|terrace|tropic|forest|underwater|moss|copper"},
}};

template <typename Table>
auto byWords(const Table &table, const QString &prompt, quint32 choice)
{
    for (const auto &[kind, pattern] : table) {
        const QRegularExpression words(QStringLiteral("\\b(%1)").arg(QLatin1String(pattern)),
                                       QRegularExpression::CaseInsensitiveOption);
        if (words.match(prompt).hasMatch())
            return kind;
    }
    return table[choice % table.size()].kind;
}

} // namespace

Mood Mood::of(const QString &prompt, quint32 seed)
{
    return {byWords(placeWords, prompt, seed / 7), byWords(lightWords, prompt, seed / 61)};
}

Palette Palette::of(Light light)
{
    const auto colours = [](QRgb zenith, QRgb middle, QRgb horizon, QRgb glow, QRgb far, QRgb near) {
        return Palette{QColor(zenith), QColor(middle), QColor(horizon), QColor(glow), QColor(far), QColor(near)};
    };
    switch (light) {
    case Light::Dusk:
        return colours(0x1c2a4f, 0x7b4b66, 0xd9714a, 0xffc27a, 0x8d4d58, 0x150f1c);
    case Light::Dawn:
        return colours(0x5f86bd, 0xb9add0, 0xf7c9ac, 0xffeccb, 0x9a93b8, 0x23284a);
    case Light::Jade:
        return colours(0x0e4555, 0x2c8c83, 0xb5dcb0, 0xf7f5d2, 0x4c9a8b, 0x07252a);
    case Light::Violet:
        return colours(0x1b1440, 0x5d3f93, 0xd193cf, 0xffdcec, 0x7a569f, 0x120a26);
    case Light::Golden:
        return colours(0x6b9cc2, 0xbfcbb2, 0xf6dd94, 0xfff5cf, 0xa9a772, 0x2a3018);
    case Light::Night:
        return colours(0x040817, 0x0d1d3f, 0x2b4d80, 0xdce8ff, 0x1f3962, 0x03060e);
    case Light::Storm:
        return colours(0x232d3a, 0x52616d, 0xc2b6a4, 0xf7e9cd, 0x6f7c84, 0x0e1318);
    case Light::Winter:
        return colours(0x5d80ad, 0xa6bfd8, 0xeef0f2, 0xfff4e2, 0xa9bed4, 0x2c4562);
    }
    return {};
}

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return static_cast<int>(a + (b - a) * share + 0.5); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()),
            part(from.alpha(), to.alpha())};
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
    return colour;
}
