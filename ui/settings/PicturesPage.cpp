#include "PicturesPage.h"

#include "UploadHostBox.h"
#include "ui/widgets/theme/Theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QRadioButton>
#include <QSpinBox>

namespace {

constexpr int underChoice = 26; // where the words of a radio button begin

QStringList localFiles(const QMimeData &mime)
{
    QStringList files;
    for (const QUrl &url : mime.urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

PicturesPage::PicturesPage(Settings &settings, UploadHostBox *hosts, QWidget *parent)
    : SettingsPage(tr("Pictures"), QStringLiteral("settingsPictures"), parent)
    , m_settings(settings)
    , m_hosts(hosts)
{
    setAcceptDrops(true);
    addHeading(tr("Pictures from this computer"));
    m_inline = makeChoice(Settings::LocalPictures::Inline, QStringLiteral("settingsPicturesInline"),
                          tr("Send them inside the request"),
                          tr("A picture goes to LinkModel alone, re-encoded without its location and camera data; some "
                             "models take only addresses and refuse it."));
    addRow(makeLimitRow());
    m_upload =
        makeChoice(Settings::LocalPictures::UploadFirst, QStringLiteral("settingsPicturesUpload"),
                   tr("Upload them to my own host first"),
                   tr("LinkModel gets the address that your host answers with; whoever knows that address can see "
                      "the picture."));
    m_problem = addSentence("problem", QStringLiteral("settingsPicturesProblem"));
    addHeading(tr("Upload host"));
    addRow(m_hosts);
    connect(&m_settings, &Settings::picturesChanged, this, &PicturesPage::showState);
    connect(m_hosts, &UploadHostBox::hostsChanged, this, &PicturesPage::showState);
    showState();
}

QRadioButton *PicturesPage::makeChoice(Settings::LocalPictures way, const QString &objectName, const QString &text,
                                       const QString &sentence)
{
    auto *choice = new QRadioButton(text, this);
    choice->setObjectName(objectName);
    choice->setAccessibleDescription(sentence);
    choice->setChecked(m_settings.localPictures() == way);
    connect(choice, &QRadioButton::toggled, this, [this, way](bool on) {
        if (on)
            m_settings.setLocalPictures(way);
    });
    addRow(choice);
    addSentence("hint", objectName + QStringLiteral("Hint"), sentence)->setContentsMargins(underChoice, 0, 0, 0);
    return choice;
}

QWidget *PicturesPage::makeLimitRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(underChoice, 0, 0, Space::small);
    layout->setSpacing(Space::small);
    auto *label = new QLabel(tr("At most"), row);
    auto *limit = new QSpinBox(row);
    limit->setObjectName(QStringLiteral("settingsInlineLimit"));
    limit->setAccessibleName(tr("Largest picture inside a request, in megabytes"));
    limit->setRange(static_cast<int>(Settings::smallestInlineLimit / Settings::megabyte),
                    static_cast<int>(Settings::largestInlineLimit / Settings::megabyte));
    limit->setSuffix(tr(" MB"));
    limit->setValue(static_cast<int>(m_settings.inlineLimit() / Settings::megabyte));
    connect(limit, &QSpinBox::valueChanged, this,
            [this](int megabytes) { m_settings.setInlineLimit(megabytes * Settings::megabyte); });
    label->setBuddy(limit);
    auto *after = new QLabel(tr("each; larger ones are scaled down"), row);
    layout->addWidget(label);
    layout->addWidget(limit);
    layout->addWidget(after);
    layout->addStretch(1);
    return row;
}

void PicturesPage::showState()
{
    const bool uploads = m_settings.localPictures() == Settings::LocalPictures::UploadFirst;
    m_inline->setChecked(!uploads);
    m_upload->setChecked(uploads);
    say(m_problem,
        uploads && !m_hosts->hasHost()
            ? tr("There is no host yet. Until you import one, a request with a picture from this computer is "
                 "not sent.")
            : QString());
}

void PicturesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(*event->mimeData()).isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void PicturesPage::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    for (const QString &file : localFiles(*event->mimeData()))
        m_hosts->importFile(file);
}
