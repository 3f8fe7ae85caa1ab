// ComposerPane::Private: the parts of the pane and how they answer to each other. Included by ComposerPane*.cpp alone.
#pragma once

#include "ComposerPane.h"
#include "FieldForm.h"
#include "FramePair.h"
#include "GenerateButton.h"
#include "ModelCombo.h"
#include "PromptEdit.h"

#include <QObject>

#include <optional>

class ElidedLabel;
class QLabel;
class QScrollArea;

class ComposerPane::Private : public QObject
{
public:
    Private(ComposerPane &pane, CurrentCatalog &catalog, Settings &settings, Theme &theme);

    GenerationRequest request(FramePair::Detail detail) const;
    void setRequest(const GenerationRequest &request);
    // The request when it may be sent; else the problems are shown, and from now on live.
    std::optional<GenerationRequest> validRequest();
    void offerPicture(const FrameSource &source);
    void refresh(); // after any change: counter, choices, problems, price

    bool eventFilter(QObject *watched, QEvent *event) override; // of the scroll bar

    ModelCombo *modelCombo;
    PromptEdit *prompt;
    QLabel *blocked;
    GenerateButton *generateButton;
    PriceSource priceSource; // empty: the catalogue's starting prices

private:
    QWidget *buildBody(Theme &theme);
    QWidget *buildFooter();
    void connectParts();
    void orderTabs();

    void useModel(const ModelSpec &model);
    void useModelKeepingFocus(const ModelSpec &model);
    void chooseModel();   // the combo box's, by the user
    void followCatalog(); // another one is in force
    void showPrice(const GenerationRequest &now);
    void showCounter(int promptLength);
    QHash<QString, QString> problemsNow(const GenerationRequest &request, int promptLength) const;
    void showProblems(const QHash<QString, QString> &sentences);
    void goTo(const QString &field);

    ComposerPane &m_pane;
    CurrentCatalog &m_catalog;
    Settings &m_settings;
    const ModelSpec *m_model = nullptr;
    const ModelSpec *m_gone = nullptr; // was chosen when the catalogue lost it; still in the list
    bool m_judging = false;            // after a Generate that failed: every problem is live
    bool m_settling = false;           // many parts change at once: refresh() waits
    QScrollArea *m_scroll = nullptr;
    QFrame *m_line = nullptr;
    ElidedLabel *m_abilities = nullptr;
    QLabel *m_counter = nullptr;
    QLabel *m_promptProblem = nullptr;
    FramePair *m_frames = nullptr;
    FieldForm *m_form = nullptr;
};
