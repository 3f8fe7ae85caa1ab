#include "AddressProbe.h"

#include "AddressLook.h"

#include <QHostInfo>

namespace {

AddressProbe::Setup withResolver(AddressProbe::Setup setup)
{
    if (!setup.resolve) {
        setup.resolve = [](const QString &host, QObject *context, const AddressProbe::Resolved &answer) {
            QHostInfo::lookupHost(host, context, [answer](const QHostInfo &info) { answer(info.addresses()); });
        };
    }
    return setup;
}

} // namespace

AddressProbe::AddressProbe(const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_setup(withResolver(setup))
{
    m_pool.setMaxThreadCount(1);
    m_network.now().setProxy(m_setup.proxy);
    m_network.now().setAutoDeleteReplies(false);
}

AddressProbe::AddressProbe(QObject *parent)
    : AddressProbe(Setup(), parent)
{
}

AddressProbe::~AddressProbe()
{
    qDeleteAll(m_looks); // before the network that they use
}

int AddressProbe::look(const QString &address)
{
    const int number = ++m_last;
    auto *look = new AddressLook(m_setup, m_network.now(), m_pool, QUrl(address, QUrl::StrictMode), this);
    m_looks.insert(number, look);
    connect(look, &AddressLook::found, this, [this, number](const AddressFinding &finding) {
        if (AddressLook *ended = m_looks.take(number))
            ended->deleteLater();
        emit found(number, finding);
    });
    return number;
}

void AddressProbe::cancel(int look)
{
    if (AddressLook *found = m_looks.take(look))
        found->deleteLater(), found->disconnect(this);
}
