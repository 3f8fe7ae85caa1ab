#include "BackendSettleTimer.h"

#include <QCoreApplication>
#include <QEvent>

namespace {

constexpr int standsStillMs = 30;
constexpr int surelyStandsStillMs = 400;

} // namespace

BackendSettleTimer::BackendSettleTimer()
{
    m_sinceFrame.setSingleShot(true);
    m_sinceFrame.setInterval(standsStillMs);
    m_surely.setSingleShot(true);
    m_surely.setInterval(surelyStandsStillMs);
    connect(&m_sinceFrame, &QTimer::timeout, this, &BackendSettleTimer::reach);
    connect(&m_surely, &QTimer::timeout, this, &BackendSettleTimer::reach);
}

// The backend posts its frames as update requests.
void BackendSettleTimer::takePendingFrame()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
}

void BackendSettleTimer::await()
{
    m_sinceFrame.stop();
    m_surely.start();
}

void BackendSettleTimer::frameCame()
{
    if (isAwaited())
        m_sinceFrame.start();
}

void BackendSettleTimer::assume()
{
    m_sinceFrame.stop();
    m_surely.stop();
}

void BackendSettleTimer::reach()
{
    assume();
    emit reached();
}
