// MediaBackend: whether Qt's media backend is loaded, so that making a player holds nobody up. It makes none.
#pragma once

#include <QObject>

class MediaBackend : public QObject
{
    Q_OBJECT
public:
    bool isLoaded(); // the first call has it loaded in a worker; loaded() follows

signals:
    void loaded();

private:
    bool m_isAsked = false;
    bool m_isLoaded = false;
};
