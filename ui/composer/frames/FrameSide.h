// FrameSide: one of the two frames: its well, its label, the line for what is to be said about it, and the button with
// which the user does without a picture in trouble. It follows the model's field; where the parts stand, and what the
// two frames have to do with each other, is FramePair's business.
#pragma once

#include "FrameWell.h"
#include "catalog/ModelSpec.h"
#include "ui/dragdrop/FrameEnd.h"

class FrameSide : public QObject
{
    Q_OBJECT
public:
    // The widgets belong to `parent`, which lays them out.
    FrameSide(FrameEnd end, Theme &theme, QWidget *parent);

    FrameWell *well() const { return m_well; }
    QLabel *label() const { return m_label; }
    QLabel *message() const { return m_message; }
    QToolButton *without() const { return m_without; }
    QString name() const; // "first frame"

    void setModel(const ModelSpec &model);           // the picture stays
    const QString &field() const { return m_field; } // the model's, by name; empty: it takes no such frame
    bool isTaken() const { return !m_field.isEmpty(); }
    bool isBusy() const { return isTaken() && m_well->isBusy(); }
    bool isFree() const { return isTaken() && m_well->isEnabled() && m_well->isEmpty() && !m_well->isBusy(); }
    bool isCroppable() const { return isTaken() && !m_well->isBusy() && m_well->content().isInline(); }

    void showProblem(const QString &sentence); // empty: none
    void offerWithout(const QString &text);    // what the button says; empty: there is none
    void refresh();                            // after the well has changed

signals:
    void withoutRequested(); // the picture in trouble is forgotten already

private:
    const FrameEnd m_end;
    FrameWell *m_well;
    QLabel *m_label;
    QLabel *m_message;
    QToolButton *m_without;
    QString m_field;
    QString m_problem;
    QString m_withoutText;
};
