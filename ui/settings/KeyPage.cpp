#include "KeyPage.h"

#include "ui/widgets/theme/Theme.h"
#include "ui/words/KeyWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

KeyPage::KeyPage(KeyVault &vault, const QString &host, QWidget *parent)
    : SettingsPage(tr("API key"), QStringLiteral("settingsKeyPage"), parent)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    auto *label = new QLabel(row);
    label->setObjectName(QStringLiteral("settingsKey"));
    label->setTextFormat(Qt::PlainText);
    const auto show = [&vault, label] {
        const QString source = keySourceWords(vault.source());
        label->setText(vault.key().isEmpty() ? source : QStringLiteral("%1 · %2").arg(vault.masked(), source));
    };
    show();
    connect(&vault, &KeyVault::changed, label, show);
    auto *enter = new QPushButton(tr("Enter a key…"), row);
    enter->setObjectName(QStringLiteral("settingsEnterKey"));
    enter->setAutoDefault(false);
    connect(enter, &QPushButton::clicked, this, &KeyPage::keyRequested);
    auto *remove = new QPushButton(tr("Remove"), row);
    remove->setObjectName(QStringLiteral("settingsRemoveKey"));
    remove->setToolTip(tr("Takes the key out of this desktop's keychain."));
    remove->setAutoDefault(false);
    const auto offer = [&vault, remove] { remove->setVisible(vault.isInKeychain()); };
    offer();
    connect(&vault, &KeyVault::changed, remove, offer);
    connect(remove, &QPushButton::clicked, &vault, &KeyVault::forget);
    layout->addWidget(label, 1);
    layout->addWidget(enter);
    layout->addWidget(remove);
    addRow(tr("Key in use"), row);
    auto *problem =
        addSentence("problem", QStringLiteral("settingsKeyProblem"), keyProblemWords(vault.configProblem()));
    connect(&vault, &KeyVault::changed, problem,
            [&vault, problem] { say(problem, keyProblemWords(vault.configProblem())); });
    connect(&vault, &KeyVault::forgettingEnded, this, [problem](bool forgotten) {
        say(problem, forgotten ? QString() : tr("The keychain did not give the key up, so it is still kept there."));
    });
    addSentence(
        "hint", QStringLiteral("settingsKeyOrder"),
        tr("The key is taken from LINKMODEL_API_KEY, else from the keychain, else from ~/.linkmodel/config.json, "
           "which is only read. It is sent to %1 and to nobody else.")
            .arg(host));
}
