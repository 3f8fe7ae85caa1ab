#include "GenerateButton.h"

#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>

#include <algorithm>

namespace {

constexpr int usualHeight = 40;
constexpr int aroundTheText = 20;

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
    for (QLabel *label : {m_what, m_price})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::medium, 0, Space::medium, 0);
    row->addWidget(m_what);
    row->addStretch();
    row->addWidget(m_price);
    setPrice(QString());
}

void GenerateButton::setPrice(const QString &words, const QString &origin, int clips)
{
    // Beside a long text the key would crowd the button out of a narrow pane.
    constexpr int roomForTheKey = 23; // letters of both texts
    const QString usual = clips > 1 ? tr("Generate %n clip(s)", "", clips) : tr("Generate");
    const QString what = m_purpose.isEmpty() ? usual : m_purpose;
    m_what->setText(what);
    m_price->setText(what.size() + words.size() > roomForTheKey ? words : tr("%1 · Ctrl+↵", "a price").arg(words));
    setAccessibleName(QStringLiteral("%1, %2").arg(what, words));
    const QString once = !m_purpose.isEmpty() ? m_tip
                         : clips > 1          ? tr("Send these shots (Ctrl+Return). One press sends each once.")
                                              : tr("Send this shot (Ctrl+Return). One press sends it once.");
    setToolTip(origin.isEmpty() ? once : QStringLiteral("%1\n\n%2").arg(once, origin));
}

QSize GenerateButton::sizeHint() const
{
    return {layout()->sizeHint().width(), std::max(usualHeight, m_what->sizeHint().height() + aroundTheText)};
}

void GenerateButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
}
