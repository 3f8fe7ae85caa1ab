#include "VideoStage.h"

#include "PictureView.h"
#include "ui/widgets/accessible/Announcement.h"
#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr double usualShape = 16.0 / 9; // of the stage; a clip of another shape has black beside it
constexpr int smallestHeight = 120;     // where there is room
constexpr int leastHeight = 48;
constexpr int lowestWithIcon = 150;
constexpr int usualWidth = 380;
constexpr int stageIconSide = 32;
constexpr qreal backdropRadius = 8; // the card's
constexpr float backdropVeil = 0.82F;

} // namespace

VideoStage::VideoStage(Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_words(makeWords())
    , m_picture(new PictureView(this))
    , m_tallest(QWIDGETSIZE_MAX)
{
    setObjectName(QStringLiteral("playerStage"));
    setSpokenRole(*this, QAccessible::Graphic);
    setAccessibleName(tr("Picture"));
    setRole(this, "card");
    m_picture->setObjectName(QStringLiteral("playerVideo"));
    m_picture->setAccessibleName(tr("The clip"));
    m_picture->setVisible(false);
    setFocusPolicy(Qt::ClickFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_theme, &Theme::changed, this, &VideoStage::drawIcon);
}

// Long words (a server's reason) scroll.
QWidget *VideoStage::makeWords()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::small);
    layout->addStretch(1);
    m_icon->setAlignment(Qt::AlignCenter);
    m_icon->setAccessibleName(tr("Clip"));
    m_title->setObjectName(QStringLiteral("playerWordsTitle"));
    setRole(m_title, "strong");
    m_text->setObjectName(QStringLiteral("playerWordsText"));
    setRole(m_text, "second");
    layout->addWidget(m_icon);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("playerWords"));
    scroll->setAccessibleName(tr("What the player says"));
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return scroll;
}

void VideoStage::setPicture(const QVideoFrame &frame, const std::optional<ColourTags> &colours)
{
    m_frame = frame;
    m_colours = colours;
    m_picture->setFrame(frame, colours);
    if (m_otherStage)
        m_otherStage->setPicture(frame, colours);
}

void VideoStage::showPicture()
{
    m_showsPicture = true;
    setAccessibleDescription(tr("The clip is shown."));
    placePages();
    if (m_otherStage)
        m_otherStage->showPicture();
}

void VideoStage::showWords(const QString &title, const QString &sentence, bool isProblem)
{
    m_title->setText(title);
    m_text->setText(sentence);
    m_isProblem = isProblem;
    drawIcon();
    m_showsPicture = false;
    const QString words = QStringLiteral("%1 %2").arg(title, sentence).trimmed();
    const bool isNews = words != accessibleDescription();
    setAccessibleDescription(words);
    if (isProblem && isNews)
        announce(*this, words);
    placePages();
    if (m_otherStage)
        m_otherStage->showWords(title, sentence, isProblem);
}

void VideoStage::setOtherStage(VideoStage *other)
{
    m_otherStage = other;
    if (!other)
        return;
    other->setShape(m_pixels);
    other->setPicture(m_frame, m_colours);
    if (m_showsPicture)
        other->showPicture();
    else
        other->showWords(m_title->text(), m_text->text(), m_isProblem);
}

// By hand: a layout would put its own idea of height for width in place of the picture's shape.
void VideoStage::placePages()
{
    m_icon->setVisible(height() >= withLetters(lowestWithIcon)); // in a low one the words need its room
    m_words->setVisible(!m_showsPicture);
    m_words->setGeometry(rect());
    placePicture();
    m_picture->setVisible(m_showsPicture);
    update();
}

QSize VideoStage::screenPixels() const
{
    const double ratio = devicePixelRatioF();
    return {qRound(width() * ratio), qRound(height() * ratio)};
}

// At "Fit" the view covers the picture alone; at any other zoom the whole stage.
void VideoStage::placePicture()
{
    if (m_pixels.isEmpty() || m_zoom.isFit()) {
        QRect place(rect());
        if (!m_pixels.isEmpty())
            place.setSize(m_pixels.scaled(size(), Qt::KeepAspectRatio));
        place.moveCenter(rect().center());
        m_picture->setGeometry(place);
        m_picture->setPlace({}, m_pixels);
    } else {
        m_picture->setGeometry(rect());
        m_picture->setPlace(m_zoom.place(m_pixels, screenPixels()), m_pixels);
    }
    if (pans())
        m_picture->setCursor(Qt::OpenHandCursor);
    else
        m_picture->unsetCursor();
}

bool VideoStage::pans() const
{
    return m_showsPicture && !m_pixels.isEmpty() && m_zoom.isLarger(m_pixels, screenPixels());
}

void VideoStage::setScale(double scale)
{
    if (scale == 0)
        m_zoom.fit();
    else
        m_zoom.setScale(scale);
    placePicture();
    emit scaleChanged(m_zoom.scale());
}

void VideoStage::changeScale(int places)
{
    const QSize stage = screenPixels();
    changeScaleAt(places, QPointF(stage.width() / 2.0, stage.height() / 2.0));
}

void VideoStage::changeScaleAt(int places, QPointF at)
{
    m_zoom.change(places, at, m_pixels, screenPixels());
    placePicture();
    emit scaleChanged(m_zoom.scale());
}

void VideoStage::setSafeAreas(bool on)
{
    m_picture->setSafeAreas(on);
}

void VideoStage::setMirrored(bool on)
{
    m_picture->setMirrored(on);
}

void VideoStage::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (m_showsPicture)
        QPainter(this).fillRect(rect(), Qt::black); // beside the picture
    else if (!m_backdrop.isNull())
        paintBackdrop();
}

// So dim that the words over it are read as on the bare card.
void VideoStage::paintBackdrop()
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QRect place({}, m_backdrop.size().scaled(size(), Qt::KeepAspectRatio));
    place.moveCenter(rect().center());
    QPainterPath card;
    card.addRoundedRect(rect(), backdropRadius, backdropRadius);
    painter.setClipPath(card);
    painter.drawImage(place, m_backdrop);
    QColor veil = m_theme.tokens().card;
    veil.setAlphaF(backdropVeil);
    painter.fillRect(place, veil);
}

void VideoStage::setBackdrop(const QImage &picture)
{
    m_backdrop = picture;
    update();
}

void VideoStage::resizeEvent(QResizeEvent *)
{
    placePages();
}

void VideoStage::drawIcon()
{
    const ThemeTokens &colours = m_theme.tokens();
    const QIcon icon = m_isProblem ? m_theme.icon(QStringLiteral("alert"), colours.bad)
                                   : m_theme.icon(QStringLiteral("film"), colours.hint);
    m_icon->setPixmap(icon.pixmap(QSize(stageIconSide, stageIconSide), devicePixelRatioF()));
}

void VideoStage::setShape(const QSize &pixels)
{
    m_pixels = pixels;
    placePages();
    if (m_otherStage)
        m_otherStage->setShape(pixels);
}

void VideoStage::setTallest(int height)
{
    if (height == m_tallest)
        return;
    m_tallest = height;
    updateGeometry();
}

void VideoStage::setFillsWindow(bool on)
{
    m_fillsWindow = on;
    QSizePolicy policy(QSizePolicy::Expanding, on ? QSizePolicy::Expanding : QSizePolicy::Preferred);
    policy.setHeightForWidth(!on);
    setSizePolicy(policy);
    updateGeometry();
}

int VideoStage::heightForWidth(int width) const
{
    const int wanted = static_cast<int>(width / usualShape + 0.5);
    return std::max(leastHeight, std::min(std::max(smallestHeight, wanted), m_tallest));
}

QSize VideoStage::sizeHint() const
{
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize VideoStage::minimumSizeHint() const
{
    return {smallestHeight, leastHeight};
}

void VideoStage::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    if (event->button() == Qt::LeftButton)
        m_pressedAt = event->position().toPoint();
}

void VideoStage::mouseMoveEvent(QMouseEvent *event)
{
    if (m_panFrom) {
        const QPoint at = (event->position() * devicePixelRatioF()).toPoint();
        m_zoom.pan(at - *std::exchange(m_panFrom, at), m_pixels, screenPixels());
        return placePicture();
    }
    if (!m_showsPicture || !m_pressedAt)
        return;
    const QPoint way = event->position().toPoint() - *m_pressedAt;
    if (way.manhattanLength() < QApplication::startDragDistance())
        return;
    const QPoint pressedAt = *std::exchange(m_pressedAt, std::nullopt);
    if (!pans())
        return emit dragged();
    m_panFrom = (QPointF(pressedAt) * devicePixelRatioF()).toPoint();
    m_picture->setCursor(Qt::ClosedHandCursor);
}

void VideoStage::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick =
        m_pressedAt && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint());
    m_pressedAt.reset();
    if (std::exchange(m_panFrom, std::nullopt))
        placePicture();
    if (isClick)
        emit clicked();
}

// Zooms so that the point under the pointer stays where it is.
void VideoStage::wheelEvent(QWheelEvent *event)
{
    if (!m_showsPicture || m_pixels.isEmpty())
        return event->ignore();
    constexpr int notch = 120; // eighths of a degree
    m_wheel += event->angleDelta().y();
    if (const int places = m_wheel / notch) {
        m_wheel %= notch;
        changeScaleAt(places, event->position() * devicePixelRatioF());
    }
    event->accept();
}

void VideoStage::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    if (event->button() == Qt::LeftButton)
        emit doubleClicked();
}
