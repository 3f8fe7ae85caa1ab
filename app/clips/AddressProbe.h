// AddressProbe: looks at what web addresses lead to, so that a wrong one is seen before a clip is paid for. It reads
// and shows; the address is sent as it is, whatever was found: the API may reach what this computer does not. It has a
// network of its own: no API key, no cookies, no passwords; http and https alone; few redirects, none from https to
// http and none from a public host into a private network.
#pragma once

#include "FrameImage.h"
#include "api/FreshNetwork.h"

#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QThreadPool>
#include <QUrl>

#include <functional>

class AddressLook;
class QHostAddress;

struct AddressFinding
{
    enum class Kind {
        Picture,         // `picture` has preview, sourceSize, sourceBytes, note
        Gone,            // 404, 410
        Forbidden,       // 401, 403: not for everybody
        ServerTrouble,   // another status
        WebPage,         // HTML
        NotAPicture,     // something else; `detail`: its type as the server names it, or empty
        UnknownFormat,   // a picture that is not read here; `detail`: "Photoshop"
        RareFormat,      // as Picture, but few services take it by its address; `detail`: "HEIC"
        Damaged,         // a picture, cut off or broken
        TooLarge,        // more bytes or pixels than are read here
        NoAnswer,        // `detail`: why, in the network's words
        PrivateRedirect, // `detail`: the host it leads to
        BadRedirect      // too many, to nowhere, or from https to http
    };
    Kind kind = Kind::NoAnswer;
    int status = 0; // HTTP; 0: none
    QString detail;
    FrameImage picture;
};

class AddressProbe : public QObject
{
    Q_OBJECT
public:
    using Resolved = std::function<void(const QList<QHostAddress> &addresses)>;
    struct Setup
    {
        qint64 mostBytes = 32'000'000; // of one picture
        int mostMs = 20'000;           // for one address, from the first byte asked for to the last one read
        int mostHops = 5;              // redirects
        QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
        // Looks a host up and answers later, while `context` lives. Left empty: by the system.
        std::function<void(const QString &host, QObject *context, const Resolved &answer)> resolve;
    };

    explicit AddressProbe(const Setup &setup, QObject *parent = nullptr);
    explicit AddressProbe(QObject *parent = nullptr);
    ~AddressProbe() override;

    // Answers later with found(), once, unless cancel() comes first. http and https only; the number is never 0.
    int look(const QString &address);
    void cancel(int look);
    void renewConnections() { m_network.renew(); } // the proxy is another one

signals:
    void found(int look, const AddressFinding &finding);

private:
    friend class AddressLook;

    const Setup m_setup;
    FreshNetwork m_network;
    QThreadPool m_pool; // of one thread: pictures are decoded one after the other
    QHash<int, AddressLook *> m_looks;
    int m_last = 0;
};
