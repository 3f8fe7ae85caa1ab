// PromptBox: the text of a prompt in a frame that shows where the keys go, and below it in the same frame how long it
// is and, at the right, a button. What the text means and whether it is good is not its business.
#pragma once

#include <QFrame>

class PromptEdit;
class QHBoxLayout;
class QLabel;

class PromptBox : public QFrame
{
    Q_OBJECT
public:
    explicit PromptBox(QWidget *parent = nullptr);

    PromptEdit &edit() const { return *m_edit; }
    QLabel &counter() const { return *m_counter; }
    void addCorner(QWidget *button); // at the bottom right; belongs to the box then

    void showCount(const QString &words, bool isTooMany);
    void setProblem(bool problem);
    // Its height follows the text within these bounds: never lower than `fewest` lines or, up to `usual`, the text;
    // never higher than `most` lines.
    void followText(int fewest, int usual, int most);
    void keepHeight(bool on);       // as it is now, until it is off again
    int heightFor(int lines) const; // pixels

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // the focus of the text

private:
    void fit();

    PromptEdit *m_edit;
    QLabel *m_counter;
    QHBoxLayout *m_below;
    bool m_keepsHeight = false;
    int m_fewest = 0; // lines; 0: the height does not follow
    int m_usual = 0;
    int m_most = 0;
};
