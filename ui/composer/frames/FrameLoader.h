// FrameLoader: what a frame holds, and how it comes there: it has pictures read from files, bytes and clips, has web
// addresses looked at, and makes a picture anew for other limits. Only what was asked for last is taken. It owns the
// content; how that looks, and what is said of a refusal, is FrameWell's business.
#pragma once

#include "FrameContent.h"
#include "FramePreparer.h"

class AddressProbe;
struct AddressFinding;

class FrameLoader : public QObject
{
    Q_OBJECT
public:
    explicit FrameLoader(QObject *parent = nullptr);

    // Looks at the addresses that come from now on; nullptr (at first): they are taken unseen. Must outlive this.
    void setAddressProbe(AddressProbe *probe);
    // A picture that is there is made anew where it can be, or where it would be too large now.
    void setLimits(const FrameLimits &limits);

    const FrameContent &content() const { return m_content; }
    // Stands at once, without a signal; a preview that it lacks is made, and its address is looked at.
    void setContent(const FrameContent &content);
    // Takes File, Bytes, Picture and ClipFrame sources. Ends in loaded(), refused() or videoGiven(); until then, and
    // after the last two, the content stays as it is.
    void load(const FrameSource &source);
    void giveUp(); // what is on its way in, or lost; a picture that is there stays

    bool isBusy() const { return m_preparer.isBusy() && !m_onlyPreview; } // a picture is on its way in
    bool isLooking() const { return m_look != 0; }                        // at the address
    bool isMakingPreview() const { return m_onlyPreview; }                // of the picture that is there
    // The picture to be seen: of what is on its way in as soon as there is one, else of the content.
    const QImage &shownPicture() const { return m_early.isNull() ? m_content.preview : m_early; }

signals:
    void loaded();         // another content is there; after detailsChanged()
    void detailsChanged(); // whether it is busy, or the content's preview, size or note
    void looksChanged();   // shownPicture() alone
    void refused(const QString &sentence);
    void videoGiven(const QString &path); // somebody has to choose a frame of it

private:
    void prepare(const FrameSource &source);
    void takeEarly(const FrameImage &early);
    void take(const FrameImage &frame, const QString &dataUri);
    void takePreview(const FrameImage &frame);
    void takeRefusal(const QString &sentence);
    void takeVideo(const QString &path);
    void lookAtAddress();
    void takeFinding(int look, const AddressFinding &finding);

    FramePreparer m_preparer;
    FrameContent m_content;
    FrameSource m_pending;      // what is being read
    bool m_again = false;       // it is the picture that is there already, under other limits
    bool m_onlyPreview = false; // the content stands; only its preview is being made
    QImage m_early;             // of what is being read
    AddressProbe *m_probe = nullptr;
    int m_look = 0; // 0: no address is being looked at
};
