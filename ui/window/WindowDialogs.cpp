#include "WindowDialogs.h"

#include "app/Core.h"
#include "ui/help/AboutDialog.h"
#include "ui/help/GuideWindow.h"
#include "ui/settings/GeneralPage.h"
#include "ui/settings/KeyDialog.h"
#include "ui/settings/KeyPage.h"
#include "ui/settings/ModelsPage.h"
#include "ui/settings/MoneyPage.h"
#include "ui/settings/NetworkPage.h"
#include "ui/settings/PicturesPage.h"
#include "ui/settings/QueuePage.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/UploadHostBox.h"
#include "ui/settings/shortcuts/ShortcutsPage.h"
#include "ui/spending/SpendingView.h"
#include "ui/tasklist/TrackDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/window/keys/KeysDialog.h"
#include "ui/words/store/StoreWords.h"

#include <QDesktopServices>

namespace {

const QString trackTopic = QStringLiteral("track");

} // namespace

WindowDialogs::WindowDialogs(Core &core, Theme &theme, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_core(core)
    , m_theme(theme)
    , m_messages(messages)
    , m_window(window)
{
}

SettingsDialog *WindowDialogs::openSettings()
{
    auto *dialog = new SettingsDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addPage(new GeneralPage(m_core.settings, dialog));
    auto *hosts = new UploadHostBox(
        {m_core.settings, m_core.uploadHosts, m_core.uploader, m_core.vault, m_core.profile.sandboxUploader}, dialog);
    dialog->addPage(new PicturesPage(m_core.settings, hosts, dialog));
    auto *key = new KeyPage(m_core.vault, m_core.profile.baseUrl.host(), dialog);
    dialog->addPage(new QueuePage(m_core.settings, dialog));
    dialog->addPage(new MoneyPage(m_core.settings, dialog));
    connect(key, &KeyPage::keyRequested, this, &WindowDialogs::enterKey);
    dialog->addPage(key);
    dialog->addPage(new NetworkPage(
        m_core.settings, m_core.proxies, m_core.profile.baseUrl,
        [this](QObject *context, const NetworkPage::Reached &done) { m_core.api.reach(context, done); }, dialog));
    dialog->addPage(new ModelsPage(m_core.settings, m_core.catalogKeeper, m_core.clock, dialog));
    dialog->addPage(new ShortcutsPage(m_core.shortcuts, dialog));
    dialog->open();
    return dialog;
}

void WindowDialogs::openPictureSettings()
{
    openSettings()->showPage(QStringLiteral("settingsPictures"));
}

void WindowDialogs::enterKey()
{
    auto *dialog = new KeyDialog(m_core.vault, m_core.api, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WindowDialogs::openTrack()
{
    auto *dialog = new TrackDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TrackDialog::idEntered, this, [this](const QString &id) {
        if (const std::optional<qint64> row = m_core.actions.track(id))
            emit taskRequested(*row);
        else
            m_messages.show(MessageBar::Kind::Error, trackTopic,
                            tr("%1 The task %2 could not be written down, so it is not in the list. %3")
                                .arg(storeFailureWords(m_core.store.failure()), id,
                                     storeRemedyWords(m_core.store.failure(), m_core.profile.dataFolder)));
    });
    dialog->open();
}

void WindowDialogs::openSpending()
{
    if (!m_spending) {
        m_spending = new SpendingView(
            {m_core.store.path(), m_core.spending, m_core.clock, m_theme, m_core.profile.sandbox}, &m_window);
        m_spending->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_spending->show();
    m_spending->raise();
    m_spending->activateWindow();
}

void WindowDialogs::openClipFolder()
{
    const QString folder = m_core.settings.clipFolder();
    m_core.tasks.files().makeFolder(folder, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void WindowDialogs::openKeys()
{
    auto *dialog = new KeysDialog(m_core.shortcuts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeysDialog::changeRequested, this, &WindowDialogs::openKeySettings);
    dialog->open();
}

void WindowDialogs::openKeySettings()
{
    openSettings()->showPage(QStringLiteral("settingsShortcuts"));
}

void WindowDialogs::openGuide()
{
    if (!m_guide) {
        m_guide = new GuideWindow(m_core.shortcuts, &m_window);
        m_guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

void WindowDialogs::showAbout()
{
    auto *dialog = new AboutDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
