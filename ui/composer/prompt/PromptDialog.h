// PromptDialog: the prompt in a window of its own, large. It shows the text of the composer's own edit and writes every
// change there at once, so that undo, the draft and the price go on as if it had been written in the composer.
#pragma once

#include <QDialog>

class PromptBox;
class PromptEdit;

class PromptDialog : public QDialog
{
    Q_OBJECT
public:
    // `source`: the composer's; must outlive the dialog. It deletes itself when it is closed.
    PromptDialog(PromptEdit &source, QWidget *parent);

    PromptEdit &edit() const;
    void showCount(const QString &words, bool isTooMany);

signals:
    void generateRequested(); // Ctrl+Return; the dialog is closed already

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // the keys of the text

private:
    void build();
    void connectTexts();
    void handOnOffers();
    void mirror(PromptEdit &to, const PromptEdit &from);

    PromptEdit &m_source;
    PromptBox *m_box;
    bool m_isMirroring = false;
};
