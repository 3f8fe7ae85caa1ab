#include "Requests.h"

#include "catalog/provider/CatalogFile.h"
#include "ui/words/composer/ValidationWords.h"

const ModelSpec &modelCalled(const QString &id)
{
    static const Catalog catalog = builtInCatalog();
    const ModelSpec *model = catalog.model(id);
    if (!model)
        qFatal("There is no model \"%s\".", qPrintable(id));
    return *model;
}

GenerationRequest requestFor(const QString &model, const QJsonObject &fields, const QStringList &without)
{
    GenerationRequest request = defaultRequest(modelCalled(model));
    request.prompt = QStringLiteral("A red fox");
    for (auto field = fields.begin(); field != fields.end(); ++field)
        request.fields.insert(field.key(), field.value());
    for (const QString &field : without)
        request.fields.remove(field);
    return request;
}

QString problemsOf(const GenerationRequest &request)
{
    QStringList lines;
    for (const Problem &problem : validate(modelCalled(request.model), request))
        lines << QStringLiteral("%1: %2").arg(problem.field, problemWords(problem));
    return lines.join(QLatin1Char('\n'));
}
