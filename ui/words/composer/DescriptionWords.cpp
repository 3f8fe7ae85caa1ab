#include "DescriptionWords.h"

#include <QCoreApplication>

namespace {

struct DescriptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(DescriptionWords)
};

QString whatWasTaken(FileDescription::Origin origin, const QString &from)
{
    using Origin = FileDescription::Origin;
    switch (origin) {
    case Origin::LinkReel:
        return DescriptionTexts::tr("The form was filled from %1. Nothing was sent.").arg(from);
    case Origin::Xmp:
        return DescriptionTexts::tr("The prompt is the description that stands in %1. Nothing was sent.").arg(from);
    case Origin::Tags:
        return DescriptionTexts::tr("The prompt is the comment that stands in %1. Nothing was sent.").arg(from);
    case Origin::Automatic1111:
    case Origin::ComfyUi:
    case Origin::PlainText:
        return DescriptionTexts::tr("The prompt is the one that %1 was made by. Nothing was sent.").arg(from);
    }
    return {};
}

} // namespace

QString negativePromptWords()
{
    return DescriptionTexts::tr("Negative prompt");
}

QString seedWords()
{
    return DescriptionTexts::tr("Seed");
}

QString filledFromFileWords(const FileDescription &description, const QString &from, const QStringList &left,
                            const QString &unknownModel)
{
    QStringList sentences{whatWasTaken(description.origin, from)};
    if (!unknownModel.isEmpty())
        sentences << DescriptionTexts::tr("%1 is not in the list of models: look it over before you generate.")
                         .arg(unknownModel);
    if (!left.isEmpty())
        sentences << DescriptionTexts::tr("Not taken: %1.", "names of settings").arg(left.join(QStringLiteral(", ")));
    return sentences.join(u' ');
}
