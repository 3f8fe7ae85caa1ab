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

namespace {

constexpr int windowBarHeight = 40; // and more where the letters are large
constexpr int barButtonSide = 32;
constexpr int barIconSide = 20;
constexpr int workspaceIcon = 16;
constexpr int leastMenus = 48; // the menu of those that have no room

QString plainText(const QAction &action)
{
    QString text = action.text();
    return text.remove(u'&');
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
    const auto show = [this, button, action] {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? plainText(*action)
                                          : QStringLiteral("%1 (%2)").arg(plainText(*action), keys));
        button->setChecked(action->isChecked());
        button->setIcon(m_theme.icon(action->data().toString(),
                                     action->isChecked() ? m_theme.tokens().text : m_theme.tokens().second));
    };
    show();
    connect(action, &QAction::changed, button, show); // toggling it is a change, too
    connect(&m_theme, &Theme::changed, button, show);
    connect(button, &QAbstractButton::clicked, action, [show, action] {
        action->trigger();
        show(); // one of a group that is checked stays so
    });
}

int WindowBar::widthOfButtons() const
{
    const QMargins around = m_row->contentsMargins();
    int width = around.left() + around.right() + m_row->spacing() + m_workspaces->sizeHint().width();
    for (const QToolButton *button : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        width += button->isHidden() ? 0 : button->width() + m_row->spacing();
    return width;
}

// The menus come first, then the note: it has what is left.
void WindowBar::fit()
{
    const int left = width() - widthOfButtons();
    const int menus = std::max(leastMenus, std::min(m_menus->sizeHint().width(), left));
    m_menus->setFixedWidth(menus);
    const int room = left - menus - 2 * m_row->spacing() - m_note->layout()->contentsMargins().left();
    const int around = m_words->sizeHint().width() - m_words->fontMetrics().horizontalAdvance(m_words->text());
    const auto fits = [this, room, around](const QString &words) {
        return !words.isEmpty() && m_words->fontMetrics().horizontalAdvance(words) + around <= room;
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
    return {widthOfButtons() + leastMenus, std::max(windowBarHeight, m_row->minimumSize().height())};
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
