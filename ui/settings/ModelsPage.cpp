#include "ModelsPage.h"

#include "app/CatalogKeeper.h"
#include "platform/Clock.h"
#include "platform/Settings.h"
#include "ui/words/composer/CatalogWords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

ModelsPage::ModelsPage(Settings &settings, CatalogKeeper &keeper, const Clock &clock, QWidget *parent)
    : SettingsPage(tr("Models"), QStringLiteral("settingsModels"), parent)
    , m_keeper(keeper)
    , m_clock(clock)
    , m_refresh(new QPushButton(tr("Refresh now"), this))
{
    auto *weekly = new QCheckBox(tr("Look for new models once a week"), this);
    weekly->setObjectName(QStringLiteral("settingsRefreshCatalog"));
    weekly->setChecked(settings.refreshesCatalog());
    connect(weekly, &QCheckBox::toggled, &settings, &Settings::setRefreshesCatalog);
    addRow(weekly);
    addSentence("hint", QStringLiteral("settingsCatalogHint"),
                tr("LinkModel's public catalogue says which models there are and what they take. It is read without "
                   "your API key, and costs nothing."));
    m_refresh->setObjectName(QStringLiteral("settingsRefreshCatalogNow"));
    m_refresh->setAutoDefault(false);
    auto *row = new QWidget(this); // the button no wider than its words
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_refresh);
    layout->addStretch(1);
    addRow(tr("Catalogue"), row);
    m_standing = addSentence("hint", QStringLiteral("settingsCatalogStanding"));
    connect(m_refresh, &QPushButton::clicked, &m_keeper, &CatalogKeeper::refresh);
    connect(&m_keeper, &CatalogKeeper::progressed, this, &ModelsPage::showStanding);
    showStanding();
}

void ModelsPage::showStanding()
{
    m_refresh->setEnabled(!m_keeper.isRunning());
    say(m_standing, catalogStandingWords(m_keeper, m_clock.nowMs()));
}
