// FrameWell as it is seen and touched: painting, keys, mouse and drags. What it holds is in FrameWell.cpp.
#include "FrameWell.h"
#include "ui/composer/RequestReader.h"
#include "ui/dragdrop/DragPicture.h"
#include "ui/dragdrop/FrameOffer.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QUrl>

namespace {

constexpr int previewInset = 2; // inside the border
constexpr int corner = 6;
constexpr double fadedOpacity = 0.4; // of a picture that the model does not take

QString pixels(QSize size)
{
    return QStringLiteral("%1×%2").arg(size.width()).arg(size.height());
}

// "6000×4000 · 11.4 MB"; without bytes where there was no file.
QString sizeWords(const FrameContent &content)
{
    const QString bytes = QLocale().formattedDataSize(content.bytes, 1, QLocale::DataSizeSIFormat);
    return content.bytes > 0 ? pixels(content.size) + QStringLiteral(" · ") + bytes : pixels(content.size);
}

// The end of an address says more about a picture than its beginning.
QString shortAddress(const QString &address)
{
    const QUrl url(address);
    const QString file = url.fileName();
    return file.isEmpty() ? url.host() : QStringLiteral("%1\n%2").arg(url.host(), file);
}

} // namespace

void FrameWell::refresh()
{
    const bool editing = !m_address->isHidden();
    const bool busy = isBusy();
    const bool picture = !editing && (busy ? !m_early.isNull() : !m_content.preview.isNull());
    m_words->setVisible(!picture && !editing && !isTarget());
    m_words->setText(words());
    m_links->setVisible(isEmpty() && !editing && !busy && !isTarget() && m_unavailable.isEmpty());
    m_clear->setVisible(!isEmpty() && !editing && !busy && !isTarget());
    setStyleProperty(this, "state",
                     isTarget()  ? QVariant(QStringLiteral("hover"))
                     : isEmpty() ? QVariant()
                                 : QVariant(QStringLiteral("filled")));
    setToolTip(tip());
    setAccessibleDescription(isEmpty() ? words() : tip());
    m_scaled = {};
    update();
}

void FrameWell::refreshIcons()
{
    m_byAddress->setIcon(m_theme.icon(QStringLiteral("link"), m_theme.tokens().second));
    m_clear->setIcon(m_theme.icon(QStringLiteral("close")));
    update();
}

QString FrameWell::words() const
{
    if (isBusy())
        return QStringLiteral("Reading the picture…");
    if (m_content.isAddress())
        return shortAddress(m_content.value) + (m_look != 0 ? QStringLiteral("\nLooking at it…") : QString());
    if (!isEmpty())
        return m_onlyPreview ? QStringLiteral("Reading the picture…") : QStringLiteral("A picture without preview");
    if (!m_unavailable.isEmpty())
        return m_unavailable;
    return QStringLiteral("Drop or paste a picture");
}

QString FrameWell::tip() const
{
    if (isEmpty())
        return m_unavailable;
    QStringList lines;
    if (!m_unavailable.isEmpty())
        lines << m_unavailable << QStringLiteral("The picture is kept and not sent.");
    if (m_content.isAddress()) {
        lines << m_content.value;
        if (m_content.size.isValid())
            lines << QStringLiteral("A picture of %1.").arg(sizeWords(m_content));
        lines << QStringLiteral("Sent as this address: LinkModel fetches the picture from there.");
        if (!m_content.note.isEmpty())
            lines << m_content.note;
        return lines.join(QLatin1Char('\n'));
    }
    if (!m_content.name.isEmpty())
        lines << m_content.name;
    if (m_content.size.isValid()) {
        const QString bytes = QLocale().formattedDataSize(m_content.bytes, 1, QLocale::DataSizeSIFormat);
        lines << QStringLiteral("%1 pixels%2")
                     .arg(pixels(m_content.size), m_content.bytes > 0 ? QStringLiteral(", ") + bytes : QString());
    }
    if (!m_content.sent.isEmpty())
        lines << QStringLiteral("Sent as %1, without place and camera data.").arg(m_content.sent);
    if (!m_content.note.isEmpty())
        lines << m_content.note;
    return lines.join(QLatin1Char('\n'));
}

void FrameWell::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (isTarget())
        return paintTarget(painter);
    if (shownPicture().isNull() || m_words->isVisible() || m_address->isVisible())
        return;
    paintPreview(painter);
    if (m_clear->isVisible())
        paintGround(painter, m_clear->geometry().adjusted(2, 2, -2, -2));
    if (isBusy())
        paintBadge(painter, QStringLiteral("Preparing…"));
    else if (m_content.size.isValid())
        paintBadge(painter, sizeWords(m_content));
}

// While a drag is over the window: where its picture goes.
void FrameWell::paintTarget(QPainter &painter)
{
    if (!m_content.preview.isNull())
        paintPreview(painter);
    const QString text =
        isEmpty() ? QStringLiteral("Drop: %1").arg(m_title.toLower()) : QStringLiteral("Drop to replace");
    QRectF words(QPointF(0, 0), QSizeF(fontMetrics().size(Qt::TextSingleLine, text)));
    words.adjust(0, 0, 2 * Space::small, 2 * Space::tight);
    words.moveCenter(QRectF(rect()).center());
    if (!m_content.preview.isNull())
        paintGround(painter, words);
    painter.setPen(m_theme.tokens().accent);
    painter.drawText(words, Qt::AlignCenter, text);
}

// Under a text or an icon that stands on a picture: it must be readable on any.
void FrameWell::paintGround(QPainter &painter, const QRectF &room)
{
    QColor ground = m_theme.tokens().panel;
    ground.setAlphaF(0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(room, 4, 4);
}

void FrameWell::paintPreview(QPainter &painter)
{
    const QRect room = rect().adjusted(previewInset, previewInset, -previewInset, -previewInset);
    const qreal ratio = devicePixelRatioF();
    if (m_scaled.isNull()) {
        const QImage &picture = shownPicture();
        const QSize within = (QSizeF(room.size()) * ratio).toSize();
        const bool shrinks = picture.width() > within.width() || picture.height() > within.height();
        m_scaled = QPixmap::fromImage(shrinks ? picture.scaled(within, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                              : picture);
        m_scaled.setDevicePixelRatio(ratio);
    }
    QRectF target(QPointF(0, 0), m_scaled.deviceIndependentSize());
    target.moveCenter(QRectF(room).center());
    QPainterPath shape;
    shape.addRoundedRect(room, corner, corner);
    painter.setClipPath(shape);
    painter.setOpacity(isEnabled() ? 1 : fadedOpacity);
    painter.drawPixmap(target.topLeft(), m_scaled);
    painter.setOpacity(1);
}

void FrameWell::paintBadge(QPainter &painter, const QString &words)
{
    const auto fits = [&](const QString &text) {
        return fontMetrics().horizontalAdvance(text) + 2 * 6 <= width() - 2 * Space::small;
    };
    const QString text = fits(words) ? words : words.section(QStringLiteral(" · "), 0, 0); // the tooltip has the rest
    QRectF badge(QPointF(0, 0), QSizeF(fontMetrics().size(Qt::TextSingleLine, text)));
    badge.adjust(0, 0, 2 * 6, 2 * 2);
    badge.moveBottomLeft(QPointF(Space::small, height() - Space::small));
    paintGround(painter, badge);
    painter.setPen(m_theme.tokens().text);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void FrameWell::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_scaled = {};
    m_clear->move(width() - m_clear->width() - Space::tight, Space::tight);
    m_clear->raise();
}

void FrameWell::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    if (event->button() == Qt::LeftButton)
        m_pressedAt = event->pos();
}

void FrameWell::mouseMoveEvent(QMouseEvent *event)
{
    const bool isFar =
        m_pressedAt && (event->pos() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (!isFar || isEmpty() || isBusy() || !m_address->isHidden())
        return;
    m_pressedAt.reset(); // no click any more
    startDrag();
}

void FrameWell::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = event->button() == Qt::LeftButton && m_pressedAt && rect().contains(event->pos());
    m_pressedAt.reset();
    if (isClick && isEmpty() && m_address->isHidden())
        browse();
}

// To the other well, or out of LinkReel as the picture that is sent. Whatever becomes of it there, it stays here: a
// move between the wells is made by the pair.
void FrameWell::startDrag()
{
    auto *mime = new QMimeData;
    if (m_content.isAddress()) {
        mime->setUrls({QUrl(m_content.value)});
        mime->setText(m_content.value);
    } else {
        const QString type = m_content.value.section(QLatin1Char(';'), 0, 0).mid(int(qstrlen("data:")));
        mime->setData(type, bytesOfDataUri(m_content.value));
    }
    auto *drag = new QDrag(this);
    drag->setMimeData(mime);
    if (!m_content.preview.isNull())
        drag->setPixmap(dragPicture(m_content.preview));
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
}

void FrameWell::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && !isEmpty()) {
        clear();
    } else if (event->key() == Qt::Key_Space ||
               (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier)) {
        browse();
    } else {
        QFrame::keyPressEvent(event);
    }
}

void FrameWell::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(objectName() + QLatin1String(".menu"));
    menu->addAction(QStringLiteral("Browse…"), this, &FrameWell::browse);
    menu->addAction(QStringLiteral("Paste"), this, &FrameWell::paste);
    menu->addAction(QStringLiteral("Web address…"), this, &FrameWell::editAddress);
    menu->addSeparator();
    menu->addAction(QStringLiteral("Remove"), this, &FrameWell::clear)->setEnabled(!isEmpty());
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

void FrameWell::setTargeted(bool targeted)
{
    if (targeted == m_isTargeted)
        return;
    m_isTargeted = targeted;
    refresh();
}

bool FrameWell::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_address && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        refuse(QString());
        leaveAddress();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}
