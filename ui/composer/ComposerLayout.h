// ComposerLayout: makes the widgets of the composer and puts them in their places: what scrolls, the footer below it,
// the order of the Tab key, the width that nothing is cut at. What the widgets say and do is not its business.
#pragma once

#include <QObject>

class ElidedLabel;
class FieldForm;
class FramePair;
class GenerateFooter;
class ModelCombo;
class ModelPicker;
class PressGuard;
class PromptSection;
class QFrame;
class QLayout;
class QRect;
class QScrollArea;
class QToolButton;
class QWidget;
class Theme;

class ComposerLayout : public QObject
{
    Q_OBJECT
public:
    // Everything made here belongs to `pane`, `picker` too. All must outlive it.
    ComposerLayout(QWidget &pane, ModelPicker &picker, Theme &theme, const PressGuard &guard);

    ModelCombo &models() const { return *m_models; }
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
    void buildBody(Theme &theme);
    QLayout *modelRow(Theme &theme);
    void makeRoomForBar(bool shown);

    QWidget &m_pane;
    ModelPicker &m_picker;
    QScrollArea *m_scroll;
    QWidget *m_body;
    QFrame *m_line; // over the footer: there is more beneath it
    ModelCombo *m_models;
    QToolButton *m_presets = nullptr;
    ElidedLabel *m_abilities;
    PromptSection *m_prompt;
    FramePair *m_frames;
    FieldForm *m_fields;
    GenerateFooter *m_footer;
};
