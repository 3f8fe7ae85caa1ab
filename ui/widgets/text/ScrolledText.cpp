#include "ScrolledText.h"

#include <QEvent>
#include <QLabel>

#include <algorithm>

ScrolledText::ScrolledText(double share, QWidget *parent)
    : QScrollArea(parent)
    , m_share(share)
    , m_label(new QLabel(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setWidget(m_label);
    viewport()->setAutoFillBackground(false);
    m_label->setAutoFillBackground(false);
    m_label->installEventFilter(this);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int ScrolledText::heightForWidth(int width) const
{
    const int most = std::max(2 * fontMetrics().lineSpacing(), static_cast<int>(m_share * window()->height()));
    return std::min(m_label->heightForWidth(width), most);
}

QSize ScrolledText::sizeHint() const
{
    const int width = m_label->sizeHint().width();
    return {width, heightForWidth(width)};
}

QSize ScrolledText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, fontMetrics().lineSpacing()};
}

bool ScrolledText::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_label && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}
