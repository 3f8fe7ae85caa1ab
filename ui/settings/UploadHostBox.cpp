#include "UploadHostBox.h"

#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/UploadWords.h"
#include "ui/words/composer/UploaderWords.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

UploadHostBox::UploadHostBox(const Dependencies &dependencies, QWidget *parent)
    : QWidget(parent)
    , m_dependencies(dependencies)
    , m_trial(dependencies.uploader)
    , m_box(new QComboBox(this))
    , m_progress(new QProgressBar(this))
    , m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("uploadHosts"));
    m_progress->setObjectName(QStringLiteral("uploadTestProgress"));
    m_progress->setAccessibleName(tr("Progress of the test upload"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 100);
    m_progress->hide();
    m_words->setObjectName(QStringLiteral("uploadWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::small);
    column->addLayout(makeHostRow());
    column->addLayout(makeImportRow());
    column->addWidget(m_progress);
    column->addWidget(m_words);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        m_dependencies.settings.setUploadHost(m_box->currentData().toString());
        say("hint", {});
        emit hostsChanged();
    });
    connect(&m_dependencies.hosts, &UploadHosts::changed, this, &UploadHostBox::showHosts);
    connect(&m_trial, &UploadTrial::progressed, this, &UploadHostBox::showProgress);
    connect(&m_trial, &UploadTrial::finished, this, &UploadHostBox::showVerdict);
    showHosts();
    say("hint", {});
}

QPushButton *UploadHostBox::makeButton(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

QHBoxLayout *UploadHostBox::makeHostRow()
{
    m_box->setObjectName(QStringLiteral("uploadHost"));
    m_box->setAccessibleName(tr("Upload host in use"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(12);
    m_test = makeButton(QStringLiteral("uploadTest"), tr("Test"));
    m_test->setToolTip(tr("Uploads a small picture and looks whether others can see it"));
    m_remove = makeButton(QStringLiteral("uploadRemove"), tr("Remove"));
    connect(m_test, &QPushButton::clicked, this, &UploadHostBox::test);
    connect(m_remove, &QPushButton::clicked, this, &UploadHostBox::removeHost);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(m_box, 1);
    row->addWidget(m_test);
    row->addWidget(m_remove);
    return row;
}

QHBoxLayout *UploadHostBox::makeImportRow()
{
    QPushButton *import = makeButton(QStringLiteral("uploadImport"), tr("Import a .sxcu file…"));
    import->setToolTip(tr("The file that your host offers for ShareX. It can also be dropped on this page."));
    connect(import, &QPushButton::clicked, this, &UploadHostBox::chooseFile);
    m_undo = makeButton(QStringLiteral("uploadUndo"), tr("Undo"));
    setRole(m_undo, "link");
    m_undo->hide();
    connect(m_undo, &QPushButton::clicked, this, &UploadHostBox::undoRemoval);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(import);
    if (!m_dependencies.sandboxUploader.isEmpty()) {
        QPushButton *sandbox = makeButton(QStringLiteral("uploadSandbox"), tr("Use the sandbox's own host"));
        connect(sandbox, &QPushButton::clicked, this, [this] {
            imported(m_dependencies.hosts.import(m_dependencies.sandboxUploader, m_dependencies.vault.key()));
        });
        row->addWidget(sandbox);
    }
    row->addStretch(1);
    row->addWidget(m_undo);
    return row;
}

bool UploadHostBox::hasHost() const
{
    return m_dependencies.hosts.find(m_dependencies.settings.uploadHost()) != nullptr;
}

void UploadHostBox::showHosts()
{
    {
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        for (const UploadHost &host : m_dependencies.hosts.all()) {
            const QString name = host.description.name;
            const QString where = host.description.host();
            m_box->addItem(name == where ? name : QStringLiteral("%1 · %2").arg(name, where), host.id);
        }
        m_box->setCurrentIndex(m_box->findData(m_dependencies.settings.uploadHost()));
        m_box->setPlaceholderText(m_box->count() == 0 ? tr("None imported yet") : tr("Choose one"));
    }
    m_box->setEnabled(m_box->count() > 0);
    m_test->setEnabled(hasHost());
    m_remove->setEnabled(hasHost());
    emit hostsChanged();
}

void UploadHostBox::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import an upload host"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("ShareX custom uploaders (*.sxcu *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &UploadHostBox::importFile);
    dialog->open();
}

void UploadHostBox::importFile(const QString &path)
{
    m_files.run([path] { return UploadHosts::readChosen(path); },
                [this](const UploadHosts::Chosen &file) {
                    imported(m_dependencies.hosts.importChosen(file, m_dependencies.vault.key()));
                });
}

// A host that was just imported is meant to be used.
void UploadHostBox::imported(const UploadHosts::Imported &result)
{
    m_trial.cancel();
    m_progress->hide();
    m_undo->hide();
    if (!result)
        return say("problem", uploaderTrouble(result.error()));
    m_dependencies.settings.setUploadHost(*result);
    showHosts();
    const UploadHost *host = m_dependencies.hosts.find(m_dependencies.settings.uploadHost());
    QStringList words{tr("%1 is imported and in use. Test it before you rely on it.").arg(host->description.name)};
    for (const UploaderError &note : host->description.notes)
        words << uploaderTrouble(note);
    say("second", words.join(u' '));
}

void UploadHostBox::removeHost()
{
    const UploadHost *host = m_dependencies.hosts.find(m_dependencies.settings.uploadHost());
    if (!host)
        return;
    m_trial.cancel();
    m_progress->hide();
    const QString name = host->description.name;
    const QByteArray file = m_dependencies.hosts.fileOf(host->id);
    if (!m_dependencies.hosts.remove(host->id))
        return say("problem", tr("%1 could not be removed: its file could not be deleted.").arg(name));
    m_dependencies.settings.setUploadHost({});
    showHosts();
    m_removed = file;
    m_undo->show();
    say("second", tr("%1 was removed, with the keys that were in its file.").arg(name));
}

void UploadHostBox::undoRemoval()
{
    imported(m_dependencies.hosts.import(std::exchange(m_removed, {}), m_dependencies.vault.key()));
}

void UploadHostBox::test()
{
    if (m_trial.isRunning())
        return m_trial.cancel();
    const UploadHost *host = m_dependencies.hosts.find(m_dependencies.settings.uploadHost());
    if (!host)
        return;
    m_undo->hide();
    m_test->setText(tr("Cancel"));
    m_trial.start(host->description);
}

void UploadHostBox::showProgress(UploadTrial::Phase phase, double share)
{
    constexpr int full = 100;
    m_progress->show();
    if (phase == UploadTrial::Phase::Uploading) {
        m_progress->setRange(0, full);
        m_progress->setValue(static_cast<int>(share * full));
        say("second", tr("Uploading a small picture… %1 %").arg(static_cast<int>(share * full)));
        return;
    }
    m_progress->setRange(0, 0);
    say("second", tr("Uploaded. Looking whether others can see it…"));
}

void UploadHostBox::showVerdict(const UploadResult &result)
{
    m_progress->hide();
    m_test->setText(tr("Test"));
    if (!result) {
        const UploadError &error = result.error();
        return say(error.kind == UploadError::Kind::Cancelled ? "second" : "problem", uploadTrouble(error));
    }
    QStringList words{tr("It works: the picture was uploaded, and others can see it at %1.").arg(result->address)};
    if (!result->deletion.isEmpty())
        words << tr("It can be deleted at %1.").arg(result->deletion);
    say("good", words.join(u' '));
}

void UploadHostBox::say(const char *role, const QString &sentence)
{
    setRole(m_words, role);
    m_words->setText(sentence);
    m_words->setVisible(!sentence.isEmpty());
    m_test->setEnabled(hasHost() || m_trial.isRunning());
    m_remove->setEnabled(hasHost());
}
