#include "GenerateButton.h"

#include "ui/widgets/theme/Theme.h"

#include <QLabel>
#include <QMouseEvent>

#include <algorithm>

namespace {

constexpr int usualHeight = 48;
constexpr int aroundTheText = 12;

} // namespace

GenerateButton::GenerateButton(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(QStringLiteral("composerGenerate"));
    setRole(this, "primary");
    setCursor(Qt::PointingHandCursor);
    m_what = new QLabel(this);
    setRole(m_what, "strong");
    m_price = new QLabel(this);
    m_key = new QLabel(tr("Ctrl+↵", "the key"), this);
    for (QLabel *label : {m_what, m_price, m_key})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(Space::pane, 0, Space::pane, 0);
    m_row->setSpacing(0);
    m_key->setContentsMargins(Space::small, 0, 0, 0);
    m_row->addWidget(m_what);
    m_row->addStretch();
    m_row->addWidget(m_price);
    m_row->addWidget(m_key);
    setPrice(QString());
}

void GenerateButton::setPrice(const QString &words, const QString &origin, int takes)
{
    const QString usual = takes > 1 ? tr("Generate %n take(s)", "", takes) : tr("Generate");
    const QString what = m_purpose.isEmpty() ? usual : m_purpose;
    m_what->setText(what);
    m_price->setText(words);
    setAccessibleName(QStringLiteral("%1, %2").arg(what, words));
    const QString once = !m_purpose.isEmpty() ? m_tip
                         : takes > 1          ? tr("Send these shots (Ctrl+Return). One press sends each once.")
                                              : tr("Send this shot (Ctrl+Return). One press sends it once.");
    setToolTip(origin.isEmpty() ? once : QStringLiteral("%1\n\n%2").arg(once, origin));
    fit();
}

// In a narrow button the shortcut is left out first; then the price goes below the words. Neither is ever cut.
void GenerateButton::fit()
{
    const int room = width() - 2 * Space::pane - Space::medium;
    const int both = m_what->sizeHint().width() + m_price->sizeHint().width();
    const auto direction = both <= room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_key->setVisible(both + m_key->sizeHint().width() <= room);
    if (direction == m_row->direction())
        return;
    m_row->setDirection(direction);
    const int above = direction == QBoxLayout::LeftToRight ? 0 : Space::tight;
    m_row->setContentsMargins(Space::pane, above, Space::pane, above);
    updateGeometry();
}

QSize GenerateButton::sizeHint() const
{
    const int widest = std::max(m_what->sizeHint().width(), m_price->sizeHint().width());
    const bool isWide = m_row->direction() == QBoxLayout::LeftToRight;
    const int line = m_what->sizeHint().height();
    return {widest + 2 * Space::pane, std::max(usualHeight, (isWide ? line : 2 * line) + aroundTheText)};
}

void GenerateButton::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fit();
}

void GenerateButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
}
