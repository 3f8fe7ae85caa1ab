// ComposerLayout: makes the widgets of the composer and puts them in their places: what scrolls, the footer below it,
// the order of the Tab key, the width that nothing is cut at. What the widgets say and do is not its business.
#pragma once

#include <QObject>

class ElidedLabel;
class FieldForm;
class FramePair;
class GenerateFooter;
class ModelChips;
class ModelCombo;
class ModelPicker;
class PressGuard;
class PromptSection;
class QFrame;
class QRect;
class QScrollArea;
class QVBoxLayout;
class QWidget;
class Theme;

class ComposerLayout : public QObject
{
    Q_OBJECT
public:
    // Everything made here belongs to `pane`, `picker` too. All must outlive it.
    ComposerLayout(QWidget &pane, ModelPicker &picker, Theme &theme, const PressGuard &guard);

    ModelCombo &models() const { return *m_models; }
    ModelChips &chips() const { return *m_chips; }
    ElidedLabel &abilities() const { return *m_abilities; }
    PromptSection &prompt() const { return *m_prompt; }
    FramePair &frames() const { return *m_frames; }
    FieldForm &fields() const { return *m_fields; }
    GenerateFooter &footer() const { return *m_footer; }
    QScrollArea &scroll() const { return *m_scroll; }

    void orderTabs(); // from top to bottom, as it is read; after anything was made anew
    void fitWidth();  // follows by itself from the first time it is shown on
    void bringIntoView(QWidget *part);

signals:
    void presetsRequested(const QRect &anchor); // global

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of what scrolls, and of its bar

private:
    void buildBody();
    void connectParts();
    void makeRoomForBar(bool shown);
    void unfoldWhereThereIsRoom();

    QWidget &m_pane;
    QScrollArea *m_scroll;
    QWidget *m_body;
    QFrame *m_line; // over the footer: there is more beneath it
    PromptSection *m_prompt;
    FramePair *m_frames;
    ModelCombo *m_models;
    ElidedLabel *m_abilities;
    ModelChips *m_chips;
    FieldForm *m_fields;
    GenerateFooter *m_footer;
};
