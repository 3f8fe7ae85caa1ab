// ComparePane: two to four takes beside each other under one clock, what differs between them, and the controls for all
// of them together. It knows files and facts, not tasks; it changes nothing. While it is not shown it decodes nothing.
#pragma once

#include "CompareKeys.h"
#include "CompareStage.h"
#include "ComparedTake.h"
#include "ReadTake.h"
#include "platform/LateResultGuard.h"
#include "shortcuts/Shortcuts.h"
#include "video/compare/ComparePlayer.h"

#include <QTimer>
#include <QWidget>

class Clock;
class CompareBar;
class CompareHead;
class CompareSound;
class CompareTable;
class CompareTableScroll;
class ElidedLabel;
class Settings;
class Theme;

class ComparePane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostTakes = 4;

    struct Dependencies // all must outlive it
    {
        Clock &clock;
        Settings &settings;
        Theme &theme;
    };
    explicit ComparePane(const Dependencies &dependencies, QWidget *parent = nullptr);
    ~ComparePane() override;

    // At most four; their files are read in workers, and what cannot be read is left out, with a word about it.
    void setTakes(const QList<ComparedTake> &takes);
    const QList<ComparedTake> &takes() const { return m_takes; }
    void setMarks(qint64 taskId, int stars, bool isPick); // of a take; nothing where it is not here
    ComparePlayer &player() { return m_player; }
    void focusPictures(); // where its keys are
    void perform(const CompareKey &key);

signals:
    void starsChosen(qint64 taskId, int stars);
    void pickToggled(qint64 taskId);
    void closeRequested(); // Escape
    void opened();         // the files have been read

protected:
    bool event(QEvent *event) override; // its keys go before those of the window's menus
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override; // at the moment of before
    void hideEvent(QHideEvent *event) override; // it stops, and gives the decoders back
    void resizeEvent(QResizeEvent *event) override;

private:
    void wire();
    void take(const QList<ReadTake> &read);
    void openFiles();
    void showTable();
    void fitTable();
    void setView(CompareStage::View view);
    void setBy(CompareTimeline::By by);
    void showOther(int by);
    void showMoment();
    void showState();
    void showWords();
    void chooseSound();
    void play(int direction);
    void setMuted(bool on);
    void skip(int seconds);

    Dependencies m_with;
    const Shortcuts m_shortcuts;
    ComparePlayer m_player;
    CompareSound *m_sound;
    CompareHead *m_head;
    CompareStage *m_stage;
    CompareBar *m_bar;
    CompareTable *m_table;
    CompareTableScroll *m_scroll;
    ElidedLabel *m_words;
    QList<ComparedTake> m_takes;
    QList<ReadTake> m_read; // of each take; empty: they are being read
    QStringList m_troubles; // of each take; empty: none
    bool m_isMuted = false;
    int m_rested = 0;       // the moment at which it was hidden
    int m_saidTroubles = 0; // of ComparePlayer::Counts, as the words have them
    CompareTimeline::By m_by = CompareTimeline::By::Time;
    LateResultGuard m_reading;
    QTimer m_sizesSettle;
};
