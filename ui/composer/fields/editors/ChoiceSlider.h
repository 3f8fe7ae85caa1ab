// ChoiceSlider: a slider that goes where it is pressed, and shows which of its positions cannot be had now: they are
// crossed out on the groove, and the tooltip over each says why.
#pragma once

#include "ui/widgets/accessible/SpokenSlider.h"

#include <QStringList>

class ChoiceSlider : public SpokenSlider
{
    Q_OBJECT
public:
    explicit ChoiceSlider(QWidget *parent);

    void setImpossible(const QStringList &why); // beside the positions; empty: all can be had

protected:
    bool event(QEvent *event) override; // the tooltip
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int positionAt(int x) const;
    int xOf(int position) const;
    QRect partOf(int subControl) const; // QStyle::SubControl

    QStringList m_why;
};
