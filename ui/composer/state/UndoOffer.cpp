#include "UndoOffer.h"

#include "ComposerHistory.h"
#include "ui/composer/ComposerPane.h"

namespace {

const QString offerTopic = QStringLiteral("composer");

} // namespace

UndoOffer::UndoOffer(ComposerPane &composer, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_messages(messages)
{
    connect(&composer.history(), &ComposerHistory::changed, this, [this] { m_messages.clear(offerTopic); });
}

void UndoOffer::show(MessageBar::Kind kind, const QString &sentence)
{
    m_messages.show(kind, offerTopic, sentence, tr("Undo"), [this] {
        m_composer.undo(); // hides the message, too
        m_composer.focusPrompt();
    });
}
