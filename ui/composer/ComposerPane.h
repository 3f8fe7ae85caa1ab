// ComposerPane: the left pane: model, prompt, frames, the model's fields, Generate. It makes a valid GenerationRequest
// or says at the field why not; what happens to the request is not its business.
#pragma once

#include "api/GenerationRequest.h"
#include "catalog/CurrentCatalog.h"
#include "catalog/PriceEstimate.h"
#include "platform/Settings.h"
#include "ui/Theme.h"

#include <QWidget>

#include <memory>

class ComposerPane : public QWidget
{
    Q_OBJECT
public:
    // Follows `catalog` when it changes; nothing typed or chosen is lost by that.
    ComposerPane(CurrentCatalog &catalog, Settings &settings, Theme &theme, QWidget *parent = nullptr);
    ~ComposerPane() override;

    GenerationRequest request() const;                 // as the form stands, valid or not
    void setRequest(const GenerationRequest &request); // "use again"; what the catalogue does not know is dropped

    void focusPrompt();
    // Ctrl+Return, the menu's Generate and the button all come here: validates, then emits or shows the problems.
    void generate();
    // Not empty: Generate is disabled and this sentence stands above it ("No API key yet.").
    void setBlocked(const QString &sentence);
    // What the price on the button comes from, instead of the catalogue's starting prices. Call again when what it
    // would say has changed.
    void setPriceSource(const PriceSource &source);

signals:
    void generateRequested(const GenerationRequest &request);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};
