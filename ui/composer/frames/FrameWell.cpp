#include "FrameWell.h"

#include "FrameAddressLine.h"
#include "FrameContentWords.h"
#include "FramePicker.h"
#include "api/PictureData.h"
#include "ui/composer/RequestReader.h"
#include "ui/composer/frames/drop/FrameDrag.h"
#include "ui/dragdrop/CopyDrop.h"
#include "ui/dragdrop/FrameOffer.h"
#include "ui/widgets/DashedOutline.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int leastWellWidth = 112;
constexpr int buttonsHeight = 28;
constexpr int wellCorner = 8;
constexpr int iconSide = 16;
constexpr QSize clearSize(32, 28);

QToolButton *smallButton(const QString &title, const QString &tip, const char *role, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setToolTip(tip);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(title, tip));
    button->setIconSize({iconSide, iconSide});
    button->setCursor(Qt::ArrowCursor);
    setRole(button, role);
    return button;
}

} // namespace

FrameWell::FrameWell(Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(title)
    , m_painter(*this, theme)
    , m_picker(new FramePicker(*this, title))
    , m_drag(new FrameDrag(*this))
{
    setRole(this, "well");
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(title);
    build();
    new DashedOutline(this, wellCorner);
    connectLoader();
    connect(m_picker, &FramePicker::picked, this, &FrameWell::take);
    connect(m_drag, &FrameDrag::clicked, this, [this] {
        if (isEmpty() && !isTyping())
            m_picker->browse();
    });
    connect(m_drag, &FrameDrag::dragRequested, this, [this] {
        if (!isEmpty() && !isBusy() && !isTyping())
            m_drag->start(content());
    });
    connect(&theme, &Theme::changed, this, &FrameWell::refreshIcons);
    refreshIcons();
    refresh();
}

// Two lines of words, or one and the buttons, in the desktop's letters.
int FrameWell::heightAt(int width) const
{
    const int line = fontMetrics().lineSpacing();
    return std::max(std::max(3 * line, line + buttonsHeight + Space::tight) + 2 * Space::tight, width * 9 / 16);
}

QSize FrameWell::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(frameWords({}, false, false, {})) + 2 * Space::small + 4;
    return {std::max(leastWellWidth, words), heightAt(std::max(leastWellWidth, words))};
}

void FrameWell::build()
{
    m_words = new QLabel(this);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    setRole(m_words, "second");
    m_links = new QWidget(this);
    m_browse = smallButton(m_title, tr("Choose a picture file"), "link", m_links);
    m_browse->setText(tr("choose"));
    m_browse->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_byAddress = smallButton(m_title, tr("Enter a web address"), "quiet", m_links);
    auto *links = new QHBoxLayout(m_links);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    links->addStretch();
    links->addWidget(m_browse);
    links->addWidget(m_byAddress);
    links->addStretch();

    m_address = new FrameAddressLine(tr("%1: web address").arg(m_title), this);
    m_clear = smallButton(m_title, tr("Remove this picture"), "quiet", this);
    m_clear->setFixedSize(clearSize);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::small, Space::tight, Space::small, Space::tight);
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(m_words);
    column->addWidget(m_links);
    column->addWidget(m_address);
    column->addStretch();

    connect(m_browse, &QToolButton::clicked, m_picker, &FramePicker::browse);
    connect(m_byAddress, &QToolButton::clicked, this, &FrameWell::editAddress);
    connect(m_clear, &QToolButton::clicked, this, &FrameWell::clear);
    connect(m_address, &FrameAddressLine::given, this, &FrameWell::take);
    connect(m_address, &FrameAddressLine::refused, this, &FrameWell::refuse);
    connect(m_address, &FrameAddressLine::shownChanged, this, &FrameWell::refresh);
    connect(m_address, &QLineEdit::textEdited, this, &FrameWell::changed);
    connect(this, &QObject::objectNameChanged, this, &FrameWell::nameParts);
}

void FrameWell::nameParts(const QString &name)
{
    m_browse->setObjectName(name + QLatin1String(".browse"));
    m_byAddress->setObjectName(name + QLatin1String(".byAddress"));
    m_address->setObjectName(name + QLatin1String(".address"));
    m_clear->setObjectName(name + QLatin1String(".clear"));
}

void FrameWell::connectLoader()
{
    connect(&m_loader, &FrameLoader::looksChanged, this, &FrameWell::refresh);
    connect(&m_loader, &FrameLoader::detailsChanged, this, [this] {
        refresh();
        emit messageChanged();
    });
    connect(&m_loader, &FrameLoader::loaded, this, &FrameWell::changed);
    connect(&m_loader, &FrameLoader::refused, this, &FrameWell::refuse);
    connect(&m_loader, &FrameLoader::refused, this, &FrameWell::refresh);
    connect(&m_loader, &FrameLoader::videoGiven, m_picker, &FramePicker::chooseFrameOf);
}

void FrameWell::setContent(const FrameContent &content)
{
    adopt(content);
    emit changed();
}

void FrameWell::adopt(const FrameContent &content)
{
    m_loader.setContent(content);
    m_address->leave();
    refuse(content.lost);
    refresh();
}

void FrameWell::setValue(const QString &value)
{
    if (value == content().value && !isBusy() && content().lost.isEmpty())
        return;
    FrameContent content;
    if (!digestOfReference(value).isEmpty())
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
    if (!content.holdsTheSameAs(this->content()))
        adopt(content);
    m_address->restore(typed);
}

void FrameWell::take(const FrameSource &source)
{
    m_address->leave();
    if (const QString why = whyNoPicture(source); !why.isEmpty())
        return refuse(why);
    if (const auto *address = std::get_if<FrameSource::Address>(&source.value)) {
        FrameContent content;
        content.value = address->url;
        return setContent(content);
    }
    refuse(QString());
    m_loader.load(source);
}

void FrameWell::setRefusal(const QString &sentence, bool ofPicture)
{
    m_refusal = sentence;
    m_isRefusalOfPicture = ofPicture;
    emit messageChanged();
}

void FrameWell::doWithout()
{
    m_loader.giveUp();
    m_address->leave();
    refuse(QString());
    refresh();
    emit changed();
}

void FrameWell::setUnavailable(const QString &why)
{
    m_unavailable = why;
    if (!why.isEmpty())
        m_address->leave();
    setEnabled(why.isEmpty());
    refresh();
}

void FrameWell::setTargeted(bool targeted)
{
    if (targeted == m_isTargeted)
        return;
    m_isTargeted = targeted;
    refresh();
}

void FrameWell::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    const FrameSource source = mime ? frameSourceOf(*mime) : FrameSource{};
    if (!std::holds_alternative<FrameSource::Nothing>(source.value))
        return take(source);
    // This counts as trouble only where a picture was in trouble before.
    setRefusal(tr("The clipboard holds no picture, no picture file and no web address."), isInTrouble());
}

QString FrameWell::typedAddress() const
{
    return m_address->typed();
}

bool FrameWell::commitAddress()
{
    return m_address->commit();
}

bool FrameWell::isTyping() const
{
    return !m_address->isHidden();
}

void FrameWell::editAddress()
{
    m_address->open(content().isAddress() ? content().value : QString());
}

void FrameWell::refresh()
{
    const bool editing = isTyping();
    const bool picture = !editing && !(isBusy() ? shownPicture() : content().preview).isNull();
    m_words->setVisible(!picture && !editing && !isTarget());
    m_words->setText(words());
    m_links->setVisible(isEmpty() && !editing && !isBusy() && !isTarget() && m_unavailable.isEmpty());
    m_clear->setVisible(!isEmpty() && !editing && !isBusy() && !isTarget());
    setStyleProperty(this, "state",
                     isTarget()  ? QVariant(QStringLiteral("hover"))
                     : isEmpty() ? QVariant()
                                 : QVariant(QStringLiteral("filled")));
    const QString tip = frameTip(content(), m_unavailable);
    setToolTip(tip);
    setAccessibleDescription(isEmpty() ? words(true) : tip);
    m_painter.forgetPicture();
    update();
}

void FrameWell::refreshIcons()
{
    m_byAddress->setIcon(m_theme.icon(QStringLiteral("link"), m_theme.tokens().second));
    m_clear->setIcon(m_theme.icon(QStringLiteral("close")));
    update();
}

QString FrameWell::words(bool spoken) const
{
    const bool isReading = isBusy() || m_loader.isMakingPreview();
    return spoken && !isReading && m_unavailable.isEmpty()
               ? tr("No picture. Drop or paste one, or press Space to choose a file.")
               : frameWords(content(), isReading, m_loader.isLooking(), m_unavailable);
}

void FrameWell::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (isTarget())
        return m_painter.drawTarget(painter, content().preview.isNull() ? QImage() : shownPicture(),
                                    isEmpty() ? tr("Drop: %1").arg(m_title.toLower()) : tr("Drop to replace"));
    if (shownPicture().isNull() || m_words->isVisible() || isTyping())
        return;
    m_painter.drawPicture(painter, shownPicture());
    if (m_clear->isVisible())
        m_painter.drawGround(painter, m_clear->geometry().adjusted(2, 2, -2, -2));
    if (isBusy())
        m_painter.drawBadge(painter, tr("Preparing…"));
    else if (const QString caption = frameCaption(content()); !caption.isEmpty())
        m_painter.drawBadge(painter, caption);
}

void FrameWell::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    setFixedHeight(heightAt(width())); // a layout asks the layout in here for the height, and not this
    m_painter.forgetPicture();
    m_clear->move(width() - m_clear->width() - Space::tight, Space::tight);
    m_clear->raise();
}

void FrameWell::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && !isEmpty()) {
        clear();
    } else if (event->key() == Qt::Key_Space ||
               (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier)) {
        m_picker->browse();
    } else {
        QFrame::keyPressEvent(event);
    }
}

void FrameWell::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(objectName() + QLatin1String(".menu"));
    menu->addAction(tr("Choose…"), m_picker, &FramePicker::browse);
    menu->addAction(tr("Paste"), this, &FrameWell::paste);
    menu->addAction(tr("Web address…"), this, &FrameWell::editAddress);
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, &FrameWell::clear)->setEnabled(!isEmpty());
    menu->popup(event->globalPos());
}

void FrameWell::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->source() == this || !mayHoldFrame(*event->mimeData()) || requestSourceOf(*event->mimeData()))
        return; // a request is the composer's
    m_isHovered = true;
    refresh();
    dragMoveEvent(event);
}

// From well to well a picture moves, with Ctrl it is copied; from elsewhere it is always a copy.
void FrameWell::dragMoveEvent(QDragMoveEvent *event)
{
    if (!qobject_cast<FrameWell *>(event->source()))
        return acceptAsCopy(event);
    event->setDropAction(event->modifiers() & Qt::ControlModifier ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
}

void FrameWell::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_isHovered = false;
    refresh();
    QFrame::dragLeaveEvent(event);
}

void FrameWell::dropEvent(QDropEvent *event)
{
    m_isHovered = false;
    if (auto *from = qobject_cast<FrameWell *>(event->source())) {
        const bool copies = event->modifiers() & Qt::ControlModifier;
        event->setDropAction(copies ? Qt::CopyAction : Qt::MoveAction);
        event->accept();
        emit wellDropped(from, copies);
    } else {
        acceptAsCopy(event);
        if (const QList<FrameSource> sources = frameSourcesOf(*event->mimeData()); sources.size() > 1)
            emit severalDropped(sources);
        else
            take(sources.first());
    }
    refresh();
}
