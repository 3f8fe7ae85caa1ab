// SmallTextEdit: a QPlainTextEdit for the form: plain text, Tab moves on, as high as its lines within bounds. A text
// that the document would change (other ends of lines, hard spaces) is its owner's to keep.
#pragma once

#include <QPlainTextEdit>

class SmallTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    SmallTextEdit(int fewestLines, int mostLines, QWidget *parent);

signals:
    void left(); // the focus went

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void fit();

    int m_fewestLines;
    int m_mostLines;
};
