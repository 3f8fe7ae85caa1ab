// RequestActions: the composer's request as text for elsewhere, and back: copy as JSON, copy as a curl command, paste
// JSON. The actions stand in the Edit menu and in the menu of Generate.
#pragma once

#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>

class ComposerPane;
class QAction;

class RequestActions : public QObject
{
    Q_OBJECT
public:
    RequestActions(ComposerPane &composer, const QUrl &baseUrl, QObject *parent = nullptr);

    const QList<QAction *> &all() const { return m_all; }

signals:
    void copied(const QString &sentence);

private:
    void add(const QString &objectName, const QString &text, const std::function<void()> &act);

    QList<QAction *> m_all;
};

// What is said after a request was copied from anywhere.
QString copiedJsonWords();
QString copiedCurlWords();
