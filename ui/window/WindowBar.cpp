#include "WindowBar.h"

#include "ui/widgets/TabButton.h"
#include "ui/widgets/theme/Theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace {

constexpr int windowBarHeight = 40; // and more where the letters are large
constexpr int barButtonSide = 32;
constexpr int barIconSide = 20;
constexpr int workspaceIcon = 16;
constexpr int gapOfIcon = 4;   // between a button's picture and its words (QPushButton::sizeHint)
constexpr int leastMenus = 48; // the menu of those that have no room

QString plainText(const QAction &action)
{
    QString text = action.text().section(u'\t', 0, 0);
    return text.remove(u'&');
}

// A key that is another action's stands behind a tab, as in menus.
QString shownKeys(const QAction &action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? action.text().section(u'\t', 1) : keys;
}

int widthInBold(const QAbstractButton &button, const QString &text)
{
    QFont bold = button.font();
    bold.setWeight(QFont::DemiBold);
    return QFontMetrics(bold).horizontalAdvance(text);
}

} // namespace

WindowBar::WindowBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_menus(new QMenuBar(this))
    , m_note(new QFrame(this))
    , m_words(new QLabel(m_note))
    , m_workspaces(new QFrame(this))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("windowBar"));
    setRole(this, "bar");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(windowBarHeight);
    m_menus->setObjectName(QStringLiteral("menus"));
    m_note->setObjectName(QStringLiteral("sandboxStrip"));
    m_words->setObjectName(QStringLiteral("sandboxWords"));
    setRole(m_words, "badge");
    auto *note = new QHBoxLayout(m_note);
    note->setContentsMargins(Space::small, 0, 0, 0);
    note->addWidget(m_words);
    m_note->hide();
    m_workspaces->setObjectName(QStringLiteral("workspaces"));
    setRole(m_workspaces, "segments");
    auto *segments = new QHBoxLayout(m_workspaces);
    segments->setContentsMargins(1, 1, 1, 1);
    segments->setSpacing(0);
    m_row->setContentsMargins(Space::tight, 0, Space::small, 0);
    m_row->setSpacing(Space::tight);
    m_row->addWidget(m_menus, 0, Qt::AlignVCenter);
    m_row->addWidget(m_note, 0, Qt::AlignVCenter);
    m_row->addStretch(1);
    m_row->addWidget(m_workspaces, 0, Qt::AlignVCenter);
}

void WindowBar::setNote(const QString &words, const QString &brief, const QString &tip)
{
    m_long = words;
    m_brief = brief;
    m_words->setText(words);
    m_words->setToolTip(tip);
    m_words->setAccessibleDescription(tip);
    fit();
}

void WindowBar::addWorkspace(QAction *action)
{
    auto *button = new TabButton(plainText(*action), m_workspaces);
    setRole(button, "segment");
    button->setIconSize({workspaceIcon, workspaceIcon});
    button->setAccessibleName(tr("Workspace: %1").arg(plainText(*action)));
    m_all.append({button, action});
    follow(button, action);
    m_workspaces->layout()->addWidget(button);
    fit();
}

void WindowBar::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    setRole(button, "quiet");
    button->setFixedSize(barButtonSide, barButtonSide);
    button->setIconSize({barIconSide, barIconSide});
    button->setAccessibleName(plainText(*action));
    button->setFocusPolicy(Qt::TabFocus);
    follow(button, action);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    const auto showOrHide = [this, button, action] {
        button->setVisible(action->isEnabled());
        fit();
    };
    connect(action, &QAction::enabledChanged, button, showOrHide);
    showOrHide();
}

void WindowBar::follow(QAbstractButton *button, QAction *action)
{
    button->setObjectName(action->objectName() + QStringLiteral(".button"));
    button->setCheckable(action->isCheckable());
    draw(*button, *action);
    const auto drawIt = [this, button, action] { draw(*button, *action); };
    connect(action, &QAction::changed, button, drawIt); // toggling it is a change, too
    connect(&m_theme, &Theme::changed, button, drawIt);
    connect(button, &QAbstractButton::clicked, action, [drawIt, action] {
        action->trigger();
        drawIt(); // one of a group that is checked stays so
    });
}

void WindowBar::draw(QAbstractButton &button, const QAction &action)
{
    const QString keys = shownKeys(action);
    const bool isSegment = button.parent() == m_workspaces;
    if (isSegment)
        button.setText(m_segments == Segments::Icons ? QString() : plainText(action));
    button.setToolTip(keys.isEmpty() ? plainText(action) : QStringLiteral("%1 (%2)").arg(plainText(action), keys));
    button.setChecked(action.isChecked());
    const bool hasPicture = !isSegment || m_segments != Segments::Words;
    const QColor colour = action.isChecked() ? m_theme.tokens().text : m_theme.tokens().second;
    button.setIcon(hasPicture ? m_theme.icon(action.data().toString(), colour) : QIcon());
}

void WindowBar::setSegments(Segments segments)
{
    if (m_segments == segments)
        return;
    m_segments = segments;
    for (const auto &[button, action] : std::as_const(m_all))
        draw(*button, *action);
}

int WindowBar::widthOfSegments(Segments segments) const
{
    int words = 0;
    int pictures = 0;
    for (const auto &[button, action] : m_all) {
        words += widthInBold(*button, plainText(*action));
        pictures += workspaceIcon + gapOfIcon;
    }
    const auto missing = [&](Segments of) {
        return of == Segments::Whole ? 0 : of == Segments::Words ? pictures : words;
    };
    return m_workspaces->sizeHint().width() + missing(m_segments) - missing(segments);
}

int WindowBar::widthOfButtons(Segments segments) const
{
    const QMargins around = m_row->contentsMargins();
    int width = around.left() + around.right() + m_row->spacing() + widthOfSegments(segments);
    for (const QToolButton *button : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        width += button->isHidden() ? 0 : button->width() + m_row->spacing();
    return width;
}

int WindowBar::widthOfNote(const QString &words) const
{
    const int around = m_words->sizeHint().width() - m_words->fontMetrics().horizontalAdvance(m_words->text());
    return m_words->fontMetrics().horizontalAdvance(words) + around + 2 * m_row->spacing() +
           m_note->layout()->contentsMargins().left();
}

// The menus come first, then the note, then what stands beside the pictures of the workspaces.
void WindowBar::fit()
{
    const int wanted = m_menus->sizeHint().width() + (m_brief.isEmpty() ? 0 : widthOfNote(m_brief));
    Segments segments = Segments::Whole;
    for (const Segments smaller : {Segments::Words, Segments::Icons}) {
        if (width() - widthOfButtons(segments) < wanted)
            segments = smaller;
    }
    setSegments(segments);
    const int left = width() - widthOfButtons(segments);
    const int menus = std::max(leastMenus, std::min(m_menus->sizeHint().width(), left));
    m_menus->setFixedWidth(menus);
    const auto fits = [this, room = left - menus](const QString &words) {
        return !words.isEmpty() && widthOfNote(words) <= room;
    };
    if (const bool isLong = fits(m_long); isLong || fits(m_brief)) {
        m_words->setText(isLong ? m_long : m_brief);
        m_note->show();
    } else {
        m_note->hide();
    }
}

QSize WindowBar::minimumSizeHint() const
{
    return {widthOfButtons(Segments::Icons) + leastMenus, std::max(windowBarHeight, m_row->minimumSize().height())};
}

void WindowBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool WindowBar::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        fit(); // a menu has another name, or the letters another size
    return handled;
}
