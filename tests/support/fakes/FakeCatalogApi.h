// FakeCatalogApi: the CatalogApi in a test's hand: it writes down what is asked and answers when, and what, the test
// says; or by itself from replies that were laid out before. It judges nothing.
#pragma once

#include "api/CatalogApi.h"

#include <QHash>
#include <QPointer>

class FakeCatalogApi : public CatalogApi
{
    Q_OBJECT
public:
    struct Call
    {
        QString what; // "page 1", or a model's name
        QPointer<QObject> context;
        Done done;
    };

    void listModels(int page, QObject *context, Done done) override;
    void describeModel(const QString &model, QObject *context, Done done) override;

    // Answered at once, from the event loop; what is not laid out waits for answer().
    void lay(const QString &what, const ApiResult<QJsonObject> &result) { m_replies.insert(what, result); }
    void layOutList(const QStringList &models); // one page, whole
    void clear() { m_replies.clear(); }

    const QStringList &asked() const { return m_asked; }
    QStringList waiting() const;
    void answer(const QString &what, const ApiResult<QJsonObject> &result); // the oldest that waits

    static QJsonObject listReply(const QStringList &models, int total = -1);
    static QJsonObject fieldsReply(const QByteArray &fields); // JSON objects, separated by commas

private:
    void take(const Call &call);

    QHash<QString, ApiResult<QJsonObject>> m_replies;
    QStringList m_asked;
    QList<Call> m_waiting;
};
