#include "FakeCatalogApi.h"

#include <QJsonArray>
#include <QJsonDocument>

void FakeCatalogApi::listModels(int page, QObject *context, Done done)
{
    take({QStringLiteral("page %1").arg(page), context, std::move(done)});
}

void FakeCatalogApi::describeModel(const QString &model, QObject *context, Done done)
{
    take({model, context, std::move(done)});
}

void FakeCatalogApi::take(const Call &call)
{
    m_asked << call.what;
    const auto found = m_replies.constFind(call.what);
    if (found == m_replies.cend()) {
        m_waiting << call;
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [call, result = *found] {
            if (call.context)
                call.done(result);
        },
        Qt::QueuedConnection);
}

void FakeCatalogApi::layOutList(const QStringList &models)
{
    lay(QStringLiteral("page 1"), listReply(models, int(models.size())));
}

QStringList FakeCatalogApi::waiting() const
{
    QStringList names;
    for (const Call &call : m_waiting)
        names << call.what;
    return names;
}

void FakeCatalogApi::answer(const QString &what, const ApiResult<QJsonObject> &result)
{
    const qsizetype at = waiting().indexOf(what);
    if (at < 0)
        qFatal("Nobody waits for %s", qPrintable(what));
    const Call call = m_waiting.takeAt(at);
    if (call.context)
        call.done(result);
}

QJsonObject FakeCatalogApi::listReply(const QStringList &models, int total)
{
    QJsonArray items;
    for (const QString &model : models)
        items.append(
            QJsonObject{{QStringLiteral("name"), model}, {QStringLiteral("mode_type"), QStringLiteral("video")}});
    QJsonObject data{{QStringLiteral("items"), items}};
    if (total >= 0)
        data.insert(QStringLiteral("total"), total);
    return {{QStringLiteral("code"), 0}, {QStringLiteral("data"), data}};
}

QJsonObject FakeCatalogApi::fieldsReply(const QByteArray &fields)
{
    const QByteArray json = "{\"code\":0,\"data\":{\"fields\":[" + fields + "]}}";
    return QJsonDocument::fromJson(json).object();
}
