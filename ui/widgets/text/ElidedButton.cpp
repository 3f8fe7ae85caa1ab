#include "ElidedButton.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace {

constexpr int leastLetters = 10;

} // namespace

QSize ElidedButton::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * leastLetters, QPushButton::minimumSizeHint().height()};
}

void ElidedButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const int around = sizeHint().width() - fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    option.text = fontMetrics().elidedText(text(), Qt::ElideRight, width() - around, Qt::TextShowMnemonic);
    QStylePainter(this).drawControl(QStyle::CE_PushButton, option);
}
