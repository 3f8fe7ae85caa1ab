// AccessibleButton: a button as assistive technology sees it, with the role that SpokenRole gives it. Its name, state
// and press are the button's own.
#pragma once

#include <QAccessibleWidget>

class QAbstractButton;

class AccessibleButton : public QAccessibleWidget
{
public:
    explicit AccessibleButton(QAbstractButton *button);

    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;

private:
    QAbstractButton &button() const;
};
