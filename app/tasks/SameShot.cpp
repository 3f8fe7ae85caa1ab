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

// One press may send a list of prompts: those are shots of their own. One press for several models is one shot, also
// where a model takes fewer of its pictures.
bool isSameShot(const Task &one, const Task &other)
{
    if (one.request.prompt != other.request.prompt)
        return false;
    if (!one.batch.isEmpty() && one.batch == other.batch)
        return true;
    const QStringList media = mediaOf(one.request);
    return (!one.request.prompt.isEmpty() || !media.isEmpty()) && media == mediaOf(other.request);
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
