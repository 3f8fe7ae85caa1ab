#include "CompareGuide.h"

#include "shortcuts/Shortcuts.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ShortcutWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace {

constexpr int guidePicture = 48;  // logical pixels
constexpr int widestGuide = 480;  // likewise: lines that are read easily
constexpr int leastOfGuide = 160; // the height from which on it is read without scrolling much

QLabel *addGuideText(QVBoxLayout &column, const QString &text, const char *role)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter);
    label->setMaximumWidth(withLetters(widestGuide));
    setRole(label, role);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(label, 100);
    row->addStretch(1);
    column.addLayout(row);
    return label;
}

} // namespace

CompareGuide::CompareGuide(Theme &theme, const Shortcuts &shortcuts, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_shortcuts(shortcuts)
    , m_picture(new QLabel(this))
    , m_offer(new QPushButton(this))
    , m_library(new QPushButton(tr("Choose clips in the Library"), this))
{
    setObjectName(QStringLiteral("compareGuide"));
    auto *scroll = new QScrollArea(this); // in a low window
    auto *page = new QWidget(scroll->viewport());
    scroll->setWidgetResizable(true);
    scroll->setWidget(page); // while it is empty: else all that is in it is measured and styled once more
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::small);
    column->addStretch(2);
    m_picture->setAlignment(Qt::AlignHCenter);
    m_picture->setAccessibleName(tr("Two pictures beside each other"));
    column->addWidget(m_picture);
    addGuideText(*column, tr("See takes beside each other"), "heading");
    m_how = addGuideText(*column, {}, "second");
    column->addSpacing(Space::small);
    m_offer->setObjectName(QStringLiteral("compareOffer"));
    setRole(m_offer, "primary");
    m_library->setObjectName(QStringLiteral("compareToLibrary"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::small);
    buttons->addStretch(1);
    buttons->addWidget(m_offer);
    buttons->addWidget(m_library);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(3);
    scroll->setAccessibleName(tr("How to compare"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(withLetters(leastOfGuide));
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_offer, &QPushButton::clicked, this, &CompareGuide::offerAccepted);
    connect(m_library, &QPushButton::clicked, this, &CompareGuide::libraryRequested);
    connect(&theme, &Theme::changed, this, &CompareGuide::draw);
    connect(&m_shortcuts, &Shortcuts::changed, this, &CompareGuide::showKeys);
    setOffer({});
    showKeys();
    draw();
}

void CompareGuide::draw()
{
    m_picture->setPixmap(m_theme.icon(QStringLiteral("compare"), m_theme.tokens().hint).pixmap(guidePicture));
}

void CompareGuide::showKeys()
{
    //: %1 is a key, or "Compare with…" in a task's menu.
    const QString how = tr("Press %1 on one clip and %1 on another: both play here under one clock, with what differs "
                           "between them in a table below. Or select two to four clips in the Library and press %1 "
                           "once.");
    const QList<QKeySequence> keys = m_shortcuts.keys(ShortcutCommand::CompareTakes);
    m_how->setText(how.arg(keys.isEmpty() ? commandWords(ShortcutCommand::CompareTakes) : keysText(keys)));
}

void CompareGuide::setOffer(const QString &words)
{
    m_offer->setText(words);
    m_offer->setVisible(!words.isEmpty());
}

void CompareGuide::focusButton()
{
    (m_offer->isHidden() ? m_library : m_offer)->setFocus(Qt::OtherFocusReason);
}
