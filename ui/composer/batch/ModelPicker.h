// ModelPicker: the chip "compare a model" below the model box, and its popup: which other models make the same shot as
// well, and what is left out or changed for each of them.
#pragma once

#include "catalog/batch/BatchPlan.h"

#include <QToolButton>

#include <functional>

class QFrame;
class QVBoxLayout;

class ModelPicker : public QToolButton
{
    Q_OBJECT
public:
    // What another model would make of the shot, asked when the popup is shown or changed.
    using Adapt = std::function<AdaptedShot(const ModelSpec &model)>;

    ModelPicker(std::function<const Catalog &()> catalog, Adapt adapt, QWidget *parent = nullptr);

    QStringList chosen() const { return m_chosen; } // besides the model of the box, in the catalogue's order
    void setChosen(const QStringList &models);
    void setOwnModel(const QString &id); // it is no other one

signals:
    void changed();

private:
    void openPopup();
    void addModel(QVBoxLayout *column, const ModelSpec &model);
    void toggle(const QString &id, bool on);
    void refresh();

    std::function<const Catalog &()> m_catalog;
    Adapt m_adapt;
    QString m_own;
    QStringList m_chosen;
};
