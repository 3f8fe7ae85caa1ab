// DraftKeeper: what stands in the composer, kept on disk to within half a second of the last press of a key, and put
// back at the start. It takes cheap snapshots; writing them is AsyncRecordFile's business.
#pragma once

#include "drafts/AsyncRecordFile.h"

#include <QObject>
#include <QTimer>

class ComposerPane;
class MessageBar;

class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int saveAfterMs = 300; // after the first change that is not saved yet

    // Restores at once. All must outlive it; the last state is given to `records` when it goes.
    DraftKeeper(ComposerPane &composer, AsyncRecordFile &records, MessageBar &messages, QObject *parent = nullptr);
    ~DraftKeeper() override;

private:
    void restore();
    void save();
    void sayTrouble(const std::optional<RecordError> &trouble);

    ComposerPane &m_composer;
    AsyncRecordFile &m_records;
    MessageBar &m_messages;
    QTimer m_soon;
};
