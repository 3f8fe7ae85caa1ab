// FramePair: the first and the last frame side by side, with a swap between them and a line for what is to be said
// about each. It follows the model: a well that the model does not take is disabled, says why, and keeps its picture.
// It decides which well a picture goes to that was brought to the window at large.
#pragma once

#include "FrameShapeHints.h"
#include "FrameWell.h"
#include "catalog/ModelSpec.h"
#include "ui/dragdrop/FrameEnd.h"

#include <QJsonObject>
#include <QWidget>

class FramePair : public QWidget
{
    Q_OBJECT
public:
    explicit FramePair(Theme &theme, QWidget *parent = nullptr);

    void setModel(const ModelSpec &model);     // the values stay
    void setAddressProbe(AddressProbe *probe); // FrameWell::setAddressProbe() of both
    void setLimits(const FrameLimits &limits); // FrameWell::setLimits() of both

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

    // For pictures brought to the window at large: the first empty well takes one; two go into both, in the order
    // given. Where that is not possible a sentence says why, and nothing changes.
    void offer(const QList<FrameSource> &sources);
    // For one end, whatever is there; refused with a sentence where the model does not take it.
    void take(FrameEnd end, const FrameSource &source);
    const FrameContent &content(FrameEnd end) const;

    // While a drag with `pictures` is over the window, over `under` or (nullptr) over no well: marks the wells it would
    // go into. `from`: the well it comes from.
    void showTargets(int pictures, const FrameWell *under, const QObject *from); // 0 pictures: into none
    void hideTargets();

    // The field that chooses the clip's shape (nullptr: none) and what it stands at: frames that do not fit say so.
    void setShapeField(const FieldSpec *field, const QJsonValue &chosen);

signals:
    void withoutRequested(); // the user does without the picture that was in trouble, and wants to go on
    void changed();          // what a well holds, or whether it is busy
    void sizeRequested(const QString &field, const QJsonValue &choice); // the shape that fits a frame better
    void targetShown(QWidget *well);                                    // a well that a drag would go into: to be seen

private:
    struct Side
    {
        FrameEnd end = FrameEnd::First;
        FrameWell *well = nullptr;
        QLabel *label = nullptr;
        QLabel *message = nullptr;
        QToolButton *without = nullptr;
        QString field;
        QString problem;

        bool isFree() const { return !field.isEmpty() && well->isEnabled() && well->isEmpty() && !well->isBusy(); }
        bool isCroppable() const
        {
            return !field.isEmpty() && !well->isBusy() && well->content().value.startsWith(QLatin1String("data:"));
        }
    };
    Side makeSide(FrameEnd end, const QString &title, const QString &objectName);
    void layOut();
    Side &sideOf(FrameEnd end) { return end == FrameEnd::First ? m_first : m_last; }
    Side &sideOf(const FrameWell *well) { return well == m_first.well ? m_first : m_last; }
    void wellChanged(Side &side);
    void say(const QString &sentence, bool problem = false);
    void refreshMessage(Side &side);
    void refreshSwap();
    void refreshShapes();
    void swap();
    void takeBoth(const QList<FrameSource> &sources, FrameWell *at);
    void takeFromWell(FrameWell *from, FrameWell *to, bool copies);
    void crop(FrameEnd end, const QSize &shape);
    void useWhole(FrameEnd end);

    Theme &m_theme;
    Side m_first;
    Side m_last;
    QToolButton *m_swap = nullptr;
    QString m_withoutText;
    QLabel *m_news = nullptr; // about both, or about a well that is disabled
    FrameShapeHints *m_hints = nullptr;
    const FieldSpec *m_shapeField = nullptr;
    QJsonValue m_shape;
    QList<const void *> m_drag;  // what showTargets() was last told
    bool m_newsIsOfDrag = false; // and goes with it
    int m_newsOutlives = 0;      // changes of a well that belong to it
};
