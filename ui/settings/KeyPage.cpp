#include "KeyPage.h"

#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

QString keySourceWords(KeyVault::Source source)
{
    switch (source) {
    case KeyVault::Source::None:
        return KeyPage::tr("no key");
    case KeyVault::Source::Environment:
        return KeyPage::tr("from LINKMODEL_API_KEY");
    case KeyVault::Source::ProviderConfig:
        return KeyPage::tr("from ~/.linkmodel/config.json");
    case KeyVault::Source::ThisRun:
        return KeyPage::tr("typed in, for this run");
    }
    return {};
}

KeyPage::KeyPage(const KeyVault &vault, QWidget *parent)
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
    connect(enter, &QPushButton::clicked, this, &KeyPage::keyWanted);
    layout->addWidget(label, 1);
    layout->addWidget(enter);
    addRow(tr("Key in use"), row);
}
