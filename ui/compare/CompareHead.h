// CompareHead: the choices over the compared pictures: the view, by time or by frame, which two, how much the
// difference is made stronger. It shows what it is told and says what the user wants.
#pragma once

#include "CompareStage.h"
#include "video/compare/CompareTimeline.h"

#include <QWidget>

#include <functional>

class ElidedLabel;
class QComboBox;
class QFrame;
class QPushButton;
class Shortcuts;

class CompareHead : public QWidget
{
    Q_OBJECT
public:
    explicit CompareHead(const Shortcuts &shortcuts, QWidget *parent = nullptr); // the first must outlive it

    void setPrompt(const QString &prompt); // that all takes have; empty: they have not one
    void setTakes(int count);              // which two: the first two; says nothing
    void setView(CompareStage::View view);
    void setBy(CompareTimeline::By by);
    void makeStronger(int steps); // of the difference; negative: weaker

signals:
    void viewChosen(CompareStage::View view);
    void byChosen(CompareTimeline::By by);
    void pairChosen(int first, int second);
    void gainChosen(int gain);

private:
    QFrame *makeSegments(const QStringList &texts, QList<QPushButton *> &buttons,
                         const std::function<void(int)> &chosen);
    void choosePair();
    void showKeys();

    const Shortcuts &m_shortcuts;
    ElidedLabel *m_title;
    QComboBox *m_pair;
    QComboBox *m_gain;
    QList<QPushButton *> m_views; // in the order of CompareStage::View
    QList<QPushButton *> m_bys;   // likewise of CompareTimeline::By
};
