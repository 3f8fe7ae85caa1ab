#include "CompareStage.h"

#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/CompareWords.h"
#include "video/compare/PictureDifference.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace {

constexpr int mostTakes = 4;
constexpr int gap = Space::medium;  // between pictures
constexpr double lineStep = 0.02;   // of the width, a press of a key
constexpr int lineWidth = 2;        // logical pixels
constexpr int ringWidth = 2;        // likewise: the focus
constexpr QSize smallest{320, 180}; // likewise

QLabel *makeOverlay(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    setRole(label, "overlay");
    label->hide();
    return label;
}

} // namespace

CompareStage::CompareStage(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("compareStage"));
    setSpokenRole(*this, QAccessible::Graphic);
    setAccessibleName(tr("Compared pictures"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    for (int take = 0; take < mostTakes; ++take) {
        m_letters << makeOverlay(this, QStringLiteral("compareLetter%1").arg(take));
        m_letters.last()->setText(takeLetter(take));
        m_notes << makeOverlay(this, QStringLiteral("compareNote%1").arg(take));
    }
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize CompareStage::minimumSizeHint() const
{
    return smallest;
}

void CompareStage::setTakes(const QList<QSize> &sizes)
{
    m_sizes = sizes.mid(0, mostTakes);
    m_pictures = QList<QImage>(m_sizes.size());
    m_first = 0;
    m_second = 1;
    m_front = 0;
    setNotes({});
    arrange();
}

void CompareStage::setView(View view)
{
    m_view = view;
    setCursor(view == View::Wipe ? Qt::SplitHCursor : Qt::ArrowCursor);
    arrange();
}

void CompareStage::setPair(int first, int second)
{
    m_first = first;
    m_second = second;
    arrange();
}

void CompareStage::setFront(int take)
{
    m_front = take;
    m_difference = {};
    placeLabels();
    update();
}

void CompareStage::setGain(int gain)
{
    m_gain = gain;
    m_difference = {};
    update();
}

void CompareStage::setLine(double share)
{
    m_line = std::clamp(share, 0.0, 1.0);
    setAccessibleDescription(tr("The line stands at %1 %").arg(std::lround(m_line * 100)));
    update();
}

// A take without a picture at this moment shows none: its last one would be of another moment.
void CompareStage::setPictures(const QList<QImage> &pictures)
{
    m_pictures = pictures;
    m_difference = {};
    update();
}

void CompareStage::setNotes(const QStringList &notes)
{
    bool isNew = false;
    for (int take = 0; take < mostTakes; ++take) {
        isNew = isNew || m_notes.at(take)->text() != notes.value(take);
        m_notes.at(take)->setText(notes.value(take));
    }
    if (isNew) // asked at each moment
        placeLabels();
}

bool CompareStage::isShown(int take) const
{
    if (take >= m_sizes.size())
        return false;
    switch (m_view) {
    case View::SideBySide:
        return true;
    case View::Wipe:
    case View::Difference:
        return take == m_first || take == m_second;
    case View::OneAtATime:
        return take == m_front;
    }
    return false;
}

QRect CompareStage::cell(int take) const
{
    const double ratio = devicePixelRatioF();
    const QSize whole(static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio)));
    if (m_view != View::SideBySide || m_sizes.size() < 2)
        return {QPoint(0, 0), whole};
    const int between = static_cast<int>(std::lround(gap * ratio));
    const int rows = m_sizes.size() > 2 ? 2 : 1;
    const QSize size((whole.width() - between) / 2, (whole.height() - (rows - 1) * between) / rows);
    return {QPoint(take % 2 * (size.width() + between), take / 2 * (size.height() + between)), size};
}

QRect CompareStage::place(int take) const
{
    const QRect room = cell(take);
    const QSize of = m_sizes.value(take);
    if (of.isEmpty() || room.isEmpty())
        return {};
    const QSize size = of.scaled(room.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    QRect place(QPoint(0, 0), size);
    place.moveCenter(room.center());
    return place;
}

QRectF CompareStage::logical(const QRect &devicePixels) const
{
    const double ratio = devicePixelRatioF();
    return {devicePixels.x() / ratio, devicePixels.y() / ratio, devicePixels.width() / ratio,
            devicePixels.height() / ratio};
}

QList<QSize> CompareStage::pictureSizes() const
{
    QList<QSize> sizes;
    for (int take = 0; take < m_sizes.size(); ++take) // one at a time: the others are ready at once
        sizes.append(isShown(take) || m_view == View::OneAtATime ? place(take).size() : QSize());
    return sizes;
}

int CompareStage::usefulHeight(int width) const
{
    const bool isBeside = m_view == View::SideBySide && m_sizes.size() > 1;
    const int rows = isBeside && m_sizes.size() > 2 ? 2 : 1;
    const double wide = isBeside ? (width - gap) / 2.0 : width;
    double most = m_sizes.isEmpty() ? width : 0; // nothing is known yet
    for (int take = 0; take < m_sizes.size(); ++take) {
        const QSize of = m_sizes.at(take);
        if (isShown(take) && !of.isEmpty())
            most = std::max(most, wide * of.height() / of.width());
    }
    return static_cast<int>(std::ceil(rows * most)) + (rows - 1) * gap;
}

void CompareStage::arrange()
{
    m_difference = {};
    placeLabels();
    update();
    emit pictureSizesChanged();
}

void CompareStage::resizeEvent(QResizeEvent *)
{
    arrange();
}

// The letters at the upper edge of their pictures, the notes at the lower one. Of a pair in one place the second's are
// at the right.
void CompareStage::placeLabels()
{
    const bool isPair = m_view == View::Wipe || m_view == View::Difference;
    for (int take = 0; take < mostTakes; ++take) {
        QLabel *letter = m_letters.at(take);
        QLabel *note = m_notes.at(take);
        letter->setVisible(isShown(take));
        note->setVisible(isShown(take) && !note->text().isEmpty());
        if (!isShown(take))
            continue;
        const QRectF shown = logical(place(take));
        const QRect at = (shown.isEmpty() ? logical(cell(take)) : shown).toAlignedRect();
        for (QLabel *label : {letter, note}) {
            label->resize(label->sizeHint().boundedTo(QSize(at.width() - 2 * Space::small, at.height())));
            const bool isRight = isPair && take == m_second;
            const int x = isRight ? at.right() - Space::small - label->width() : at.left() + Space::small;
            label->move(x, label == letter ? at.top() + Space::small : at.bottom() - Space::small - label->height());
            label->raise();
        }
    }
}

void CompareStage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().window);
    painter.setRenderHint(QPainter::SmoothPixmapTransform); // until pictures of a new size are there
    switch (m_view) {
    case View::Wipe:
        drawWipe(painter);
        break;
    case View::Difference:
        drawDifference(painter);
        break;
    case View::SideBySide:
    case View::OneAtATime:
        for (int take = 0; take < m_sizes.size(); ++take) {
            if (isShown(take))
                draw(painter, take);
        }
        break;
    }
    if (hasFocus() && m_isWalkedTo)
        drawFocus(painter);
}

QRectF CompareStage::shownArea() const
{
    QRect area;
    for (int take = 0; take < m_sizes.size(); ++take) {
        if (isShown(take))
            area |= place(take).isEmpty() ? cell(take) : place(take);
    }
    return area.isEmpty() ? QRectF(rect()) : logical(area);
}

// For who walks by Tab; who only looks has the marked letters. Around the pictures, not around the room that is left
// beside them: outside of them where there is room.
void CompareStage::drawFocus(QPainter &painter) const
{
    const double half = ringWidth / 2.0;
    const QRectF ring =
        shownArea().adjusted(-half, -half, half, half) & QRectF(rect()).adjusted(half, half, -half, -half);
    painter.setPen(QPen(m_theme.tokens().accent, ringWidth));
    painter.drawRect(ring);
}

void CompareStage::draw(QPainter &painter, int take) const
{
    const QRect at = place(take);
    const QRectF target = logical(at.isEmpty() ? cell(take) : at);
    QImage picture = m_pictures.value(take);
    if (picture.isNull())
        return painter.fillRect(target, m_theme.tokens().card);
    picture.setDevicePixelRatio(devicePixelRatioF());
    if (picture.size() == at.size())
        painter.drawImage(target.topLeft(), picture); // pixel by pixel
    else
        painter.drawImage(target, picture);
}

void CompareStage::drawWipe(QPainter &painter) const
{
    const QRectF at = logical(place(m_first).united(place(m_second)));
    const double x = at.left() + m_line * at.width();
    const QRectF right(x, 0, width() - x, height());
    draw(painter, m_first);
    painter.save();
    painter.setClipRect(right);
    painter.fillRect(right, m_theme.tokens().window);
    draw(painter, m_second);
    painter.restore();
    painter.fillRect(QRectF(x - lineWidth / 2.0, at.top(), lineWidth, at.height()), m_theme.tokens().accent);
}

// `canvas` in device pixels; black where the take has no picture.
QImage CompareStage::onCanvas(int take, const QRect &canvas) const
{
    QImage picture = m_pictures.value(take);
    const QRect at = place(take);
    if (picture.size() == canvas.size() && at == canvas)
        return picture.convertToFormat(QImage::Format_RGB32);
    QImage image(canvas.size(), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!picture.isNull())
        painter.drawImage(at.translated(-canvas.topLeft()), picture);
    return image;
}

void CompareStage::drawDifference(QPainter &painter)
{
    const QRect canvas = place(m_first).united(place(m_second));
    if (m_difference.isNull() && !canvas.isEmpty())
        m_difference = pictureDifference(onCanvas(m_first, canvas), onCanvas(m_second, canvas), m_gain);
    if (!m_difference.isNull())
        painter.drawImage(logical(canvas), m_difference);
}

void CompareStage::moveLineTo(double x)
{
    const QRectF at = logical(place(m_first).united(place(m_second)));
    if (at.width() > 0)
        setLine((x - at.left()) / at.width());
}

void CompareStage::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    if (m_view == View::Wipe)
        moveLineTo(event->position().x());
    else if (m_view == View::OneAtATime)
        emit otherRequested(1);
}

void CompareStage::mouseMoveEvent(QMouseEvent *event)
{
    if (m_view == View::Wipe && event->buttons().testFlag(Qt::LeftButton))
        moveLineTo(event->position().x());
}

// Tab is the quick swap while somebody looks at the pictures. It is not for those who came to them by Tab and walk on:
// they would never get past them. Shift+Tab leads back as everywhere.
bool CompareStage::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_tabSwaps && !m_isWalkedTo) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier) {
            emit otherRequested(1);
            return true;
        }
    }
    return QWidget::event(event);
}

void CompareStage::keyPressEvent(QKeyEvent *event)
{
    const bool isStep = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (m_view != View::Wipe || !isStep || event->modifiers() != Qt::ShiftModifier)
        return QWidget::keyPressEvent(event);
    setLine(m_line + (event->key() == Qt::Key_Left ? -lineStep : lineStep));
}

void CompareStage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) // it only comes back
        m_isWalkedTo = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
    markLetters();
}

void CompareStage::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    markLetters();
}

void CompareStage::markLetters()
{
    for (QLabel *letter : std::as_const(m_letters))
        setStyleProperty(letter, "state", hasFocus() ? QVariant(QStringLiteral("focus")) : QVariant());
    update();
}
