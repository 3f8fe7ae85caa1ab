#include "DraftKeeper.h"

#include "ComposerStateJson.h"
#include "ui/composer/ComposerPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/RecordWords.h"

#include <QDir>

namespace {

const QString topic = QStringLiteral("draft");

} // namespace

DraftKeeper::DraftKeeper(ComposerPane &composer, AsyncRecordFile &records, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_records(records)
    , m_messages(messages)
{
    restore();
    m_soon.setSingleShot(true);
    m_soon.setInterval(saveAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::save);
    connect(&composer, &ComposerPane::stateChanged, this, [this] {
        if (!m_soon.isActive()) // not restarted: the draft is saved during long typing, too
            m_soon.start();
    });
    connect(&records, &AsyncRecordFile::troubleChanged, this, &DraftKeeper::sayTrouble);
}

DraftKeeper::~DraftKeeper()
{
    if (m_soon.isActive())
        save();
}

void DraftKeeper::restore()
{
    const RecordFile::Loaded loaded = m_records.load();
    if (loaded.problem)
        m_messages.show(MessageBar::Kind::Warning, topic,
                        tr("What stood in the composer could not be read (%1). The file was set aside: %2.")
                            .arg(recordTrouble(*loaded.problem), QDir::toNativeSeparators(loaded.setAside)));
    if (loaded.records.isEmpty())
        return;
    QStringList lost;
    const ComposerState state = stateOf(
        loaded.records.first(), [this](const QString &digest) { return m_records.largeText(digest); }, &lost);
    m_composer.restore(state);
    if (!lost.isEmpty())
        m_messages.show(MessageBar::Kind::Warning, topic,
                        lost.first().isEmpty()
                            ? tr("A picture without a name that stood in the composer is no longer on the disk. Drop "
                                 "it in again.")
                            : tr("A picture that stood in the composer is no longer on the disk: %1. Drop it in again.")
                                  .arg(lost.join(QStringLiteral(", "))));
}

void DraftKeeper::save()
{
    m_soon.stop();
    m_records.save({recordOf(m_composer.state())});
}

void DraftKeeper::sayTrouble(const std::optional<RecordError> &trouble)
{
    if (!trouble)
        m_messages.clear(topic);
    else
        m_messages.show(MessageBar::Kind::Warning, topic,
                        tr("What you type cannot be kept on disk at the moment (%1), so a crash would lose it. "
                           "LinkReel keeps trying.")
                            .arg(recordTrouble(*trouble)));
}
