// ModelSelection: which model the composer makes requests for: the one chosen in its box, one that the catalogue does
// not know (made from a request), or one that the catalogue has lost. It says what the model is able to; what a model
// takes is shown by the frames and the form, which hear of it through modelChanged().
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/CurrentCatalog.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class ElidedLabel;
class ModelCombo;
class Settings;

class ModelSelection : public QObject
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive it
    {
        CurrentCatalog &catalog;
        Settings &settings; // remembers the model that was chosen last
        ModelCombo &combo;
        ElidedLabel &abilities;
    };
    // Begins with the model chosen last, or the catalogue's default; without a signal.
    explicit ModelSelection(const Dependencies &dependencies);
    ~ModelSelection() override;

    // Good as long as this object, also when another model was chosen meanwhile.
    const ModelSpec &model() const { return *m_model; }

    // The model of a request. A model or a field that the catalogue does not know is made from the request.
    void useModelOf(const GenerationRequest &request);
    // The same for a state: `shown` as FieldsState has it. The form is made anew only where it has to be.
    void useModelOfState(const QString &id, const QJsonObject &shown);
    // Another catalogue is in force. `shown`: the request as it stands. A model that is gone stays in use.
    void followCatalog(const GenerationRequest &shown);

signals:
    void modelChanged(const ModelSpec &model);
    void chosen(); // by the user or by useModelOf…(), after modelChanged()

private:
    const ModelSpec *find(const QString &id) const; // the catalogue's, or one made from a request, or one gone
    void adopt(const GenerationRequest &request);   // so that find() has all that it needs
    void offerUnknownModels();
    void use(const ModelSpec &model);
    void choose(); // what stands in the box

    CurrentCatalog &m_catalog;
    Settings &m_settings;
    ModelCombo &m_combo;
    ElidedLabel &m_abilities;
    const ModelSpec *m_model = nullptr;
    const ModelSpec *m_gone = nullptr; // was chosen when the catalogue lost it; still in the box
    // By id: models that the catalogue does not know, and those with fields that it does not know.
    QMap<QString, const ModelSpec *> m_made;
    std::vector<std::unique_ptr<const ModelSpec>> m_allMade; // those of before too: others hold references to them
    QTimer m_remember; // writing settings waits for the disk, the form must not wait for that
};
