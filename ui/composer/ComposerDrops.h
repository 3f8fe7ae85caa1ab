// ComposerDrops: what is brought to the composer: pictures for the frames, requests as JSON, files that say how they
// were made, by drop, by paste or by a command. It hands pictures to the frames and the rest on to whoever fills the
// form.
#pragma once

#include "DescriptionReader.h"
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
    // While a dropped file is being looked at, which may be a frame: says so, and a press must wait.
    bool holdsPress();

signals:
    void requestRead(const GenerationRequest &request, const QString &from); // `from`: a file's name, or empty
    void requestRefused(const QString &sentence);
    void descriptionFound(const FileDescription &description, const QString &from); // a file's, which fills the form
    void pictureRefused(const QString &sentence);                                   // no frame is there to say it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the pane

private:
    bool takesPictures();
    bool mayEnter(const QDropEvent &event) const;
    bool mayDropAt(const QPoint &position) const;
    void drop(const QDropEvent &event);
    void offerOrDescribe(const QList<FrameSource> &sources, bool isOnPrompt);

    QWidget &m_pane;
    ComposerLayout &m_layout;
    const ModelSelection &m_models;
    RequestReader m_reader;
    DescriptionReader m_descriptions;
};
