#include "NetworkPage.h"

#include "platform/Logging.h"
#include "platform/Settings.h"
#include "platform/proxies/ProxyKeeper.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ErrorWords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkProxy>
#include <QPushButton>

namespace {

using ProxyChoiceKind = ProxyChoice::Kind;

constexpr int portWidth = 96;

QString kindWords(ProxyChoiceKind kind)
{
    switch (kind) {
    case ProxyChoiceKind::System:
        return NetworkPage::tr("As this system says");
    case ProxyChoiceKind::None:
        return NetworkPage::tr("None: a direct connection");
    case ProxyChoiceKind::Http:
        return NetworkPage::tr("HTTP");
    case ProxyChoiceKind::Socks5:
        return NetworkPage::tr("SOCKS5");
    }
    return {};
}

// How the way to `address` is, as things stand.
QString routeWords(const QUrl &address)
{
    const QNetworkProxy proxy =
        QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(address)).value(0, QNetworkProxy::NoProxy);
    return proxy.type() == QNetworkProxy::NoProxy
               ? NetworkPage::tr("directly")
               : NetworkPage::tr("through the proxy %1:%2").arg(proxy.hostName()).arg(proxy.port());
}

QString problemOf(const ProxyChoice &choice)
{
    if (choice.isComplete())
        return {};
    if (choice.host.isEmpty())
        return NetworkPage::tr("Enter the proxy's host. Until it is whole, LinkReel goes on as before.");
    if (!ProxyChoice::isHost(choice.host))
        return NetworkPage::tr("“%1” is no name of a host. Enter it as proxy.example.org or 192.0.2.1; until then "
                               "LinkReel goes on as before.")
            .arg(choice.host.left(80));
    return NetworkPage::tr("Enter the proxy's port, a number from 1 to 65535. Until then LinkReel goes on as before.");
}

} // namespace

NetworkPage::NetworkPage(Settings &settings, ProxyKeeper &proxies, const QUrl &address, const Reach &reach,
                         QWidget *parent)
    : SettingsPage(tr("Network"), QStringLiteral("settingsNetwork"), parent)
    , m_settings(settings)
    , m_proxies(proxies)
    , m_address(address)
    , m_reach(reach)
    , m_kind(new QComboBox(this))
{
    m_kind->setObjectName(QStringLiteral("settingsProxyKind"));
    for (const ProxyChoiceKind kind :
         {ProxyChoiceKind::System, ProxyChoiceKind::None, ProxyChoiceKind::Http, ProxyChoiceKind::Socks5})
        m_kind->addItem(kindWords(kind), QVariant::fromValue(static_cast<int>(kind)));
    addRow(tr("Proxy"), m_kind);
    addFields();
    addTest();
    addSentence("hint", QStringLiteral("settingsProxyMeaning"),
                tr("It is for everything that LinkReel sends: to LinkModel, for clips, uploads and pictures, and takes "
                   "effect at once. A proxy of your own also looks up the names of hosts. This computer itself is "
                   "always reached directly."));
    connect(m_kind, &QComboBox::activated, this, &NetworkPage::use);
    connect(&m_proxies, &ProxyKeeper::keepingEnded, this, &NetworkPage::showPasswordPlace);
    connect(&m_proxies, &ProxyKeeper::changed, this, &NetworkPage::showState);
    const ProxyChoice choice = m_settings.proxy();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(choice.kind)));
    m_host->setText(choice.host);
    m_port->setText(choice.port > 0 ? QString::number(choice.port) : QString());
    m_user->setText(choice.user);
    showState();
}

QLineEdit *NetworkPage::addLine(const char *objectName, const QString &label)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QLatin1String(objectName));
    addRow(label, line);
    return line;
}

void NetworkPage::addFields()
{
    m_host = addLine("settingsProxyHost", tr("Host"));
    m_host->setPlaceholderText(QStringLiteral("proxy.example.org"));
    m_port = addLine("settingsProxyPort", tr("Port"));
    m_port->setFixedWidth(withLetters(portWidth));
    m_port->setPlaceholderText(QStringLiteral("3128"));
    m_problem = addSentence("problem", QStringLiteral("settingsProxyProblem"));
    m_user = addLine("settingsProxyUser", tr("User"));
    m_user->setPlaceholderText(tr("none: it wants no login"));
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    m_password = new QLineEdit(row);
    m_password->setObjectName(QStringLiteral("settingsProxyPassword"));
    m_password->setAccessibleName(tr("Password of the proxy"));
    m_password->setEchoMode(QLineEdit::Password);
    m_forget = new QPushButton(tr("Remove"), row);
    m_forget->setObjectName(QStringLiteral("settingsProxyForget"));
    m_forget->setToolTip(tr("Takes the password out of this desktop's keychain, and out of use."));
    m_forget->setAutoDefault(false);
    layout->addWidget(m_password, 1);
    layout->addWidget(m_forget);
    addRow(tr("Password"), row);
    m_place = addSentence("hint", QStringLiteral("settingsProxyPasswordPlace"));
    connect(m_host, &QLineEdit::editingFinished, this, &NetworkPage::splitHost);
    for (QLineEdit *line : {m_host, m_port, m_user, m_password})
        connect(line, &QLineEdit::editingFinished, this, &NetworkPage::use);
    connect(m_forget, &QPushButton::clicked, this, [this] { m_proxies.setPassword({}); });
}

void NetworkPage::addTest()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, Space::small, 0, 0);
    m_test = new QPushButton(tr("Test"), row);
    m_test->setObjectName(QStringLiteral("settingsProxyTest"));
    m_test->setToolTip(tr("Asks %1 something that is free, without your key.").arg(m_address.host()));
    m_test->setAutoDefault(false);
    layout->addWidget(m_test);
    layout->addStretch(1);
    addRow(row);
    m_outcome = addSentence("hint", QStringLiteral("settingsProxyOutcome"));
    connect(m_test, &QPushButton::clicked, this, &NetworkPage::test);
}

ProxyChoice NetworkPage::typed() const
{
    ProxyChoice choice;
    choice.kind = static_cast<ProxyChoiceKind>(m_kind->currentData().toInt());
    choice.host = m_host->text().trimmed();
    bool isNumber = false;
    const int port = m_port->text().trimmed().toInt(&isNumber);
    choice.port = isNumber && port > 0 && port <= ProxyChoice::largestPort ? port : 0;
    choice.user = m_user->text().trimmed();
    return choice;
}

// "http://proxy.example.org:3128", as instructions print it, fills both lines. A user and password in it do not count:
// they have lines of their own, and a password does not belong in this one.
void NetworkPage::splitHost()
{
    const QString text = m_host->text().trimmed();
    if (text.isEmpty() || ProxyChoice::isHost(text))
        return;
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text, QUrl::StrictMode);
    if (!url.isValid() || !ProxyChoice::isHost(url.host()) || !url.userInfo().isEmpty())
        return;
    m_host->setText(url.host());
    if (url.port() > 0)
        m_port->setText(QString::number(url.port()));
}

void NetworkPage::use()
{
    const ProxyChoice choice = typed();
    const QString problem = problemOf(choice);
    if (problem.isEmpty()) {
        m_settings.setProxy(choice);
        usePassword();
    }
    say(m_outcome, {});
    showState();
}

void NetworkPage::usePassword()
{
    const QString password = m_password->text();
    if (password.isEmpty() || m_settings.proxy().user.isEmpty() || !m_settings.proxy().isOwn())
        return;
    registerSecret(password); // before anything is done with it
    m_password->clear();
    m_proxies.setPassword(password);
}

void NetworkPage::showState()
{
    const ProxyChoice choice = typed();
    for (QWidget *line : std::initializer_list<QWidget *>{m_host, m_port, m_user})
        line->setEnabled(choice.isOwn());
    m_password->setEnabled(choice.isOwn() && !choice.user.isEmpty());
    m_password->setPlaceholderText(m_proxies.hasPassword() ? QStringLiteral("••••••••") : QString());
    m_forget->setVisible(choice.isOwn() && m_proxies.hasPassword());
    const bool isStarted = !choice.host.isEmpty() || m_port->isModified();
    const QString problem = problemOf(choice);
    say(m_problem, isStarted || !choice.isOwn()
                       ? problem
                       : tr("Enter the proxy's host and port. Until then LinkReel goes on as before."));
    if (!m_proxies.hasPassword())
        say(m_place, {});
}

void NetworkPage::showPasswordPlace(bool kept)
{
    if (!m_proxies.hasPassword())
        return say(m_place,
                   kept ? QString() : tr("The keychain did not give the password up, so it is still kept there."));
    say(m_place, kept ? tr("The password is kept in this desktop's keychain.")
                      : tr("This desktop has no keychain that takes the password: it is used until LinkReel closes, "
                           "and has to be entered again after the next start."));
}

void NetworkPage::test()
{
    m_test->setEnabled(false);
    setRole(m_outcome, "hint");
    say(m_outcome, tr("Asking %1 %2…").arg(m_address.host(), routeWords(m_address)));
    m_reach(this, [this](const std::optional<ApiError> &trouble) { tested(trouble); });
}

void NetworkPage::tested(const std::optional<ApiError> &trouble)
{
    m_test->setEnabled(true);
    setRole(m_outcome, trouble ? "problem" : "hint");
    say(m_outcome,
        trouble ? whatHappened(*trouble) : tr("%1 answers, %2.").arg(m_address.host(), routeWords(m_address)));
}
