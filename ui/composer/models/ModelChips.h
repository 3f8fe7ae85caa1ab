// ModelChips: the other models that make the same shot, each a chip with its name that a press takes away, and after
// them the chip that adds more. Which models are chosen is ModelPicker's.
#pragma once

#include <QWidget>

class ModelPicker;
class Theme;
class WrapLayout;

class ModelChips : public QWidget
{
    Q_OBJECT
public:
    ModelChips(ModelPicker &picker, Theme &theme, QWidget *parent); // takes the picker into itself

    QList<QWidget *> tabStops() const;

signals:
    void stopsChanged(); // tabStops() are others now

private:
    void refresh();
    QWidget *makeChip(const QString &model);
    void remove(const QString &model);

    ModelPicker &m_picker;
    Theme &m_theme;
    WrapLayout *m_row;
    QList<QWidget *> m_chips;
};
