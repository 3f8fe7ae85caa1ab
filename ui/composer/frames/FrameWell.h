// FrameWell: one place for a picture: it takes drops, pastes, files and web addresses, shows what it holds and gives
// the value to send. It does not know the model; which wells there are, and swapping, is FramePair's business.
#pragma once

#include "FrameContent.h"
#include "FramePreparer.h"
#include "ui/widgets/Theme.h"

#include <QFrame>
#include <QPixmap>

#include <optional>

class AddressProbe;
struct AddressFinding;
class QDropEvent;
class QLabel;
class QLineEdit;
class QToolButton;

class FrameWell : public QFrame
{
    Q_OBJECT
public:
    FrameWell(Theme &theme, const QString &title, QWidget *parent = nullptr);

    // Looks at the addresses that come from now on; nullptr (at first): they are taken unseen. Must outlive the well.
    void setAddressProbe(AddressProbe *probe);
    // A picture that is there is made anew where it can be, or where it would be too large now.
    void setLimits(const FrameLimits &limits);

    const FrameContent &content() const { return m_content; }
    void setContent(const FrameContent &content); // as another well gave it; emits changed()
    bool isEmpty() const { return m_content.value.isEmpty(); }
    // A short stand-in of the same kind as the value: for judging a request on every key without copying megabytes.
    QString brief() const;
    void setValue(const QString &value); // an address or a data: URI, kept to the letter; empty clears. No signal.
    void clear();
    QString typedAddress() const; // an address that is being typed; empty: none
    // Puts back what content() and typedAddress() gave; only shown, without changed().
    void restore(const FrameContent &content, const QString &typedAddress);

    void take(const FrameSource &source); // shows the result later, or refuses with a sentence and keeps what is there
    bool isBusy() const { return m_preparer.isBusy() && !m_onlyPreview; } // a picture is on its way in
    // The picture to be seen: of what is on its way in as soon as there is one, else of the content.
    const QImage &shownPicture() const { return m_early.isNull() ? m_content.preview : m_early; }
    // Takes a half-typed address as if Enter were pressed. False: it is no address (the refusal says so).
    bool commitAddress();

    void setUnavailable(const QString &why); // disables the well and keeps its picture; empty: available again
    QString unavailable() const { return m_unavailable; }
    const QString &refusal() const { return m_refusal; } // why the last thing offered was not taken, or what is gone
    void refuse(const QString &sentence);
    // What the user meant to send stands here and cannot be sent as things are, so nothing may be sent without a word.
    bool isInTrouble() const { return isBusy() || (!m_refusal.isEmpty() && m_isRefusalOfPicture); }
    // The user does without it: what is being read, was refused or is gone is forgotten; a picture that is shown stays.
    void doWithout();
    void sayNothingCame(const QString &sentence); // like refuse(), where there was no picture to be left out
    void setProblem(bool problem);
    void setTargeted(bool targeted); // a drag is over the window, and dropped there its picture goes into this well

    // Takes the drop as a copy (never as a move, which would let a file manager delete the file).
    static void acceptAsCopy(QDropEvent *event);

signals:
    void changed();        // the content, or the address being typed, by the user
    void messageChanged(); // refusal, note or busy
    void severalDropped(const QList<FrameSource> &sources);
    void wellDropped(FrameWell *from, bool copies); // another well's picture, by drag

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void adopt(const FrameContent &content);
    void browse();
    void paste();
    void editAddress();
    void leaveAddress();
    void prepare(const FrameSource &source);
    void previewed(const FrameImage &early);
    void prepared(const FrameImage &frame, const QString &dataUri);
    void previewMade(const FrameImage &frame);
    void chooseFrameOf(const QString &video);
    void lookAtAddress();
    void found(int look, const AddressFinding &finding);
    void setAddress(const QString &url);
    void refresh();
    void refreshIcons();
    QString words() const;
    QString tip() const;
    void paintPreview(QPainter &painter);
    void paintGround(QPainter &painter, const QRectF &room);
    void paintBadge(QPainter &painter, const QString &words);
    void paintTarget(QPainter &painter);
    void startDrag();
    bool isTarget() const { return m_isTargeted || m_isHovered; }

    Theme &m_theme;
    QString m_title;
    FramePreparer m_preparer;
    FrameContent m_content;
    FrameSource m_pending; // what is being read
    bool m_again = false;  // it is the picture that is there already, under other limits
    QImage m_early;        // of what is being read
    AddressProbe *m_probe = nullptr;
    int m_look = 0; // 0: no address is being looked at
    QString m_refusal;
    bool m_isRefusalOfPicture = false; // something was brought that is not here now
    QString m_unavailable;
    bool m_onlyPreview = false; // the value came from setValue() and stands; only its preview is being made
    bool m_isTargeted = false;
    bool m_isHovered = false; // by a drag
    std::optional<QPoint> m_pressedAt;
    QPixmap m_scaled; // the preview at the size of the well
    QLabel *m_words = nullptr;
    QWidget *m_links = nullptr;
    QToolButton *m_browse = nullptr;
    QToolButton *m_byAddress = nullptr;
    QToolButton *m_clear = nullptr;
    QLineEdit *m_address = nullptr;
};
