// RenewableNetwork: a QNetworkAccessManager that can leave its connections behind, as it must when the proxy changes:
// Qt goes on using a connection, and the password it was made with, for minutes (measured with 6.4.2). It sends nothing
// itself.
#pragma once

#include <QNetworkAccessManager>

class RenewableNetwork : public QObject
{
    Q_OBJECT
public:
    explicit RenewableNetwork(QObject *parent = nullptr);

    QNetworkAccessManager &now() { return *m_now; } // good for one request: the next one may be another's
    // Requests under way go on as they are. The settings of the manager stay.
    void renew();

private:
    QNetworkAccessManager *m_now;
};
