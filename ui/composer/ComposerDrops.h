// ComposerDrops: what is brought to the composer: pictures for the frames, and requests as JSON, by drop, by paste or
// by a command. It hands pictures to the frames and requests on to whoever fills the form.
#pragma once

#include "RequestReader.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/dragdrop/FrameSource.h"

class ComposerLayout;
class ModelSelection;
class QDragMoveEvent;
class QDropEvent;
class QWidget;

class ComposerDrops : public QObject
{
    Q_OBJECT
public:
    // Takes what is dropped on `pane`, where no control inside takes it. All must outlive it.
    ComposerDrops(QWidget &pane, ComposerLayout &layout, const ModelSelection &models);

    void offerPictures(const QList<FrameSource> &sources);   // FrameDrops::offer()
    void takeFrame(FrameEnd end, const FrameSource &source); // FrameDrops::take()
    void pasteRequest();                                     // from the clipboard

signals:
    void requestRead(const GenerationRequest &request, const QString &from); // `from`: a file's name, or empty
    void requestRefused(const QString &sentence);
    void pictureRefused(const QString &sentence); // no frame is there to say it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the pane

private:
    bool takesPictures();
    bool mayEnter(const QDropEvent &event) const;
    bool mayDropAt(const QPoint &position) const;
    void drop(const QDropEvent &event);

    QWidget &m_pane;
    ComposerLayout &m_layout;
    const ModelSelection &m_models;
    RequestReader m_reader;
};
