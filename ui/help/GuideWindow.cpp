#include "GuideWindow.h"

#include "CalmDocument.h"
#include "shortcuts/Shortcuts.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/GuideWords.h"

#include <QAbstractTextDocumentLayout>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace {

constexpr QSize guideSize{900, 640};
constexpr int contentsWidth = 268;  // logical pixels at letters of 10 points
constexpr int indentOfSections = 2; // blanks
constexpr int headingRole = Qt::UserRole;

} // namespace

GuideWindow::GuideWindow(const Shortcuts &shortcuts, QWidget *parent)
    : QDialog(parent)
    , m_shortcuts(shortcuts)
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new QPushButton(tr("Previous"), this))
    , m_next(new QPushButton(tr("Next"), this))
    , m_contents(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("guideWindow"));
    setWindowTitle(tr("LinkReel – User guide"));
    m_text->setObjectName(QStringLiteral("guideText"));
    m_text->setAccessibleName(tr("User guide"));
    m_text->setOpenLinks(false);
    connect(m_text, &QTextBrowser::anchorClicked, this, &GuideWindow::followLink);
    connect(m_text->verticalScrollBar(), &QScrollBar::valueChanged, this, &GuideWindow::followReading);
    connect(&m_shortcuts, &Shortcuts::changed, this, &GuideWindow::fill);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("guideClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(makeSearch());
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::medium);
    row->addWidget(makeContents());
    row->addWidget(m_text, 1);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    sizeWithinScreen(*this, guideSize);
    fill();
    m_search->setFocus();
}

QWidget *GuideWindow::makeContents()
{
    m_contents->setObjectName(QStringLiteral("guideContents"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFixedWidth(withLetters(contentsWidth));
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // what is longer is whole in its tooltip
    setRole(m_contents, "pages");
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            showPlace(m_headings.at(item->data(headingRole).toInt()).position);
    });
    return m_contents;
}

QWidget *GuideWindow::makeSearch()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    m_search->setObjectName(QStringLiteral("guideSearch"));
    m_search->setAccessibleName(tr("Search the user guide"));
    m_search->setPlaceholderText(tr("Search the user guide…"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("guideFinds"));
    setRole(m_count, "second");
    m_previous->setObjectName(QStringLiteral("guidePrevious"));
    m_previous->setAccessibleName(tr("Previous place"));
    m_next->setObjectName(QStringLiteral("guideNext"));
    m_next->setAccessibleName(tr("Next place"));
    for (QPushButton *button : {m_previous, m_next})
        button->setAutoDefault(false);
    connect(m_search, &QLineEdit::textChanged, this, &GuideWindow::search);
    connect(m_previous, &QPushButton::clicked, this, [this] { walkThroughFinds(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { walkThroughFinds(1); });
    layout->addWidget(m_search, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    return row;
}

// Where it was read it is read on.
void GuideWindow::fill()
{
    const int read = m_text->verticalScrollBar()->value();
    m_text->document()->setMarkdown(guideText(m_shortcuts), QTextDocument::MarkdownDialectGitHub);
    calmDocument(*m_text->document(), m_text->palette());
    m_headings = headingsOf(*m_text->document());
    fillContents();
    m_text->verticalScrollBar()->setValue(read);
    search(m_search->text());
}

void GuideWindow::fillContents()
{
    const QSignalBlocker blocker(m_contents);
    m_contents->clear();
    for (int heading = 0; heading < m_headings.size(); ++heading) {
        const GuideHeading &each = m_headings.at(heading);
        auto *item = new QListWidgetItem(QString((each.level - 1) * indentOfSections, u' ') + each.text, m_contents);
        item->setToolTip(each.text);
        item->setData(headingRole, heading);
    }
    m_contents->setCurrentRow(0);
}

void GuideWindow::showChapter(const QString &anchor)
{
    for (int row = 0; row < m_headings.size(); ++row) {
        if (m_headings.at(row).anchor == anchor) {
            m_contents->setCurrentRow(row);
            showPlace(m_headings.at(row).position);
        }
    }
}

void GuideWindow::followLink(const QUrl &link)
{
    showChapter(link.fragment());
}

void GuideWindow::showPlace(int position)
{
    const QTextBlock block = m_text->document()->findBlock(position);
    const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(block);
    const QScopedValueRollback jumping(m_isJumping, true); // the row that was chosen stays chosen, also near the end
    m_text->verticalScrollBar()->setValue(qRound(place.top()));
}

void GuideWindow::followReading()
{
    if (m_isJumping)
        return;
    const int top = m_text->cursorForPosition(QPoint(Space::medium, Space::medium)).position();
    int row = 0;
    for (int heading = 0; heading < m_headings.size(); ++heading) {
        if (m_headings.at(heading).position <= top)
            row = heading;
    }
    const QSignalBlocker blocker(m_contents);
    m_contents->setCurrentRow(row);
}

void GuideWindow::search(const QString &words)
{
    m_finds.clear();
    m_find = -1;
    if (const QString wanted = words.trimmed(); !wanted.isEmpty()) {
        QTextCursor at = m_text->document()->find(wanted);
        for (; !at.isNull(); at = m_text->document()->find(wanted, at))
            m_finds << at.selectionStart();
        m_find = m_finds.isEmpty() ? -1 : 0;
    }
    showFind();
}

void GuideWindow::walkThroughFinds(int by)
{
    if (m_finds.isEmpty())
        return;
    const int count = static_cast<int>(m_finds.size());
    m_find = (m_find + by + count) % count;
    showFind();
}

void GuideWindow::showFind()
{
    const bool isSearching = !m_search->text().trimmed().isEmpty();
    m_count->setText(!isSearching ? QString()
                     : m_finds.isEmpty()
                         ? tr("Not found")
                         : tr("%1 of %2", "the place that is shown").arg(m_find + 1).arg(m_finds.size()));
    for (QPushButton *button : {m_previous, m_next})
        button->setEnabled(m_finds.size() > 1);
    QTextCursor cursor = m_text->textCursor();
    if (m_find < 0) {
        cursor.clearSelection();
        return m_text->setTextCursor(cursor);
    }
    cursor.setPosition(m_finds.at(m_find));
    cursor.setPosition(m_finds.at(m_find) + static_cast<int>(m_search->text().trimmed().size()),
                       QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor); // and scrolls there
}

bool GuideWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
            walkThroughFinds(key.modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}
