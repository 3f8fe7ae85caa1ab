#include "UndoOffer.h"

#include "ComposerHistory.h"
#include "ComposerPane.h"

namespace {

const QString topic = QStringLiteral("composer");

} // namespace

UndoOffer::UndoOffer(ComposerPane &composer, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_messages(messages)
{
    connect(&composer.history(), &ComposerHistory::changed, this, [this] { m_messages.clear(topic); });
}

void UndoOffer::show(MessageBar::Kind kind, const QString &sentence)
{
    m_messages.show(kind, topic, sentence, tr("Undo"), [this] {
        m_composer.undo(); // hides the message, too
        m_composer.focusPrompt();
    });
}
