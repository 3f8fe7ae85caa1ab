#include "FrameWell.h"

#include "FrameChooser.h"
#include "platform/files/SmallFile.h"
#include "tasks/store/PictureRefs.h"
#include "ui/words/TaskActionWords.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int usualHeight = 104;
constexpr int iconSide = 16;
constexpr QSize clearSize(32, 28);
constexpr qsizetype mostBytesKept = 24'000'000; // of a picture without a file

QToolButton *smallButton(const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({iconSide, iconSide});
    button->setCursor(Qt::ArrowCursor);
    return button;
}

// What a picture can be read from again, as long as that is cheap to keep.
FrameSource kept(const FrameSource &source)
{
    if (const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value))
        return bytes->bytes.size() <= mostBytesKept ? source : FrameSource{};
    return std::holds_alternative<FrameSource::Picture>(source.value) ? FrameSource{} : source;
}

// Of the file that a picture comes from, where there is one.
QString nameOf(const FrameSource &source)
{
    if (const auto *file = std::get_if<FrameSource::File>(&source.value))
        return QFileInfo(file->path).fileName();
    if (const auto *still = std::get_if<FrameSource::ClipFrame>(&source.value))
        return QFileInfo(still->path).fileName();
    const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value);
    return bytes ? bytes->name : QString();
}

bool isInline(const QString &value)
{
    return value.startsWith(QLatin1String("data:"));
}

} // namespace

FrameWell::FrameWell(Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(title)
{
    setRole(this, "well");
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    // Two lines and a row of buttons, in the desktop's letters.
    setFixedHeight(std::max(usualHeight, 3 * fontMetrics().lineSpacing() + 48));
    setMinimumWidth(std::max(112, fontMetrics().horizontalAdvance(tr("Drop or paste")) + 2 * Space::small + 4));
    setAccessibleName(title);
    build();
    connect(&m_preparer, &FramePreparer::previewed, this, &FrameWell::previewed);
    connect(&m_preparer, &FramePreparer::ready, this, &FrameWell::prepared);
    connect(&m_preparer, &FramePreparer::refused, this, [this](const QString &sentence) {
        m_early = {};
        m_again = false;
        if (m_onlyPreview)
            m_onlyPreview = false; // the value stands, there is only no preview of it
        else
            refuse(sentence);
        refresh();
    });
    connect(&m_preparer, &FramePreparer::isVideo, this, &FrameWell::chooseFrameOf);
    connect(&theme, &Theme::changed, this, &FrameWell::refreshIcons);
    refreshIcons();
    refresh();
}

void FrameWell::build()
{
    m_words = new QLabel(this);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    setRole(m_words, "second");

    m_links = new QWidget(this);
    m_browse = smallButton(QStringLiteral("Choose a picture file"), m_links);
    m_browse->setText(QStringLiteral("Browse"));
    m_browse->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setRole(m_browse, "link");
    m_byAddress = smallButton(QStringLiteral("Enter a web address"), m_links);
    setRole(m_byAddress, "quiet");
    auto *links = new QHBoxLayout(m_links);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    links->addStretch();
    links->addWidget(m_browse);
    links->addWidget(m_byAddress);
    links->addStretch();

    m_address = new QLineEdit(this);
    m_address->setPlaceholderText(QStringLiteral("https://…"));
    m_address->setAccessibleName(QStringLiteral("%1: web address").arg(m_title));
    m_address->installEventFilter(this);
    m_address->hide();

    m_clear = smallButton(QStringLiteral("Remove this picture"), this);
    m_clear->setFixedSize(clearSize);
    setRole(m_clear, "quiet");

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::small, Space::tight, Space::small, Space::tight);
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(m_words);
    column->addWidget(m_links);
    column->addWidget(m_address);
    column->addStretch();

    connect(m_browse, &QToolButton::clicked, this, &FrameWell::browse);
    connect(m_byAddress, &QToolButton::clicked, this, &FrameWell::editAddress);
    connect(m_clear, &QToolButton::clicked, this, &FrameWell::clear);
    connect(m_address, &QLineEdit::returnPressed, this, &FrameWell::commitAddress);
    connect(m_address, &QLineEdit::textEdited, this, &FrameWell::changed);
    connect(this, &QObject::objectNameChanged, this, [this](const QString &name) {
        m_browse->setObjectName(name + QLatin1String(".browse"));
        m_byAddress->setObjectName(name + QLatin1String(".byAddress"));
        m_address->setObjectName(name + QLatin1String(".address"));
        m_clear->setObjectName(name + QLatin1String(".clear"));
    });
}

void FrameWell::setContent(const FrameContent &content)
{
    adopt(content);
    emit changed();
}

void FrameWell::adopt(const FrameContent &content)
{
    m_preparer.cancel();
    m_early = {};
    m_again = false;
    m_content = content;
    leaveAddress();
    m_onlyPreview = content.preview.isNull() && isInline(content.value);
    if (m_onlyPreview)
        m_preparer.prepare({FrameSource::Bytes{bytesOfDataUri(content.value)}});
    lookAtAddress();
    refuse(content.lost);
    refresh();
}

QString FrameWell::brief() const
{
    return m_content.value.startsWith(QLatin1String("data:")) ? m_content.value.left(64) : m_content.value;
}

void FrameWell::setValue(const QString &value)
{
    if (value == m_content.value && !isBusy() && m_content.lost.isEmpty())
        return;
    FrameContent content;
    if (isLargeReference(value))
        content.lost = tr("The picture of this frame is no longer in LinkReel's history. Bring it once more.");
    else
        content.value = value;
    adopt(content);
}

void FrameWell::clear()
{
    setContent({});
    setFocus();
}

void FrameWell::restore(const FrameContent &content, const QString &typed)
{
    const QSignalBlocker quiet(this);
    if (!content.holdsTheSameAs(m_content))
        adopt(content);
    if (typed == typedAddress())
        return;
    leaveAddress();
    m_address->setText(typed);
    m_address->setVisible(!typed.isEmpty());
    refresh();
}

void FrameWell::take(const FrameSource &source)
{
    leaveAddress();
    if (const auto *several = std::get_if<FrameSource::Several>(&source.value)) {
        refuse(
            QStringLiteral("One frame takes one picture, and these are %1. Bring a single one.").arg(several->count));
    } else if (std::holds_alternative<FrameSource::Nothing>(source.value)) {
        refuse(QStringLiteral(
            "There is no picture and no web address in this. Save the picture as a file and drop that."));
    } else if (const auto *elsewhere = std::get_if<FrameSource::Elsewhere>(&source.value)) {
        refuse(
            QStringLiteral("This file lies on another computer or device (%1). Copy it to this one and use that copy.")
                .arg(elsewhere->scheme));
    } else if (const auto *address = std::get_if<FrameSource::Address>(&source.value)) {
        setAddress(address->url);
    } else {
        m_again = false;
        refuse(QString());
        prepare(source);
    }
}

void FrameWell::prepare(const FrameSource &source)
{
    m_pending = source;
    m_onlyPreview = false;
    m_early = {};
    m_preparer.prepare(source);
    refresh();
    emit messageChanged();
}

void FrameWell::setLimits(const FrameLimits &limits)
{
    if (limits == m_preparer.limits())
        return;
    m_preparer.setLimits(limits);
    if (isBusy()) {
        prepare(m_pending);
    } else if (isInline(m_content.value)) {
        // A file may have changed since, and what was cropped cannot be made from the whole.
        const bool canBeMade =
            m_content.part.isNull() && std::holds_alternative<FrameSource::Bytes>(m_content.source.value);
        if (!canBeMade && m_content.value.size() <= limits.dataUriBytes)
            return;
        m_again = true;
        prepare(canBeMade ? m_content.source : FrameSource{FrameSource::Bytes{bytesOfDataUri(m_content.value)}});
    }
}

void FrameWell::previewed(const FrameImage &early)
{
    if (m_onlyPreview || m_again)
        return;
    m_early = early.preview;
    refresh();
}

void FrameWell::prepared(const FrameImage &frame, const QString &dataUri)
{
    m_early = {};
    if (std::exchange(m_onlyPreview, false)) // the value is sent as it stands, and what is known of it stays
        return previewMade(frame);
    const QString name = nameOf(m_pending);
    const FrameSource source =
        frame.source.isEmpty() ? kept(m_pending) : FrameSource{FrameSource::Bytes{frame.source, name}};
    FrameContent content = contentOf(frame, dataUri, name, source);
    if (std::exchange(m_again, false)) { // it came from what is sent: the picture itself is the same
        content.name = m_content.name;
        content.bytes = m_content.bytes;
        content.source = m_content.source;
        content.whole = m_content.whole;
        content.part = m_content.part;
        if (m_content.size.isValid())
            content.size = m_content.size;
    }
    m_pending = {};
    m_content = content;
    lookAtAddress(); // drops the look at the address that was here
    refresh();
    emit messageChanged();
    emit changed();
}

// Window modal: nothing is sent before it is clear what is meant.
void FrameWell::chooseFrameOf(const QString &video)
{
    m_pending = {};
    m_again = false;
    auto *chooser = new FrameChooser(video, m_title, window());
    connect(chooser, &FrameChooser::chosen, this, [this, video](int number) {
        take({FrameSource::ClipFrame{video, FrameNumber{number}}});
    });
    chooser->open();
    refresh();
    emit messageChanged();
}

void FrameWell::previewMade(const FrameImage &frame)
{
    m_content.preview = frame.preview;
    if (!m_content.size.isValid()) {
        m_content.size = frame.sourceSize;
        m_content.note = frame.note;
        m_content.warns = frame.warns;
    }
    refresh();
    emit messageChanged();
}

void FrameWell::refuse(const QString &sentence)
{
    m_refusal = sentence;
    m_isRefusalOfPicture = true;
    emit messageChanged();
}

void FrameWell::sayNothingCame(const QString &sentence)
{
    const bool wasInTrouble = isInTrouble(); // for something else, which is not here either
    m_refusal = sentence;
    m_isRefusalOfPicture = wasInTrouble;
    emit messageChanged();
}

void FrameWell::doWithout()
{
    m_preparer.cancel();
    m_early = {};
    m_again = false;
    m_pending = {};
    m_content.lost.clear();
    leaveAddress();
    refuse(QString());
    refresh();
    emit changed();
}

void FrameWell::setProblem(bool problem)
{
    setStyleProperty(this, "problem", problem);
}

void FrameWell::setUnavailable(const QString &why)
{
    m_unavailable = why;
    if (!why.isEmpty())
        leaveAddress();
    setEnabled(why.isEmpty());
    refresh();
}

void FrameWell::browse()
{
    auto *dialog = new QFileDialog(
        window(), QStringLiteral("%1: choose a picture").arg(m_title),
        SmallFile::folderToBeginWith(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(objectName() + QLatin1String(".dialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QStringLiteral("Pictures (*.jpg *.jpeg *.png *.webp *.heic *.heif *.hif *.avif "
                                           "*.jxl *.gif *.bmp *.tif *.tiff)"),
                            QStringLiteral("Videos (*.mp4 *.mov *.webm *.mkv *.avi *.mpg)"),
                            QStringLiteral("All files (*)")});
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const QList<QUrl> chosen = dialog->selectedUrls(); !chosen.isEmpty())
            take(fileSourceOf(chosen.first()));
    });
    dialog->open();
}

void FrameWell::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    const FrameSource source = mime ? frameSourceOf(*mime) : FrameSource{};
    if (std::holds_alternative<FrameSource::Nothing>(source.value))
        sayNothingCame(QStringLiteral("The clipboard holds no picture, no picture file and no web address."));
    else
        take(source);
}

void FrameWell::acceptAsCopy(QDropEvent *event)
{
    const bool canCopy = event->possibleActions().testFlag(Qt::CopyAction);
    event->setDropAction(canCopy ? Qt::CopyAction : Qt::LinkAction);
    event->accept();
}
