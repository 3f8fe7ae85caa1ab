#include "ComposerWidgets.h"

#include "ui/widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

QHBoxLayout *sectionHeader(const QString &text, QWidget *buddy, QLabel *aside)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    setRole(label, "second");
    aside->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::small);
    row->addWidget(label);
    row->addWidget(aside, 1);
    return row;
}

QToolButton *iconButton(const QString &objectName, const QString &tip, const QString &icon, QSize size, Theme &theme,
                        QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({16, 16});
    button->setFixedSize(size);
    button->setFocusPolicy(Qt::StrongFocus);
    setRole(button, "quiet");
    const auto draw = [button, icon, &theme] { button->setIcon(theme.icon(icon, theme.tokens().second)); };
    QObject::connect(&theme, &Theme::changed, button, draw);
    draw();
    return button;
}

QLabel *sentenceLabel(const QString &objectName, const char *role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    setRole(label, role);
    return label;
}
