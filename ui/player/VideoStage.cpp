#include "VideoStage.h"

#include "PictureView.h"
#include "ui/widgets/LetterScale.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr double usualShape = 16.0 / 9;
// An upright clip gets a square, black at its sides: a taller stage would push the details out of the window.
constexpr double tallestShape = 1.0;
constexpr double widestShape = 21.0 / 9;
constexpr int smallestHeight = 120; // where there is room
constexpr int leastHeight = 48;
constexpr int lowestWithIcon = 150;
constexpr int usualWidth = 380;
constexpr int stageIconSide = 32;

} // namespace

VideoStage::VideoStage(Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_words(makeWords())
    , m_picture(new PictureView(this))
    , m_shape(usualShape)
    , m_tallest(QWIDGETSIZE_MAX)
{
    setObjectName(QStringLiteral("playerStage"));
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
    m_picture->setFrame(frame, colours);
}

void VideoStage::showPicture()
{
    m_showsPicture = true;
    placePages();
}

void VideoStage::showWords(const QString &title, const QString &sentence, bool isProblem)
{
    m_title->setText(title);
    m_text->setText(sentence);
    m_isProblem = isProblem;
    drawIcon();
    m_showsPicture = false;
    placePages();
}

// By hand: a layout would put its own idea of height for width in place of the picture's shape.
void VideoStage::placePages()
{
    m_icon->setVisible(height() >= withLetters(lowestWithIcon)); // in a low one the words need its room
    m_words->setVisible(!m_showsPicture);
    m_words->setGeometry(rect());
    m_picture->setGeometry(pictureRect());
    m_picture->setVisible(m_showsPicture);
    update();
}

// The picture fills its view whatever the shape of the file's pixels, so the view gets the picture's own place.
QRect VideoStage::pictureRect() const
{
    if (m_pixels.isEmpty())
        return rect();
    QRect place({}, m_pixels.scaled(size(), Qt::KeepAspectRatio));
    place.moveCenter(rect().center());
    return place;
}

void VideoStage::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (m_showsPicture)
        QPainter(this).fillRect(rect(), Qt::black); // beside the picture
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
    const double shape = pixels.isEmpty() ? usualShape : static_cast<double>(pixels.width()) / pixels.height();
    m_shape = std::clamp(shape, tallestShape, widestShape);
    m_pixels = pixels;
    placePages();
    updateGeometry();
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
    const int wanted = static_cast<int>(width / m_shape + 0.5);
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
    if (!m_showsPicture || !m_pressedAt)
        return;
    const QPoint way = event->position().toPoint() - *m_pressedAt;
    if (way.manhattanLength() < QApplication::startDragDistance())
        return;
    m_pressedAt.reset();
    emit dragged();
}

void VideoStage::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick =
        m_pressedAt && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint());
    m_pressedAt.reset();
    if (isClick)
        emit clicked();
}

void VideoStage::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    if (event->button() == Qt::LeftButton)
        emit doubleClicked();
}
