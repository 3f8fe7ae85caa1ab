// FramePair: the first and the last frame side by side, with a swap between them and a line for what is to be said
// about each. It follows the model: a well that the model does not take is disabled, says why, and keeps its picture.
#pragma once

#include "FrameWell.h"
#include "catalog/ModelSpec.h"

#include <QJsonObject>
#include <QWidget>

class FramePair : public QWidget
{
    Q_OBJECT
public:
    explicit FramePair(Theme &theme, QWidget *parent = nullptr);

    void setModel(const ModelSpec &model); // the values stay

    enum class Detail {
        Whole, // to be sent
        Brief  // FrameWell::brief()
    };
    QJsonObject values(Detail detail) const;   // by field name; a frame that is empty or not taken is absent
    void setValues(const QJsonObject &fields); // what is absent is cleared, in wells the model takes; no signal

    // Everything the wells hold, those the model does not take included, for a draft and for undo.
    struct State
    {
        FrameContent first;
        FrameContent last;
        QString firstTyped; // an address that is being typed
        QString lastTyped;
    };
    State state() const;
    void setState(const State &state); // a well that holds the same already goes on with what it does; no signal

    bool isBusy() const;
    bool commitAddresses(); // FrameWell::commitAddress() of both

    // A frame that the other fields make impossible now: its well, while empty, is disabled and says why. Empty:
    // possible.
    void setImpossible(const QString &field, const QString &why);

    FrameWell *wellOf(const QString &field) const;                   // nullptr when the field is not a frame
    void showProblem(const QString &field, const QString &sentence); // empty: none

    // For a picture brought to the composer at large: the first empty well takes it; with none the first one says so.
    void offer(const FrameSource &source);

signals:
    void changed(); // what a well holds, or whether it is busy

private:
    struct Side
    {
        FrameWell *well = nullptr;
        QLabel *label = nullptr;
        QLabel *message = nullptr;
        QString field;
        QString problem;
    };
    Side makeSide(const QString &title, const QString &objectName);
    void refreshMessage(Side &side);
    void refreshSwap();
    void swap();

    Theme &m_theme;
    Side m_first;
    Side m_last;
    QToolButton *m_swap = nullptr;
};
