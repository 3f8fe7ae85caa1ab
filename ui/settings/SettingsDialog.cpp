#include "SettingsDialog.h"

#include "SettingsPage.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace {

constexpr QSize dialogSize{760, 480};
constexpr int titlesWidth = 160;

} // namespace

SettingsDialog::SettingsDialog(QWidget *parent)
    : ReadingDialog(parent)
    , m_titles(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    sizeWithinScreen(*this, dialogSize);
    m_titles->setObjectName(QStringLiteral("settingsPages"));
    m_titles->setAccessibleName(tr("Pages of settings"));
    m_titles->setFixedWidth(withLetters(titlesWidth));
    setRole(m_titles, "pages");
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return in a line ends the line, not the dialog
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(m_titles);
    row->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
}

void SettingsDialog::addPage(SettingsPage *page)
{
    auto *scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    m_pages->addWidget(scroll);
    m_titles->addItem(page->title());
    if (m_titles->currentRow() < 0)
        m_titles->setCurrentRow(0);
}

void SettingsDialog::showPage(const QString &objectName)
{
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->widget(i)->findChild<SettingsPage *>(objectName))
            m_titles->setCurrentRow(i);
}
