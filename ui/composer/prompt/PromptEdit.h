// PromptEdit: where the shot is written: plain text only, Tab moves on. Pictures and picture files pasted or dropped
// here are handed on, for they belong into a frame. Ctrl+Return is ComposerPane's.
#pragma once

#include "PromptLineNumbers.h"
#include "ui/composer/RequestReader.h"
#include "ui/dragdrop/FrameOffer.h"

#include <QPlainTextEdit>

class QMenu;

class PromptEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit PromptEdit(QWidget *parent = nullptr);

    // The cursor and what is selected, in UTF-16 units; beyond the text: its end.
    void select(int anchor, int cursor);
    // Scrolls to the first line and leaves the cursor where it is; before the first show it holds through that.
    void showBeginning();
    // The text, cursor and selection of `other`; changes no more of the text than differs.
    void mirror(const PromptEdit &other);

    void setNumbered(bool numbered); // each line that is not empty with its number beside it
    bool isNumbered() const { return m_numbers; }
    QList<PromptLineNumbers::Line> visibleLines() const; // those that are not empty, by the text's own lines from 1

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }

signals:
    void requestOffered(const RequestSource &source); // a whole request as JSON, not words for a prompt
    void sheetOffered(const QString &path);           // a text or CSV file
    void picturesOffered(const QList<FrameSource> &sources);
    void pictureListOffered(const QStringList &filesAndFolders); // three pictures or more, or what may be a folder
    void olderPromptRequested();                                 // Ctrl+Up
    void newerPromptRequested();                                 // Ctrl+Down
    // The menu of the text is about to be shown: without Qt's undo, which this text has not. For others to add to.
    void menuRequested(QMenu *menu);

protected:
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *mime) const override;
    void insertFromMimeData(const QMimeData *mime) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeNumbers();
    bool takeWalkKey(QKeyEvent &event);

    bool m_beginsAtTop = false;
    PromptLineNumbers *m_numbers = nullptr; // where they are shown
};
