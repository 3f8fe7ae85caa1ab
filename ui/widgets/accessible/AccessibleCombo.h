// AccessibleCombo: a combo box without a line to type in, as assistive technology sees it. Source of the fault it
// mends: Qt's QAccessibleComboBox::text() gives the value as the name on Unix (qtbase 6.4 and 6.8, complexwidgets.cpp).
#pragma once

#include <QAccessibleWidget>

class QComboBox;

class AccessibleCombo : public QAccessibleWidget
{
public:
    explicit AccessibleCombo(QComboBox *box); // not editable

    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    int childCount() const override { return 1; } // its list
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;

private:
    QComboBox &box() const;
};
