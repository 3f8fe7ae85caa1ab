// CompareSpace: the window's place for Compare: the compared takes, or how to compare some while there are none. What
// is compared, and with what words, it is told; it knows no tasks.
#pragma once

#include "ComparePane.h"
#include "shortcuts/Shortcuts.h"

#include <QStackedLayout>
#include <QWidget>

class CompareGuide;

class CompareSpace : public QWidget
{
    Q_OBJECT
public:
    explicit CompareSpace(const ComparePane::Dependencies &with, QWidget *parent = nullptr);

    // Nothing is read before it is shown for the first time. Empty: the guide.
    void setTakes(const QList<ComparedTake> &takes);
    QList<ComparedTake> takes() const;
    void setMarks(qint64 taskId, int stars, bool isPick); // of a compared take; of others nothing
    // On the guide's button: what can be compared with one press; empty: there is no such thing.
    void setOffer(const QString &words);

    void focusContents();                // where the keys of Compare are
    void perform(const CompareKey &key); // nothing while nothing is compared

    QSize minimumSizeHint() const override;

signals:
    void starsChosen(qint64 taskId, int stars);
    void pickToggled(qint64 taskId);
    void leaveRequested();   // Escape
    void offerAccepted();    // the guide's button
    void libraryRequested(); // to choose takes there

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ComparePane &pane();

    const ComparePane::Dependencies m_with;
    const Shortcuts m_shortcuts;
    QStackedLayout *m_stack;
    CompareGuide *m_guide;
    ComparePane *m_pane = nullptr; // made when there is something to compare
};
