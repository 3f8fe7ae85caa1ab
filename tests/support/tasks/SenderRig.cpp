#include "SenderRig.h"

#include "NewHistory.h"

void SenderRig::setUp()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_api = std::make_unique<FakeVideoApi>(*m_clock);
    m_store = std::make_unique<TaskStore>(newHistoryAt(path()));
    m_preparer = std::make_unique<FakePreparer>();
    m_preparer->atOnce = true;
    restart();
}

void SenderRig::tearDown()
{
    m_sender.reset();
    m_preparer.reset();
    m_store.reset();
    m_api.reset();
    m_clock.reset();
    m_dir.reset();
}

void SenderRig::restart()
{
    m_sender = std::make_unique<TaskSender>(*m_api, *m_store, *m_preparer, *m_clock);
    m_sender->recover();
}

std::optional<qint64> SenderRig::wait(const GenerationRequest &wanted)
{
    Task waiting;
    waiting.request = wanted;
    waiting.state = TaskState::Waiting;
    waiting.createdAt = m_clock->now();
    return m_store->add(waiting) ? std::optional(waiting.id) : std::nullopt;
}

std::optional<qint64> SenderRig::send(const GenerationRequest &wanted)
{
    const std::optional<qint64> id = wait(wanted);
    return id && m_sender->send(*id) ? id : std::nullopt;
}
