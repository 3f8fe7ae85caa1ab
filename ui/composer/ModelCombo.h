// ModelCombo: the models there are, each with its starting price at the right, in the closed box and in its list. It
// shows and picks; what a model takes is the form's business.
#pragma once

#include "ControlHeight.h"
#include "catalog/Catalog.h"
#include "ui/Theme.h"

#include <QComboBox>

class ModelCombo : public OfControlHeight<QComboBox>
{
    Q_OBJECT
public:
    ModelCombo(const Catalog &catalog, Theme &theme, QWidget *parent = nullptr);

    QString model() const { return currentText(); } // its id
    void setModelId(const QString &id);             // ignored when it is not in the list

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describePrice();

    Theme &m_theme;
};
