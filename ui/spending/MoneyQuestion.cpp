#include "MoneyQuestion.h"

#include "PressGuard.h"
#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int textWidth = 400;

QLabel *makeLabel(const QString &text, const char *role, const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(textWidth);
    setRole(label, role);
    return label;
}

} // namespace

MoneyQuestion::MoneyQuestion(const QString &name, const Words &words, PressGuard &guard, QWidget *parent)
    : QDialog(parent)
    , m_guard(guard)
{
    setObjectName(name);
    setWindowTitle(words.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(makeLabel(words.question, "heading", name + QStringLiteral("Total"), this));
    layout->addWidget(makeLabel(words.facts, "", name + QStringLiteral("Parts"), this));
    if (!words.why.isEmpty())
        layout->addWidget(makeLabel(words.why, "second", name + QStringLiteral("Why"), this));
    layout->addSpacing(Space::tight);
    layout->addWidget(makeButtons(name, words.send));
    layout->setSizeConstraint(QLayout::SetFixedSize);
    setAccessibleDescription(words.question);
}

QWidget *MoneyQuestion::makeButtons(const QString &name, const QString &sendText)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    auto *send = new QPushButton(sendText, row);
    send->setObjectName(name + QStringLiteral("Send"));
    send->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    cancel->setObjectName(name + QStringLiteral("Cancel"));
    cancel->setDefault(true);
    cancel->setFocus();
    for (QPushButton *button : {send, cancel})
        button->installEventFilter(this);
    connect(send, &QPushButton::clicked, this, [this] {
        if (m_guard.take())
            accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    layout->addStretch(1);
    layout->addWidget(send);
    layout->addWidget(cancel);
    setTabOrder(cancel, send);
    return row;
}

// A key that is still held, or the Ctrl+Return of the press that asked: neither is an answer.
bool MoneyQuestion::isNoAnswer(const QKeyEvent &event) const
{
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const bool answers = isReturn || event.key() == Qt::Key_Space;
    return event.isAutoRepeat() || (isReturn && (event.modifiers() & ~Qt::KeypadModifier)) ||
           (answers && !m_guard.isOver());
}

void MoneyQuestion::keyPressEvent(QKeyEvent *event)
{
    if (isNoAnswer(*event))
        event->accept();
    else
        QDialog::keyPressEvent(event);
}

bool MoneyQuestion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && isNoAnswer(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}
