// ComparePane: two to four takes beside each other under one clock, what differs between them, and the controls for all
// of them together. It knows files and facts, not tasks; it changes nothing.
#pragma once

#include "CompareKeys.h"
#include "CompareStage.h"
#include "ComparedTake.h"
#include "platform/LateResultGuard.h"
#include "ui/words/CompareWords.h"
#include "video/compare/ComparePlayer.h"

#include <QTimer>
#include <QWidget>

class Clock;
class CompareBar;
class CompareHead;
class CompareSound;
class CompareTable;
class ElidedLabel;
class QScrollArea;
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
    ComparePlayer &player() { return m_player; }

signals:
    void closeRequested(); // Escape
    void opened();         // the files have been read

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override; // it pauses
    void resizeEvent(QResizeEvent *event) override;

private:
    struct ReadTake;

    void wire();
    void take(const QList<ReadTake> &read);
    void showTable(const QList<ReadTake> &read);
    void fitTable();
    void setView(CompareStage::View view);
    void setBy(CompareTimeline::By by);
    void showOther(int by);
    void showMoment();
    void showState();
    void showWords();
    void chooseSound();
    void perform(const CompareKey &key);
    void play(int direction);
    void setMuted(bool on);
    void skip(int seconds);
    TakesDiffer differences() const;
    int playable() const;

    Dependencies m_with;
    ComparePlayer m_player;
    CompareSound *m_sound;
    CompareHead *m_head;
    CompareStage *m_stage;
    CompareBar *m_bar;
    CompareTable *m_table;
    QScrollArea *m_scroll; // of the table
    ElidedLabel *m_words;
    QList<ComparedTake> m_takes;
    QList<CompareTimeline::Index> m_indexes; // null: shows nothing
    QList<FrameRate> m_rates;
    QStringList m_troubles; // of each take; empty: none
    QList<bool> m_haveSound;
    bool m_isMuted = false;
    int m_saidTroubles = 0; // of ComparePlayer::Counts, as the words have them
    CompareTimeline::By m_by = CompareTimeline::By::Time;
    LateResultGuard m_reading;
    QTimer m_sizesSettle;
};
