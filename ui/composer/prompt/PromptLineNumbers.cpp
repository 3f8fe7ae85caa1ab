#include "PromptLineNumbers.h"

#include "ui/widgets/theme/Theme.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace {

constexpr int fewestNumbersOfRoom = 99; // the text does not move when the tenth line comes

} // namespace

PromptLineNumbers::PromptLineNumbers(std::function<QList<Line>()> lines, QWidget *parent)
    : QWidget(parent)
    , m_lines(std::move(lines))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

int PromptLineNumbers::widthFor(int lines) const
{
    const QString widest = QString::number(std::max(lines, fewestNumbersOfRoom));
    return fontMetrics().horizontalAdvance(widest) + Space::small;
}

void PromptLineNumbers::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect number(0, 0, width() - Space::small, fontMetrics().height());
    const QList<Line> lines = m_lines();
    for (const Line &line : lines)
        painter.drawText(number.translated(0, line.top), Qt::AlignRight | Qt::AlignTop, QString::number(line.number));
}
