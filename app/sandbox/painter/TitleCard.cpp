#include "TitleCard.h"

#include <QFont>
#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace {

const QStringList &families()
{
    static const QStringList names{QStringLiteral("Inter Display"), QStringLiteral("Inter"),
                                   QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")};
    return names;
}

QFont font(double pixelSize, QFont::Weight weight)
{
    QFont made;
    made.setFamilies(families());
    made.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelSize))));
    made.setWeight(weight);
    made.setHintingPreference(QFont::PreferNoHinting);
    return made;
}

// Breaks the text into lines of at most `width`; the height it takes. Lines beyond `mostLines` are left out and the
// last one ends in an ellipsis.
double layOut(QTextLayout &layout, const QString &text, const QFont &face, double width, double leading, int mostLines)
{
    layout.setFont(face);
    layout.setText(text);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    int cutAt = -1;
    for (int count = 0;; ++count) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += face.pixelSize() * leading;
        if (count + 1 == mostLines && line.textStart() + line.textLength() < text.size()) {
            cutAt = line.textStart();
            break;
        }
    }
    layout.endLayout();
    if (cutAt < 0)
        return y;
    const QString tail = QFontMetricsF(face).elidedText(text.mid(cutAt, 400), Qt::ElideRight, width);
    return layOut(layout, text.left(cutAt) + tail, face, width, leading, mostLines + 1);
}

// The largest type that fits, from `largest` down to `smallest`.
double fit(QTextLayout &layout, const QString &text, const QSizeF &room, double largest, double smallest)
{
    constexpr double leading = 1.17;
    for (double size = largest; size > smallest; size *= 0.94) {
        const double height = layOut(layout, text, font(size, QFont::DemiBold), room.width(), leading, 1000);
        if (height <= room.height())
            return height;
    }
    const int lines = std::max(1, static_cast<int>(room.height() / (std::lround(smallest) * leading)));
    return layOut(layout, text, font(smallest, QFont::DemiBold), room.width(), leading, lines);
}

QImage shade(const QSize &pixels)
{
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const double width = pixels.width();
    const double height = pixels.height();
    QRadialGradient edges(QPointF(width * 0.5, height * 0.46), std::hypot(width, height) * 0.56);
    edges.setColorAt(0.55, QColor(0, 0, 0, 0));
    edges.setColorAt(1, QColor(0, 0, 0, 110));
    painter.fillRect(image.rect(), edges);
    QLinearGradient foot(0, height * 0.45, 0, height);
    foot.setColorAt(0, QColor(0, 0, 0, 0));
    foot.setColorAt(1, QColor(0, 0, 0, 130));
    painter.fillRect(image.rect(), foot);
    return image;
}

QString oneParagraph(const QString &text)
{
    return text.left(4000).simplified();
}

} // namespace

TitleCard::TitleCard(const QSize &pixels, const QString &title, const QString &caption)
    : m_shade(shade(pixels))
{
    const double width = pixels.width();
    const double height = pixels.height();
    const double side = std::min(width, height);
    const double margin = side * 0.085;
    const bool wide = width > height * 1.2;
    const QSizeF room((width - 2 * margin) * (wide ? 0.62 : 1.0), height * (wide ? 0.40 : 0.36));

    QTextLayout words;
    const double wordsHeight = fit(words, oneParagraph(title), room, side * 0.064, side * 0.029);
    QFont small = font(side * 0.0235, QFont::Medium);
    small.setLetterSpacing(QFont::PercentageSpacing, 102);
    const double smallHeight = small.pixelSize() * 1.3;
    const double gap = side * 0.026;
    const double rule = std::max(1.0, side * 0.0036);

    const double total = rule + gap + wordsHeight + gap * 0.6 + smallHeight;
    const double blur = side * 0.01;
    m_wordsAt = QPoint(static_cast<int>(margin - blur), static_cast<int>(height - margin - total - blur));
    m_words = QImage(static_cast<int>(width - 2 * margin + 2 * blur), static_cast<int>(total + 2 * blur),
                     QImage::Format_ARGB32_Premultiplied);
    m_words.fill(Qt::transparent);
    QPainter painter(&m_words);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(blur, blur);
    painter.fillRect(QRectF(0, 0, side * 0.062, rule), QColor(255, 255, 255, 210));
    const auto write = [&](const QColor &colour, const QPointF &shift) {
        painter.setPen(colour);
        words.draw(&painter, QPointF(0, rule + gap) + shift);
        painter.setFont(small);
        painter.drawText(QRectF(QPointF(0, total - smallHeight) + shift, QSizeF(width - 2 * margin, smallHeight)),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(small).elidedText(caption, Qt::ElideRight, width - 2 * margin));
    };
    for (int ring = 1; ring <= 3; ++ring) {
        for (const QPointF &way : {QPointF(0, 1), QPointF(1, 0.4), QPointF(-1, 0.4)})
            write(QColor(0, 0, 0, 26), way * side * 0.0016 * ring);
    }
    write(QColor(255, 255, 255, 246), {});
}

void TitleCard::paintShade(QPainter &painter) const
{
    painter.drawImage(0, 0, m_shade);
}

void TitleCard::paintWords(QPainter &painter, double strength) const
{
    if (strength <= 0)
        return;
    painter.setOpacity(std::min(1.0, strength));
    painter.drawImage(m_wordsAt, m_words);
    painter.setOpacity(1);
}
