// FrameWell: one place for a picture: it takes drops, pastes, files and web addresses, shows what it holds and gives
// the value to send. It does not know the model; which wells there are, and swapping, is FramePair's business.
#pragma once

#include "FramePreparer.h"
#include "ui/Theme.h"

#include <QFrame>
#include <QPixmap>

#include <memory>
#include <optional>

class QDropEvent;
class QLabel;
class QLineEdit;
class QToolButton;

struct FrameContent
{
    QString value;      // as sent: a web address or a data: URI; empty: no frame
    QString name;       // the file's, for the tooltip; may be empty
    QImage preview;     // null for a web address
    QSize size;         // pixels of the picture as it came
    qint64 bytes = 0;   // of its file; 0 where there was none
    QString sent;       // "JPEG, 1920 × 1080 pixels, 412 kB"; empty for a web address
    QString note;       // FrameImage::note
    FrameSource source; // where the picture can be read again in full; Nothing: `value` is all there is
    std::shared_ptr<const FrameContent> whole; // of a cropped picture: as it was before
    QRectF part;                               // of the whole picture, 0..1; null: all of it

    // By what would be sent and how it came here; what is only shown is no difference.
    bool holdsTheSameAs(const FrameContent &other) const;
    bool isAddress() const { return preview.isNull() && !value.isEmpty() && !value.startsWith(QLatin1String("data:")); }
};

// What a well holds of a picture that was read.
FrameContent contentOf(const FrameImage &frame, const QString &dataUri, const QString &name, const FrameSource &source);

class FrameWell : public QFrame
{
    Q_OBJECT
public:
    FrameWell(Theme &theme, const QString &title, QWidget *parent = nullptr);

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
    // Takes a half-typed address as if Enter were pressed. False: it is no address (the refusal says so).
    bool commitAddress();

    void setUnavailable(const QString &why); // disables the well and keeps its picture; empty: available again
    QString unavailable() const { return m_unavailable; }
    const QString &refusal() const { return m_refusal; } // why the last thing offered was not taken
    void refuse(const QString &sentence);
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
    void prepared(const FrameImage &frame, const QString &dataUri);
    void setAddress(const QString &url);
    void refresh();
    void refreshIcons();
    QString words() const;
    QString tip() const;
    void paintPreview(QPainter &painter);
    void paintGround(QPainter &painter, const QRectF &room);
    void paintBadge(QPainter &painter, const QString &text);
    void paintTarget(QPainter &painter);
    void startDrag();
    bool isTarget() const { return m_isTargeted || m_isHovered; }

    Theme &m_theme;
    QString m_title;
    FramePreparer m_preparer;
    FrameContent m_content;
    QString m_pendingName;
    FrameSource m_pendingSource;
    QString m_refusal;
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
