#include "ComposerWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct ComposerTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ComposerWords)
};

// "0.061", "0.34": all digits that there are, up to four after the point, two at least.
QString dollars(double usd)
{
    QString text = QString::number(usd, 'f', 4);
    while (text.endsWith(QLatin1Char('0')) && text.size() - text.indexOf(QLatin1Char('.')) > 3)
        text.chop(1);
    return QLatin1Char('$') + text;
}

// "Negative prompt" -> "negative prompt"; "URL" stays.
QString inSentence(const QString &label)
{
    if (label.size() > 1 && label.at(1).isUpper())
        return label;
    return label.left(1).toLower() + label.mid(1);
}

} // namespace

QString startingPriceWords(const ModelPrice &price)
{
    if (price.usdPerSecond)
        return ComposerTexts::tr("from %1 / s").arg(dollars(*price.usdPerSecond));
    if (price.usdPerClip)
        return ComposerTexts::tr("from %1 / clip").arg(dollars(*price.usdPerClip));
    return {};
}

QString abilityWords(const ModelSpec &model)
{
    if (model.guessed)
        return ComposerTexts::tr("unknown model");
    const bool first = model.fieldWithRole(FieldSpec::Role::FirstFrame);
    const bool last = model.fieldWithRole(FieldSpec::Role::LastFrame);
    const bool media = std::any_of(model.fields.begin(), model.fields.end(), [](const FieldSpec &field) {
        return field.type == FieldSpec::Type::UrlList || field.type == FieldSpec::Type::TextList;
    });
    if (first && last)
        return media ? ComposerTexts::tr("takes text, first and last frame, media")
                     : ComposerTexts::tr("takes text, first and last frame");
    if (first)
        return media ? ComposerTexts::tr("takes text, first frame, media")
                     : ComposerTexts::tr("takes text, first frame");
    if (last)
        return media ? ComposerTexts::tr("takes text, last frame, media") : ComposerTexts::tr("takes text, last frame");
    return media ? ComposerTexts::tr("takes text, media") : ComposerTexts::tr("takes text");
}

QString moreWords(const QStringList &labels, int most)
{
    QString words;
    for (const QString &label : labels) {
        const QString longer = words.isEmpty() ? inSentence(label) : words + QStringLiteral(", ") + inSentence(label);
        if (!words.isEmpty() && longer.size() > most)
            return ComposerTexts::tr("More: %1 …").arg(words);
        words = longer;
    }
    return ComposerTexts::tr("More: %1").arg(words);
}
