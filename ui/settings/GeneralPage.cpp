#include "GeneralPage.h"

#include "FolderRow.h"
#include "NameTemplateBox.h"
#include "platform/files/SmallFile.h"
#include "platform/process/DetachedWorker.h"
#include "ui/widgets/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <memory>

GeneralPage::GeneralPage(Settings &settings, QWidget *parent)
    : SettingsPage(tr("General"), QStringLiteral("settingsGeneral"), parent)
    , m_settings(settings)
    , m_folder(new QLineEdit(this))
{
    addRow(tr("Clips are saved in"), makeFolderRow());
    m_folderProblem = addSentence("problem", QStringLiteral("settingsClipFolderProblem"));
    auto *downloads = new QCheckBox(tr("Save each clip by itself as soon as it is made"), this);
    downloads->setObjectName(QStringLiteral("settingsDownloads"));
    downloads->setChecked(m_settings.downloadsByItself());
    connect(downloads, &QCheckBox::toggled, &m_settings, &Settings::setDownloadsByItself);
    addRow(downloads);
    addRow(tr("Names of clips"), new NameTemplateBox(m_settings, this));
    auto *describes = new QCheckBox(tr("Write into each clip how it was made"), this);
    describes->setObjectName(QStringLiteral("settingsDescribesClips"));
    describes->setChecked(m_settings.describesClips());
    connect(describes, &QCheckBox::toggled, &m_settings, &Settings::setDescribesClips);
    addRow(describes);
    addSentence("hint", QStringLiteral("settingsDescribesClipsHint"),
                tr("Prompt, model, settings, task id and the mark that it was made by AI, as XMP in MP4 and MOV files. "
                   "Whoever gets the file can read them. Your key and folders are never in it, and pictures and sound "
                   "are not touched. It holds for clips that are saved from now on."));
    auto *lists =
        new FolderRow(QStringLiteral("settingsListFolder"), tr("Folder of word lists"), m_settings.listFolder(), this);
    connect(lists, &FolderRow::chosen, &m_settings, &Settings::setListFolder);
    addRow(tr("Word lists for prompts"), lists);
    addSentence(
        "hint", QStringLiteral("settingsListFolderHint"),
        tr("Text files with a word or phrase a line. In a prompt, __animal__ stands for each line of animal.txt, "
           "and makes a shot of each."));
    addRow(tr("Appearance"), makeAppearanceBox());
}

QWidget *GeneralPage::makeFolderRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    m_folder->setObjectName(QStringLiteral("settingsClipFolder"));
    m_folder->setAccessibleName(tr("Folder for clips"));
    m_folder->setText(QDir::toNativeSeparators(m_settings.clipFolder()));
    auto *choose = new QPushButton(tr("Choose…"), row);
    choose->setObjectName(QStringLiteral("settingsChooseClipFolder"));
    choose->setAutoDefault(false);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    connect(m_folder, &QLineEdit::editingFinished, this,
            [this] { useFolder(QDir::fromNativeSeparators(m_folder->text().trimmed())); });
    connect(choose, &QPushButton::clicked, this, &GeneralPage::chooseFolder);
    return row;
}

// The dialog begins there where that is a folder which answers at once, and else at home: it asks in this thread.
void GeneralPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for clips"), SmallFile::folderToBeginWith(m_settings.clipFolder()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &GeneralPage::useFolder);
    dialog->open();
}

// A drive may take its time, or never answer; what was chosen holds although the page is closed meanwhile.
void GeneralPage::useFolder(const QString &folder)
{
    const auto worker = std::make_shared<DetachedWorker>();
    const LateResultGuard::Token choice = m_choices.renew();
    worker->run(
        [folder] { return QDir::isAbsolutePath(folder) && QDir().mkpath(folder) && QFileInfo(folder).isWritable(); },
        [worker, folder, choice, page = QPointer(this), settings = QPointer(&m_settings)](bool isUsable) {
            if (!settings || (page && !choice.isCurrent()))
                return; // another one was chosen since
            if (isUsable)
                settings->setClipFolder(folder);
            if (page)
                page->showFolder(isUsable);
        });
}

void GeneralPage::showFolder(bool isUsable)
{
    const QString folder = QDir::toNativeSeparators(m_settings.clipFolder());
    say(m_folderProblem,
        isUsable ? QString() : tr("Clips cannot be written there, so they go on being saved in %1.").arg(folder));
    if (isUsable)
        m_folder->setText(folder);
}

QWidget *GeneralPage::makeAppearanceBox()
{
    auto *box = new QComboBox(this);
    box->setObjectName(QStringLiteral("settingsAppearance"));
    box->addItem(tr("As the desktop"), static_cast<int>(Settings::Appearance::System));
    box->addItem(tr("Light"), static_cast<int>(Settings::Appearance::Light));
    box->addItem(tr("Dark"), static_cast<int>(Settings::Appearance::Dark));
    box->setCurrentIndex(box->findData(static_cast<int>(m_settings.appearance())));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box] { m_settings.setAppearance(static_cast<Settings::Appearance>(box->currentData().toInt())); });
    return box;
}
