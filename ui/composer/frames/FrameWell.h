// FrameWell: one place for a picture: it takes drops, pastes, files and web addresses, shows what it holds and gives
// the value to send. It does not know the model; which wells there are, and swapping, is FramePair's business.
#pragma once

#include "FrameLoader.h"
#include "FramePainter.h"
#include "ui/widgets/theme/Theme.h"

#include <QFrame>

class FrameAddressLine;
class FrameDrag;
class FramePicker;
class QDropEvent;
class QLabel;
class QToolButton;

class FrameWell : public QFrame
{
    Q_OBJECT
public:
    FrameWell(Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setAddressProbe(AddressProbe *probe) { m_loader.setAddressProbe(probe); }
    void setLimits(const FrameLimits &limits) { m_loader.setLimits(limits); }

    const FrameContent &content() const { return m_loader.content(); }
    void setContent(const FrameContent &content); // as another well gave it; emits changed()
    bool isEmpty() const { return content().value.isEmpty(); }
    void setValue(const QString &value); // an address or a data: URI, kept to the letter; empty clears. No signal.
    void clear();
    QString typedAddress() const; // an address that is being typed; empty: none
    // Puts back what content() and typedAddress() gave; only shown, without changed().
    void restore(const FrameContent &content, const QString &typedAddress);

    void take(const FrameSource &source); // shows the result later, or refuses with a sentence and keeps what is there
    bool isBusy() const { return m_loader.isBusy(); } // a picture is on its way in
    const QImage &shownPicture() const { return m_loader.shownPicture(); }
    // Takes a half-typed address as if Enter were pressed. False: it is no address (the refusal says so).
    bool commitAddress();

    void setUnavailable(const QString &why); // disables the well and keeps its picture; empty: available again
    QString unavailable() const { return m_unavailable; }
    const QString &refusal() const { return m_refusal; } // why the last thing offered was not taken, or what is gone
    void refuse(const QString &sentence) { setRefusal(sentence, true); }
    // What the user meant to send stands here and cannot be sent as things are, so nothing may be sent without a word.
    bool isInTrouble() const { return isBusy() || (!m_refusal.isEmpty() && m_isRefusalOfPicture); }
    // The user does without it: what is being read, was refused or is gone is forgotten; a picture that is shown stays.
    void doWithout();
    void setProblem(bool problem) { setStyleProperty(this, "problem", problem); }
    void setTargeted(bool targeted); // a drag is over the window, and dropped there its picture goes into this well

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void changed();        // the content, or the address being typed, by the user
    void messageChanged(); // refusal, note or busy
    void severalDropped(const QList<FrameSource> &sources);
    void wellDropped(FrameWell *from, bool copies); // another well's picture, by drag

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override; // its height follows its width
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    int heightAt(int width) const; // 16:9, and never lower than its words and buttons
    void connectLoader();
    void nameParts(const QString &name);
    void adopt(const FrameContent &content);
    void paste();
    void setRefusal(const QString &sentence, bool ofPicture);
    void editAddress();
    void refresh();
    void refreshIcons();
    QString words(bool spoken = false) const; // in place of a picture; `spoken`: for a screen reader
    bool isTyping() const;                    // an address
    bool isTarget() const { return m_isTargeted || m_isHovered; }

    Theme &m_theme;
    const QString m_title;
    FrameLoader m_loader;
    FramePainter m_painter;
    FramePicker *m_picker;
    FrameDrag *m_drag;
    QString m_refusal;
    bool m_isRefusalOfPicture = false; // something was brought that is not here now
    QString m_unavailable;
    bool m_isTargeted = false;
    bool m_isHovered = false; // by a drag
    QLabel *m_words = nullptr;
    QWidget *m_links = nullptr;
    QToolButton *m_browse = nullptr;
    QToolButton *m_byAddress = nullptr;
    QToolButton *m_clear = nullptr;
    FrameAddressLine *m_address = nullptr;
};
