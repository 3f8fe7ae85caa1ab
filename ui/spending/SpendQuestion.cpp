#include "SpendQuestion.h"

#include "PriceWords.h"
#include "ui/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int textWidth = 400;

// A key that is still held, or the Ctrl+Return of the press that asked: neither is an answer.
bool isNoAnswer(const QKeyEvent &event)
{
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return event.isAutoRepeat() || (isReturn && (event.modifiers() & ~Qt::KeypadModifier));
}

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

// "Send 12 clips for about $6.10?"
QString questionWords(const PriceTotal &total)
{
    return total.count == 1 ? SpendQuestion::tr("Send this clip for %1?").arg(totalWords(total))
                            : SpendQuestion::tr("Send %1 clips for %2?").arg(total.count).arg(totalWords(total));
}

QString whyAsked(const PriceTotal &total, double limitUsd)
{
    QString words = SpendQuestion::tr("LinkReel asks above $%1 (Settings, Money).").arg(limitUsd, 0, 'f', 2);
    if (total.unknown == 1)
        words += SpendQuestion::tr(" The price of one clip is not known beforehand and comes on top.");
    else if (total.unknown > 1)
        words +=
            SpendQuestion::tr(" The price of %1 clips is not known beforehand and comes on top.").arg(total.unknown);
    return words;
}

} // namespace

SpendQuestion::SpendQuestion(const PriceTotal &total, double limitUsd, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("spendQuestion"));
    setWindowTitle(tr("Spend more than usual?"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    layout->addWidget(makeLabel(questionWords(total), "heading", QStringLiteral("spendQuestionTotal"), this));
    layout->addWidget(makeLabel(partsWords(total), "", QStringLiteral("spendQuestionParts"), this));
    layout->addWidget(makeLabel(whyAsked(total, limitUsd), "second", QStringLiteral("spendQuestionWhy"), this));
    layout->addSpacing(Space::tight);
    layout->addWidget(makeButtons(total.count));
    layout->setSizeConstraint(QLayout::SetFixedSize);
    setAccessibleDescription(questionWords(total));
}

QWidget *SpendQuestion::makeButtons(int clips)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    auto *send = new QPushButton(clips == 1 ? tr("Send it") : tr("Send %1 clips").arg(clips), row);
    send->setObjectName(QStringLiteral("spendQuestionSend"));
    send->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    cancel->setObjectName(QStringLiteral("spendQuestionCancel"));
    cancel->setDefault(true);
    cancel->setFocus();
    for (QPushButton *button : {send, cancel})
        button->installEventFilter(this);
    connect(send, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    layout->addStretch(1);
    layout->addWidget(send);
    layout->addWidget(cancel);
    setTabOrder(cancel, send);
    return row;
}

void SpendQuestion::keyPressEvent(QKeyEvent *event)
{
    if (isNoAnswer(*event))
        event->accept();
    else
        QDialog::keyPressEvent(event);
}

bool SpendQuestion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && isNoAnswer(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}
