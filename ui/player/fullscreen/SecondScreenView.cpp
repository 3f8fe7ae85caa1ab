#include "SecondScreenView.h"

#include "ui/player/picture/VideoStage.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScreen>
#include <QVBoxLayout>

SecondScreenView::SecondScreenView(Theme &theme, QWidget *pane)
    : QWidget(pane, Qt::Window)
    , m_stage(new VideoStage(theme, this))
{
    setObjectName(QStringLiteral("secondScreen"));
    setWindowTitle(tr("LinkReel – Second screen"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    for (QObject *part : m_stage->findChildren<QObject *>(QRegularExpression(QStringLiteral("^player"))))
        part->setObjectName(QStringLiteral("secondScreen.%1").arg(part->objectName())); // the names are the pane's own
    m_stage->setObjectName(QStringLiteral("secondScreenStage"));
    m_stage->setFillsWindow(true);
    m_stage->setCursor(Qt::BlankCursor);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stage);
}

QScreen *SecondScreenView::otherScreen(const QWidget &of)
{
    for (QScreen *screen : QGuiApplication::screens()) {
        if (screen != of.screen())
            return screen;
    }
    return nullptr;
}

void SecondScreenView::showOn(const QScreen &screen)
{
    setGeometry(screen.geometry());
    showFullScreen();
}

void SecondScreenView::closeEvent(QCloseEvent *event)
{
    event->accept();
    emit closed();
}
