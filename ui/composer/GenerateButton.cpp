#include "GenerateButton.h"

#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>

namespace {

constexpr int buttonHeight = 40;

} // namespace

GenerateButton::GenerateButton(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(QStringLiteral("composerGenerate"));
    setRole(this, "primary");
    setCursor(Qt::PointingHandCursor);
    setToolTip(QStringLiteral("Send this shot (Ctrl+Return). One press sends it once."));
    auto *what = new QLabel(QStringLiteral("Generate"), this);
    setRole(what, "strong");
    m_price = new QLabel(this);
    for (QLabel *label : {what, m_price})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::medium, 0, Space::medium, 0);
    row->addWidget(what);
    row->addStretch();
    row->addWidget(m_price);
    setPrice(QString());
}

void GenerateButton::setPrice(const QString &words)
{
    // Beside a long text the key would crowd the button out of a narrow pane.
    constexpr int roomForTheKey = 16; // letters
    m_price->setText(words.size() > roomForTheKey ? words : QStringLiteral("%1 · Ctrl+↵").arg(words));
    setAccessibleName(QStringLiteral("Generate, %1").arg(words));
}

QSize GenerateButton::sizeHint() const
{
    return {layout()->sizeHint().width(), buttonHeight};
}

void GenerateButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
}
