// FramePair: the first and the last frame side by side, with a swap between them and a line for what is to be said
// about each. It follows the model: a well that the model does not take is disabled, says why, and keeps its picture.
// Which well takes a picture that was brought to both is FrameDrops' business.
#pragma once

#include "FrameSide.h"
#include "FramesState.h"

#include <QJsonObject>
#include <QWidget>

class FrameDrops;
class FrameShapeHints;

class FramePair : public QWidget
{
    Q_OBJECT
public:
    explicit FramePair(Theme &theme, QWidget *parent = nullptr);

    void setModel(const ModelSpec &model);     // the values stay
    void setAddressProbe(AddressProbe *probe); // FrameLoader::setAddressProbe() of both
    void setLimits(const FrameLimits &limits); // FrameLoader::setLimits() of both

    enum class Detail {
        Whole, // to be sent
        Brief  // FrameContent::brief()
    };
    QJsonObject values(Detail detail) const;   // by field name; a frame that is empty or not taken is absent
    void setValues(const QJsonObject &fields); // what is absent is cleared, in wells the model takes; no signal

    FramesState state() const;
    void setState(const FramesState &state); // a well that holds the same already goes on with what it does; no signal

    bool isBusy() const;
    // The first well, of those the model takes, that holds back what the user meant to send: FrameWell::isInTrouble().
    FrameWell *inTrouble() const; // nullptr: none
    // What its button says with which the user does without that picture; empty: there is no such button.
    void offerWithout(const QString &text);
    bool commitAddresses(); // FrameWell::commitAddress() of both

    // A frame that the other fields make impossible now: its well, while empty, is disabled and says why. Empty:
    // possible.
    void setImpossible(const QString &field, const QString &why);

    FrameWell *wellOf(const QString &field) const;                   // nullptr when the field is not a frame
    void showProblem(const QString &field, const QString &sentence); // empty: none

    FrameDrops &drops() const { return *m_drops; } // where pictures go that are brought to both

    // The field that chooses the clip's shape (nullptr: none) and what it stands at: frames that do not fit say so.
    void setShapeField(const FieldSpec *field, const QJsonValue &chosen);

signals:
    void withoutRequested(); // the user does without the picture that was in trouble, and wants to go on
    void changed();          // what a well holds, or whether it is busy
    void sizeRequested(const QString &field, const QJsonValue &choice); // the shape that fits a frame better

private:
    void layOut(QLabel *line);
    void connectParts();
    FrameSide &sideAt(FrameEnd end) const { return end == FrameEnd::First ? *m_first : *m_last; }
    FrameSide *sideOf(const QString &field) const;
    void refreshBoth();
    void refreshSwap();
    void refreshShapes();
    void swap();
    void crop(FrameEnd end, const QSize &shape);
    void useWhole(FrameEnd end);

    Theme &m_theme;
    FrameSide *m_first;
    QToolButton *m_swap;
    FrameSide *m_last;
    FrameShapeHints *m_hints;
    FrameDrops *m_drops = nullptr;
    const FieldSpec *m_shapeField = nullptr;
    QJsonValue m_shape;
};
