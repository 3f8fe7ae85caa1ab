#include "FramePainter.h"

#include "ui/widgets/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace {

constexpr int pictureInset = 2; // inside the border
constexpr int corner = 6;
constexpr int besideBadgeWords = 6;
constexpr double fadedOpacity = 0.4; // of a picture that the model does not take

} // namespace

FramePainter::FramePainter(const QWidget &well, const Theme &theme)
    : m_well(well)
    , m_theme(theme)
{
}

void FramePainter::forgetPicture()
{
    m_scaled = {};
}

void FramePainter::drawPicture(QPainter &painter, const QImage &picture)
{
    const QRect room = m_well.rect().adjusted(pictureInset, pictureInset, -pictureInset, -pictureInset);
    if (m_scaled.isNull()) {
        const QSize within = (QSizeF(room.size()) * m_well.devicePixelRatioF()).toSize();
        const bool shrinks = picture.width() > within.width() || picture.height() > within.height();
        m_scaled = QPixmap::fromImage(shrinks ? picture.scaled(within, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                              : picture);
        m_scaled.setDevicePixelRatio(m_well.devicePixelRatioF());
    }
    QRectF target(QPointF(0, 0), m_scaled.deviceIndependentSize());
    target.moveCenter(QRectF(room).center());
    QPainterPath shape;
    shape.addRoundedRect(room, corner, corner);
    painter.setClipPath(shape);
    painter.setOpacity(m_well.isEnabled() ? 1 : fadedOpacity);
    painter.drawPixmap(target.topLeft(), m_scaled);
    painter.setOpacity(1);
}

void FramePainter::drawGround(QPainter &painter, const QRectF &room) const
{
    QColor ground = m_theme.tokens().panel;
    ground.setAlphaF(0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(room, 4, 4);
}

void FramePainter::drawBadge(QPainter &painter, const QString &words) const
{
    const QFontMetrics metrics = m_well.fontMetrics();
    const int room = m_well.width() - 2 * Space::small - 2 * besideBadgeWords;
    const QString text = metrics.elidedText(words, Qt::ElideMiddle, room); // the tooltip has it whole
    QRectF badge(QPointF(0, 0), QSizeF(metrics.size(Qt::TextSingleLine, text)));
    badge.adjust(0, 0, 2 * besideBadgeWords, 2 * 2);
    badge.moveBottomLeft(QPointF(Space::small, m_well.height() - Space::small));
    drawGround(painter, badge);
    painter.setPen(m_theme.tokens().text);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void FramePainter::drawTarget(QPainter &painter, const QImage &picture, const QString &words)
{
    if (!picture.isNull())
        drawPicture(painter, picture);
    QRectF room(QPointF(0, 0), QSizeF(m_well.fontMetrics().size(Qt::TextSingleLine, words)));
    room.adjust(0, 0, 2 * Space::small, 2 * Space::tight);
    room.moveCenter(QRectF(m_well.rect()).center());
    if (!picture.isNull())
        drawGround(painter, room);
    painter.setPen(m_theme.tokens().accent);
    painter.drawText(room, Qt::AlignCenter, words);
}
