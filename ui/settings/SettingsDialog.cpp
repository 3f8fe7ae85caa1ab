#include "SettingsDialog.h"

#include "ui/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 560;

} // namespace

QString keySourceWords(KeyVault::Source source)
{
    switch (source) {
    case KeyVault::Source::None:
        return SettingsDialog::tr("no key");
    case KeyVault::Source::Environment:
        return SettingsDialog::tr("from LINKMODEL_API_KEY");
    case KeyVault::Source::ProviderConfig:
        return SettingsDialog::tr("from ~/.linkmodel/config.json");
    case KeyVault::Source::ThisRun:
        return SettingsDialog::tr("typed in, for this run");
    }
    return {};
}

SettingsDialog::SettingsDialog(Settings &settings, const KeyVault &vault, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_vault(vault)
    , m_folder(new QLineEdit(this))
    , m_folderProblem(new QLabel(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    setMinimumWidth(dialogWidth);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Space::pane);
    form->setVerticalSpacing(Space::medium);
    form->addRow(tr("Clips are saved in"), makeFolderRow());
    form->addRow(QString(), m_folderProblem);
    auto *downloads = new QCheckBox(tr("Save each clip by itself as soon as it is made"), this);
    downloads->setObjectName(QStringLiteral("settingsDownloads"));
    downloads->setChecked(m_settings.downloadsByItself());
    connect(downloads, &QCheckBox::toggled, &m_settings, &Settings::setDownloadsByItself);
    form->addRow(QString(), downloads);
    form->addRow(tr("Appearance"), makeAppearanceRow());
    form->addRow(tr("API key"), makeKeyRow());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::pane);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

QWidget *SettingsDialog::makeFolderRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    m_folder->setObjectName(QStringLiteral("settingsClipFolder"));
    m_folder->setAccessibleName(tr("Folder for clips"));
    m_folder->setText(QDir::toNativeSeparators(m_settings.clipFolder()));
    auto *choose = new QPushButton(tr("Choose…"), row);
    choose->setAutoDefault(false);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    setRole(m_folderProblem, "problem");
    m_folderProblem->setObjectName(QStringLiteral("settingsClipFolderProblem"));
    m_folderProblem->setTextFormat(Qt::PlainText);
    m_folderProblem->setWordWrap(true);
    m_folderProblem->hide();
    connect(m_folder, &QLineEdit::editingFinished, this,
            [this] { useFolder(QDir::fromNativeSeparators(m_folder->text().trimmed())); });
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Folder for clips"), m_settings.clipFolder());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, this, &SettingsDialog::useFolder);
        dialog->open();
    });
    return row;
}

void SettingsDialog::useFolder(const QString &folder)
{
    const bool usable = QDir::isAbsolutePath(folder) && QDir().mkpath(folder) && QFileInfo(folder).isWritable();
    m_folderProblem->setVisible(!usable);
    if (!usable) {
        m_folderProblem->setText(
            tr("Clips cannot be written there, so they go on being saved in %1.").arg(m_settings.clipFolder()));
        return;
    }
    m_folder->setText(QDir::toNativeSeparators(folder));
    m_settings.setClipFolder(folder);
}

QWidget *SettingsDialog::makeAppearanceRow()
{
    auto *box = new QComboBox(this);
    box->setObjectName(QStringLiteral("settingsAppearance"));
    box->setAccessibleName(tr("Appearance"));
    box->addItem(tr("As the desktop"), static_cast<int>(Settings::Appearance::System));
    box->addItem(tr("Light"), static_cast<int>(Settings::Appearance::Light));
    box->addItem(tr("Dark"), static_cast<int>(Settings::Appearance::Dark));
    box->setCurrentIndex(box->findData(static_cast<int>(m_settings.appearance())));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box] { m_settings.setAppearance(static_cast<Settings::Appearance>(box->currentData().toInt())); });
    return box;
}

QWidget *SettingsDialog::makeKeyRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    auto *label = new QLabel(row);
    label->setObjectName(QStringLiteral("settingsKey"));
    label->setTextFormat(Qt::PlainText);
    const auto show = [this, label] {
        const QString source = keySourceWords(m_vault.source());
        label->setText(m_vault.key().isEmpty() ? source : QStringLiteral("%1 · %2").arg(m_vault.masked(), source));
    };
    show();
    connect(&m_vault, &KeyVault::changed, label, show);
    auto *enter = new QPushButton(tr("Enter a key…"), row);
    enter->setAutoDefault(false);
    connect(enter, &QPushButton::clicked, this, &SettingsDialog::keyWanted);
    layout->addWidget(label, 1);
    layout->addWidget(enter);
    return row;
}
