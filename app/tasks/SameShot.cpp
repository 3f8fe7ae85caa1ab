#include "SameShot.h"

QStringList mediaOf(const GenerationRequest &request)
{
    QStringList media;
    withTexts(request.fields, [&media](const QString &text) {
        const bool isAddress = text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) ||
                               text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
        if (isAddress || !digestOfReference(text).isEmpty())
            media << text;
        return text;
    });
    media.sort();
    return media;
}

GenerationRequest anotherTake(const GenerationRequest &request)
{
    GenerationRequest another = request;
    const QStringList names = request.fields.keys();
    for (const QString &name : names)
        if (name.section(u'.', -1).compare(QLatin1String("seed"), Qt::CaseInsensitive) == 0)
            another.fields.remove(name);
    return another;
}
