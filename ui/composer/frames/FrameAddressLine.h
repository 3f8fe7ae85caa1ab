// FrameAddressLine: the line in a frame's well in which a web address is typed; hidden while none is. It says what was
// typed, or why that is no address; what stands there is looked at by FrameLoader.
#pragma once

#include "ui/dragdrop/FrameSource.h"

#include <QLineEdit>

class FrameAddressLine : public QLineEdit
{
    Q_OBJECT
public:
    FrameAddressLine(const QString &accessibleName, QWidget *well); // the well gets the keys back

    QString typed() const { return isHidden() ? QString() : text(); }
    void open(const QString &address);  // to be changed, with the keys
    void restore(const QString &typed); // only shown; empty: hidden
    void leave();
    // As if Enter were pressed; what is blank is left. False: it is no address.
    bool commit();

signals:
    void given(const FrameSource &source);
    void refused(const QString &sentence); // empty: given up, so that an earlier refusal is done with
    void shownChanged();                   // it is there, or is not, now

protected:
    void keyPressEvent(QKeyEvent *event) override;
};
