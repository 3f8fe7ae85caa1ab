// PromptLineNumbers: the column left of a prompt in list mode with the number of each line that is a prompt of its own,
// as an editor counts. It paints; which lines there are, and whether it is shown, is PromptEdit's business.
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class PromptLineNumbers : public QWidget
{
    Q_OBJECT
public:
    struct Line
    {
        int number = 0;
        int top = 0; // pixels, from the top of this widget
    };
    // `lines`: those to be seen now; asked whenever it paints.
    PromptLineNumbers(std::function<QList<Line>()> lines, QWidget *parent);

    int widthFor(int lines) const; // pixels, with the gap to the text

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::function<QList<Line>()> m_lines;
};
