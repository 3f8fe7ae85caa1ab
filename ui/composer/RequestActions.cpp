#include "RequestActions.h"

#include "ComposerPane.h"
#include "api/RequestText.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

QString copiedJsonWords()
{
    return RequestActions::tr("The request was copied as JSON: the body LinkReel sends, pictures included.");
}

QString copiedCurlWords()
{
    return RequestActions::tr(
        "The request was copied as a curl command. Your key is not in it: the command takes it from "
        "LINKMODEL_API_KEY. Each time it is run it makes a clip and costs money.");
}

RequestActions::RequestActions(ComposerPane &composer, const QUrl &baseUrl, QObject *parent)
    : QObject(parent)
{
    add(QStringLiteral("actionCopyJson"), tr("Copy request as &JSON"), [this, &composer] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(requestJson(composer.request())));
        emit copied(copiedJsonWords());
    });
    add(QStringLiteral("actionCopyCurl"), tr("Copy request as &curl command"), [this, &composer, baseUrl] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(curlCommand(composer.request(), baseUrl)));
        emit copied(copiedCurlWords());
    });
    add(QStringLiteral("actionPasteRequest"), tr("&Fill the form from JSON on the clipboard"),
        [&composer] { composer.pasteRequest(); });
}

void RequestActions::add(const QString &objectName, const QString &text, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, act);
    m_all << action;
}
