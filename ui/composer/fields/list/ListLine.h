// ListLine: the line of a list's row: like a line edit, but what is pasted in several lines is told instead of squeezed
// into one, in whichever way it is pasted. Drops are the list's.
#pragma once

#include "ui/widgets/theme/ControlHeight.h"

#include <QClipboard>
#include <QLineEdit>

class ListLine : public OfControlHeight<QLineEdit>
{
    Q_OBJECT
public:
    ListLine(bool ofAddress, QWidget *parent);

signals:
    void linesPasted(const QStringList &lines); // two or more

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override; // the middle button pastes the selection

private:
    void pasteFrom(QClipboard::Mode mode);

    bool m_ofAddress;
};
