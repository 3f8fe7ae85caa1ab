// AddressLine: a line for a web address: blanks, ends of lines and the marks that come along when an address is copied
// out of a text (<...>, quotes) are left off at once. Whether it is an address is for its owner to judge.
#pragma once

#include "ui/widgets/theme/ControlHeight.h"

#include <QLineEdit>

class QMimeData;

class AddressLine : public OfControlHeight<QLineEdit>
{
    Q_OBJECT
public:
    explicit AddressLine(QWidget *parent);

    // Without what comes along by copying.
    static QString trimmed(const QString &text);

signals:
    void left();                           // Enter, or the focus went
    void refused(const QString &sentence); // of what was dropped

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};
