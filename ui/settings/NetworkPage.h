// NetworkPage: through which proxy LinkReel reaches the internet, its login, and a try that costs nothing. What is
// typed takes effect when it makes a whole proxy. The password goes to ProxyKeeper and is not shown again.
#pragma once

#include "SettingsPage.h"
#include "api/ApiError.h"
#include "platform/ProxyChoice.h"

#include <QUrl>

#include <functional>
#include <optional>

class ProxyKeeper;
class QComboBox;
class QLineEdit;
class QPushButton;
class Settings;

class NetworkPage : public SettingsPage
{
    Q_OBJECT
public:
    // Asks `address` without a key; answers once, and not at all once `context` is gone.
    using Reached = std::function<void(const std::optional<ApiError> &trouble)>;
    using Reach = std::function<void(QObject *context, const Reached &done)>;

    NetworkPage(Settings &settings, ProxyKeeper &proxies, const QUrl &address, const Reach &reach,
                QWidget *parent = nullptr);

private:
    void addFields();
    void addTest();
    QLineEdit *addLine(const char *objectName, const QString &label);
    ProxyChoice typed() const;
    void splitHost();
    void use();
    void usePassword();
    void showState();
    void showPasswordPlace(bool kept);
    void test();
    void tested(const std::optional<ApiError> &trouble);

    Settings &m_settings;
    ProxyKeeper &m_proxies;
    const QUrl m_address;
    const Reach m_reach;
    QComboBox *m_kind;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_forget = nullptr;
    QPushButton *m_test = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_place = nullptr; // where the password is kept
    QLabel *m_outcome = nullptr;
};
