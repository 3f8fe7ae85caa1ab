// MediaBackend: whether Qt's media backend is loaded, so that making a player holds nobody up. It makes none.
#pragma once

#include <QFutureWatcher>
#include <QObject>

class MediaBackend : public QObject
{
    Q_OBJECT
public:
    MediaBackend();

    bool isLoaded(); // the first call has it loaded in a worker; loaded() follows

signals:
    void loaded();

private:
    QFutureWatcher<void> m_loading;
    bool m_isAsked = false;
    bool m_isLoaded = false;
};
