#include "JsonText.h"

#include <QJsonDocument>

QJsonObject jsonObject(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        qFatal("%s is no object: %s", text.constData(), qPrintable(error.errorString()));
    return document.object();
}
