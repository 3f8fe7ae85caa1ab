// The part of FrameWell that deals with web addresses: typing one, taking it, and looking at what is there.
#include "FrameWell.h"
#include "ui/words/AddressWords.h"

#include <QLineEdit>

QString FrameWell::typedAddress() const
{
    return m_address->isHidden() ? QString() : m_address->text();
}

void FrameWell::setAddressProbe(AddressProbe *probe)
{
    if (m_probe)
        disconnect(m_probe, nullptr, this, nullptr);
    m_probe = probe;
    m_look = 0;
    if (probe)
        connect(probe, &AddressProbe::found, this, &FrameWell::found);
    lookAtAddress();
}

// The answer of an older address is dropped; a content that came with its preview or its note was looked at before.
void FrameWell::lookAtAddress()
{
    if (m_probe && m_look != 0)
        m_probe->cancel(m_look);
    m_look = 0;
    if (m_probe && m_content.isAddress() && m_content.preview.isNull() && m_content.note.isEmpty())
        m_look = m_probe->look(m_content.value);
}

void FrameWell::found(int look, const AddressFinding &finding)
{
    if (look != m_look)
        return;
    m_look = 0;
    const QString warning = addressWarning(finding);
    m_content.preview = finding.picture.preview;
    m_content.size = finding.picture.sourceSize;
    m_content.bytes = finding.picture.sourceBytes;
    m_content.note = warning.isEmpty() ? finding.picture.note : warning;
    m_content.warns = !warning.isEmpty();
    refresh();
    emit messageChanged();
}

void FrameWell::setAddress(const QString &url)
{
    FrameContent content;
    content.value = url;
    setContent(content);
}

void FrameWell::editAddress()
{
    m_address->setText(m_content.isAddress() ? m_content.value : QString());
    m_address->selectAll();
    m_address->show();
    refresh();
    m_address->setFocus();
}

void FrameWell::leaveAddress()
{
    if (m_address->isHidden())
        return;
    const bool hadFocus = m_address->hasFocus();
    m_address->clear();
    m_address->hide();
    if (hadFocus)
        setFocus();
    refresh();
}

bool FrameWell::commitAddress()
{
    const QString typed = m_address->text().trimmed();
    if (m_address->isHidden() || typed.isEmpty()) {
        leaveAddress();
        return true;
    }
    const FrameSource source = frameSourceOf(typed);
    if (std::holds_alternative<FrameSource::Nothing>(source.value)) {
        refuse(QStringLiteral("“%1” is not a web address: one begins with https:// and names a picture.").arg(typed));
        return false;
    }
    take(source);
    return true;
}
