// CatalogApi: what LinkReel asks of the provider's public catalogue, as an interface, so that everything above it can
// be tested with a fake. Free of charge and without a key. What the answers mean is catalog's business.
#pragma once

#include "VideoApi.h"

#include <QJsonObject>

class CatalogApi : public QObject
{
    Q_OBJECT
public:
    // The whole reply where its code is 0, else what went wrong. Once, later than the call returns, and not at all once
    // `context` is gone.
    using Done = std::function<void(const ApiResult<QJsonObject> &)>;

    using QObject::QObject;

    virtual void listModels(int page, QObject *context, Done done) = 0; // pages count from 1
    virtual void describeModel(const QString &model, QObject *context, Done done) = 0;
};
