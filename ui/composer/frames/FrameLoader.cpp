#include "FrameLoader.h"

#include "frames/AddressProbe.h"
#include "ui/words/composer/AddressWords.h"
#include "ui/words/composer/FrameWords.h"

#include <QFileInfo>

#include <utility>

namespace {

constexpr qsizetype mostBytesKept = 24'000'000; // of a picture without a file

// What a picture can be read from again, as long as that is cheap to keep.
FrameSource kept(const FrameSource &source)
{
    if (const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value))
        return bytes->bytes.size() <= mostBytesKept ? source : FrameSource{};
    return std::holds_alternative<FrameSource::Picture>(source.value) ? FrameSource{} : source;
}

// Of the file that a picture comes from, where there is one.
QString shownName(const FrameSource &source)
{
    if (const auto *file = std::get_if<FrameSource::File>(&source.value))
        return QFileInfo(file->path).fileName();
    if (const auto *still = std::get_if<FrameSource::ClipFrame>(&source.value))
        return still->name.isEmpty() ? QFileInfo(still->path).fileName() : still->name;
    const auto *bytes = std::get_if<FrameSource::Bytes>(&source.value);
    return bytes ? bytes->name : QString();
}

} // namespace

FrameLoader::FrameLoader(QObject *parent)
    : QObject(parent)
{
    connect(&m_preparer, &FramePreparer::previewed, this, &FrameLoader::takeEarly);
    connect(&m_preparer, &FramePreparer::ready, this, &FrameLoader::take);
    connect(&m_preparer, &FramePreparer::refused, this, &FrameLoader::takeRefusal);
    connect(&m_preparer, &FramePreparer::isVideo, this, &FrameLoader::takeVideo);
}

void FrameLoader::setContent(const FrameContent &content)
{
    m_preparer.cancel();
    m_early = {};
    m_again = false;
    m_content = content;
    m_onlyPreview = content.preview.isNull() && content.isInline();
    if (m_onlyPreview)
        m_preparer.prepare({FrameSource::Bytes{bytesOfDataUri(content.value)}});
    lookAtAddress();
}

void FrameLoader::load(const FrameSource &source)
{
    m_again = false;
    prepare(source);
}

void FrameLoader::prepare(const FrameSource &source)
{
    m_pending = source;
    m_onlyPreview = false;
    m_early = {};
    m_preparer.prepare(source);
    emit detailsChanged();
}

void FrameLoader::giveUp()
{
    m_preparer.cancel();
    m_early = {};
    m_again = false;
    m_pending = {};
    m_content.lost.clear();
}

void FrameLoader::setLimits(const FrameLimits &limits)
{
    if (limits == m_preparer.limits())
        return;
    m_preparer.setLimits(limits);
    if (isBusy()) {
        prepare(m_pending);
    } else if (m_content.isInline()) {
        // A file may have changed since, and what was cropped cannot be made from the whole.
        const bool canBeMade =
            m_content.part.isNull() && std::holds_alternative<FrameSource::Bytes>(m_content.source.value);
        if (!canBeMade && m_content.value.size() <= limits.dataUriBytes)
            return;
        m_again = true;
        prepare(canBeMade ? m_content.source : FrameSource{FrameSource::Bytes{bytesOfDataUri(m_content.value)}});
    }
}

void FrameLoader::takeEarly(const FrameImage &early)
{
    if (m_onlyPreview || m_again)
        return;
    m_early = early.preview;
    emit looksChanged();
}

void FrameLoader::take(const FrameImage &frame, const QString &dataUri)
{
    m_early = {};
    if (std::exchange(m_onlyPreview, false)) // the value is sent as it stands, and what is known of it stays
        return takePreview(frame);
    const QString name = shownName(m_pending);
    const FrameSource source =
        frame.source.isEmpty() ? kept(m_pending) : FrameSource{FrameSource::Bytes{frame.source, name}};
    FrameContent content = contentOf(frame, dataUri, name, source);
    if (std::exchange(m_again, false)) { // it came from what is sent: the picture itself is the same
        content.name = m_content.name;
        content.bytes = m_content.bytes;
        content.source = m_content.source;
        content.whole = m_content.whole;
        content.part = m_content.part;
        if (m_content.size.isValid())
            content.size = m_content.size;
    }
    m_pending = {};
    m_content = content;
    lookAtAddress(); // drops the look at the address that was here
    emit detailsChanged();
    emit loaded();
}

void FrameLoader::takePreview(const FrameImage &frame)
{
    m_content.preview = frame.preview;
    if (!m_content.size.isValid()) {
        m_content.size = frame.sourceSize;
        m_content.note = frameNoteWords(frame.notes);
        m_content.warns = frame.notes.warns();
    }
    emit detailsChanged();
}

void FrameLoader::takeRefusal(const QString &sentence)
{
    m_early = {};
    m_again = false;
    if (std::exchange(m_onlyPreview, false))
        emit looksChanged(); // the value stands, there is only no preview of it
    else
        emit refused(sentence);
}

void FrameLoader::takeVideo(const QString &path)
{
    m_pending = {};
    m_again = false;
    emit videoGiven(path);
    emit detailsChanged();
}

void FrameLoader::setAddressProbe(AddressProbe *probe)
{
    if (m_probe)
        disconnect(m_probe, nullptr, this, nullptr);
    m_probe = probe;
    m_look = 0;
    if (probe)
        connect(probe, &AddressProbe::found, this, &FrameLoader::takeFinding);
    lookAtAddress();
}

// The answer of an older address is dropped; a content that came with its preview or its note was looked at before.
void FrameLoader::lookAtAddress()
{
    if (m_probe && m_look != 0)
        m_probe->cancel(m_look);
    m_look = 0;
    if (m_probe && m_content.isAddress() && m_content.preview.isNull() && m_content.note.isEmpty())
        m_look = m_probe->look(m_content.value);
}

void FrameLoader::takeFinding(int look, const AddressFinding &finding)
{
    if (look != m_look)
        return;
    m_look = 0;
    const QString warning = addressWarning(finding);
    m_content.preview = finding.picture.preview;
    m_content.size = finding.picture.sourceSize;
    m_content.bytes = finding.picture.sourceBytes;
    m_content.note = warning.isEmpty() ? frameNoteWords(finding.picture.notes) : warning;
    m_content.warns = !warning.isEmpty();
    emit detailsChanged();
}
