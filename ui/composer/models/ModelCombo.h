// ModelCombo: the models there are: in its list each with what it takes and its starting price, in the closed box the
// chosen one with what one take of it will probably cost. It shows and picks.
#pragma once

#include "catalog/Catalog.h"
#include "ui/widgets/theme/ControlHeight.h"
#include "ui/widgets/theme/Theme.h"

#include <QComboBox>

struct PriceEstimate;

class ModelCombo : public OfControlHeight<QComboBox>
{
    Q_OBJECT
public:
    explicit ModelCombo(Theme &theme, QWidget *parent = nullptr);

    // Lists these models, `fresh` ones (by id) marked as new. Which one is chosen is to be said again.
    void setCatalog(const Catalog &catalog, const QStringList &fresh = {});
    void keepGoneModel(const ModelSpec &model); // at the end, marked: it is chosen, but no longer offered

    QString model() const { return currentText(); } // its id
    void takeMarkAway(const QString &id);           // "new", once it was chosen
    void setModelId(const QString &id);             // ignored when it is not in the list
    void addUnknown(const QString &id);             // marked as not in the catalogue; once
    // What one take of the shot costs with the chosen model; unknown: its starting price stands there.
    void showEstimate(const PriceEstimate &each);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString price() const; // as the closed box shows it
    void describe();
    void mark(int index, const QString &word, const QString &sentence);

    Theme &m_theme;
    QString m_estimate; // empty: not known
};
