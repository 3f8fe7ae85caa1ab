// ModelCombo: the models there are, each with its starting price at the right, in the closed box and in its list. It
// shows and picks; what a model takes is the form's business.
#pragma once

#include "catalog/Catalog.h"
#include "ui/widgets/ControlHeight.h"
#include "ui/widgets/Theme.h"

#include <QComboBox>

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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    void mark(int index, const QString &word, const QString &sentence);

    Theme &m_theme;
};
