#include "MessageBar.h"

#include "ui/widgets/accessible/Announcement.h"
#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/text/ScrolledText.h"
#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace {

constexpr double mostOfTheWindow = 1.0 / 8; // in a low window the panes need the rest

} // namespace

MessageBar::MessageBar(Theme &theme, QWidget *parent, std::chrono::milliseconds goodNews)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_text(new ScrolledText(mostOfTheWindow, this))
    , m_label(m_text->label())
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
    , m_goes(new QTimer(this))
{
    setSpokenRole(*this, QAccessible::AlertMessage);
    m_goes->setSingleShot(true);
    m_goes->setInterval(goodNews);
    connect(m_goes, &QTimer::timeout, this, [this] { clear(m_topic); });
    setObjectName(QStringLiteral("messageBar"));
    setRole(this, "message");
    m_label->setObjectName(QStringLiteral("messageText"));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
    setRole(m_close, "quiet");
    const auto drawIcons = [this] { m_close->setIcon(m_theme.icon(QStringLiteral("close"), m_theme.tokens().second)); };
    drawIcons();
    connect(&m_theme, &Theme::changed, this, drawIcons);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::pane, Space::small, Space::small, Space::small);
    row->setSpacing(Space::medium);
    m_icon->setAccessibleName(tr("Message"));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] { clear(m_topic); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto action = m_do)
            action();
    });
    hide();
}

void MessageBar::show(Kind kind, const QString &topic, const QString &text)
{
    show(kind, topic, text, {}, {});
}

void MessageBar::show(Kind kind, const QString &topic, const QString &text, const QString &actionText,
                      std::function<void()> action)
{
    if (isVisibleTo(parentWidget()) && topic != m_topic) {
        const Kind standing = m_covered ? m_covered->kind : m_kind;
        if (kind < standing)
            return;
        m_covered.reset();
    }
    m_kind = kind;
    m_topic = topic;
    m_do = std::move(action);
    m_label->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    const ThemeTokens &tokens = m_theme.tokens();
    m_icon->setVisible(kind != Kind::Working);
    m_goes->stop(); // it was about what stood here before
    switch (kind) {
    case Kind::Working:
        setStyleProperty(this, "kind", QStringLiteral("working"));
        break;
    case Kind::Good:
        setStyleProperty(this, "kind", QStringLiteral("good"));
        m_icon->setPixmap(m_theme.icon(QStringLiteral("check"), tokens.good).pixmap(20));
        m_goes->start();
        break;
    case Kind::Warning:
        setStyleProperty(this, "kind", QStringLiteral("warning"));
        m_icon->setPixmap(m_theme.icon(QStringLiteral("alert"), tokens.warning).pixmap(20));
        break;
    case Kind::Error:
        setStyleProperty(this, "kind", QStringLiteral("error"));
        m_icon->setPixmap(m_theme.icon(QStringLiteral("alert"), tokens.bad).pixmap(20));
        break;
    }
    setAccessibleName(text);
    QFrame::show();
    announce(*this, text);
}

void MessageBar::showAnswer(Kind kind, const QString &topic, const QString &text, const QString &actionText,
                            std::function<void()> action)
{
    std::optional<Message> covered = m_covered;
    if (isVisibleTo(parentWidget()) && topic != m_topic && kind < m_kind) {
        covered = Message{m_kind, m_topic, m_label->text(), m_action->text(), m_do};
        hide();
    }
    show(kind, topic, text, actionText, std::move(action));
    m_covered = covered;
}

void MessageBar::clear(const QString &topic)
{
    if (m_covered && m_covered->topic == topic)
        m_covered.reset();
    if (topic != m_topic)
        return;
    m_topic.clear();
    m_do = {};
    m_goes->stop();
    hide();
    if (const std::optional<Message> back = std::exchange(m_covered, std::nullopt))
        show(back->kind, back->topic, back->text, back->actionText, back->action);
}

QString MessageBar::text() const
{
    return isVisibleTo(parentWidget()) ? m_label->text() : QString();
}
